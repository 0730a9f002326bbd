/**
 * The only door to the system's keychain: Secret Service, macOS Keychain or Windows Credential Manager, through keytar.
 */
import type * as KeytarModule from 'keytar';
import { errorMessage, type AppError } from '../../shared/errors.ts';
import { withinDeadline } from '../concurrency/deadline.ts';
import { agentError } from '../errors/agent-errors.ts';

/** Entries of one service, by account. Every failure is AppError `identity.no_keychain`. */
export interface Keychain {
  /** null: no such entry. */
  read(account: string): Promise<string | null>;
  write(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
}

const service = 'postern';
/** Long enough to type a password into the keychain's own window, short enough to notice that nobody answers. */
const deadlineMs = 30_000;

type Keytar = Pick<typeof KeytarModule, 'getPassword' | 'setPassword' | 'deletePassword'>;

/** Loaded on first use: without libsecret the native module cannot even be loaded, and that must be an answer. */
async function loadKeytar(): Promise<Keytar> {
  const loaded = (await import('keytar')) as Keytar & { readonly default?: Keytar };
  return loaded.default ?? loaded;
}

/** The keychain of the person who runs this process. */
export function createOsKeychain(timeoutMs: number = deadlineMs): Keychain {
  const ask = async <Value>(question: (keytar: Keytar) => Promise<Value>): Promise<Value> => {
    try {
      // A locked keychain never answers on a desktop that shows no password window.
      return await withinDeadline(loadKeytar().then(question), timeoutMs, () => {
        throw new Error(`no answer within ${timeoutMs / 1000} seconds`);
      });
    } catch (error) {
      throw noKeychain(error);
    }
  };
  return {
    read: (account) => ask((keytar) => keytar.getPassword(service, account)),
    write: (account, secret) => ask((keytar) => keytar.setPassword(service, account, secret)),
    remove: (account) => ask(async (keytar) => void (await keytar.deletePassword(service, account))),
  };
}

function noKeychain(cause: unknown): AppError {
  const reason = errorMessage(cause).split('\n')[0] ?? '';
  return agentError('identity.no_keychain', { fields: { reason }, cause });
}
