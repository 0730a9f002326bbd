/**
 * Signing in, signing out and the second step, over better-auth's client; every outcome is a value in words.
 */
import { createAuthClient } from 'better-auth/client';
import { twoFactorClient } from 'better-auth/client/plugins';
import { createContext, useContext } from 'react';
import { z } from 'zod';
import { errorMessage } from '../../shared/errors.ts';
import type { Message } from '../../shared/text/message.ts';
import { words } from './words.ts';

/** A refusal to show as it is. `startOver`: the first step's time is over. */
export interface Refused {
  readonly kind: 'refused';
  readonly text: Message;
  readonly values: { readonly code: string; readonly message: string };
  readonly startOver: boolean;
}
export type Done = { readonly kind: 'done' } | Refused;
export type SignedIn = { readonly kind: 'signed-in' } | { readonly kind: 'second-step' } | Refused;
/** `totpUri` for the authenticator app and the codes that work once without it. */
export type Prepared =
  | { readonly kind: 'prepared'; readonly totpUri: string; readonly backupCodes: readonly string[] }
  | Refused;

export interface Auth {
  signIn(email: string, password: string): Promise<SignedIn>;
  /** Second step of signing in, and the proof that ends {@link Auth.prepareTwoFactor}. */
  verifyTotp(code: string): Promise<Done>;
  verifyBackupCode(code: string): Promise<Done>;
  prepareTwoFactor(password: string): Promise<Prepared>;
  disableTwoFactor(password: string): Promise<Done>;
  signOut(): Promise<Done>;
}

const refusalTexts: Readonly<Record<string, Message>> = {
  INVALID_EMAIL_OR_PASSWORD: words.wrongPassword,
  INVALID_EMAIL: words.wrongPassword,
  INVALID_PASSWORD: words.wrongOwnPassword,
  INVALID_CODE: words.wrongCode,
  INVALID_BACKUP_CODE: words.wrongBackup,
  INVALID_TWO_FACTOR_COOKIE: words.tooLate,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: words.tooMany,
  ACCOUNT_TEMPORARILY_LOCKED: words.tooMany,
};

interface Failure {
  readonly status: number;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

function refused(failure: Failure): Refused {
  const code = failure.code ?? `http-${failure.status}`;
  const text =
    refusalTexts[code] ??
    (failure.status === 429 ? words.tooMany : failure.status === 0 ? words.unreachable : words.other);
  return {
    kind: 'refused',
    text,
    values: { code, message: failure.message ?? '' },
    startOver: code === 'INVALID_TWO_FACTOR_COOKIE',
  };
}

interface Answer {
  readonly data: unknown;
  readonly error: Failure | null;
}

/** One call; a call without an answer has status 0. */
async function ask(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    return { data: null, error: { status: 0, message: errorMessage(error) } };
  }
}

async function done(call: () => Promise<Answer>): Promise<Done> {
  const { error } = await ask(call);
  return error === null ? { kind: 'done' } : refused(error);
}

const secondStepSchema = z.object({ twoFactorRedirect: z.literal(true) });
const preparedSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

/** `origin` is the server's, where better-auth answers at `/api/auth`. */
export function createAuth(origin: string): Auth {
  const client = createAuthClient({ baseURL: origin, basePath: '/api/auth', plugins: [twoFactorClient()] });
  return {
    async signIn(email, password) {
      const { data, error } = await ask(() => client.signIn.email({ email, password }));
      if (error !== null) return refused(error);
      return { kind: secondStepSchema.safeParse(data).success ? 'second-step' : 'signed-in' };
    },
    verifyTotp: (code) => done(() => client.twoFactor.verifyTotp({ code })),
    verifyBackupCode: (code) => done(() => client.twoFactor.verifyBackupCode({ code })),
    async prepareTwoFactor(password) {
      const { data, error } = await ask(() => client.twoFactor.enable({ password }));
      if (error !== null) return refused(error);
      const prepared = preparedSchema.parse(data);
      return { kind: 'prepared', totpUri: prepared.totpURI, backupCodes: prepared.backupCodes };
    },
    disableTwoFactor: (password) => done(() => client.twoFactor.disable({ password })),
    signOut: () => done(() => client.signOut()),
  };
}

const AuthContext = createContext<Auth | null>(null);
export const AuthProvider = AuthContext.Provider;

/** The sign-in given to the console's root. */
export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (auth === null) throw new Error('useAuth is used outside AuthProvider');
  return auth;
}
