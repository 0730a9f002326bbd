/**
 * Sign-in to the console: better-auth with password and TOTP; accounts are created on the command line only.
 */
import { betterAuth } from 'better-auth';
import { fromNodeHeaders } from 'better-auth/node';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '../db/database.ts';
import type { Authenticate } from '../http/session-guard.ts';
import { deleteSession, useCode } from './used-codes.ts';

/** Header that gives better-auth the client's address. A header of this name from the client is overwritten. */
const clientAddressHeader = 'x-postern-client-address';

/** Parts of better-auth's request and answer at `/two-factor/verify-totp`, and of any refusal. */
const codeSchema = z.object({ code: z.string() });
const refusalSchema = z.object({ code: z.string() });
/** Answer to a one-time code that was used before. */
const invalidCode = { code: 'INVALID_CODE', message: 'Invalid code' } as const;
const openedSchema = z.object({ token: z.string(), user: z.object({ id: z.string() }) });

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

interface AuthOptions {
  readonly db: Db;
  /** At least 32 random characters. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: FastifyBaseLogger;
}

function configure(options: AuthOptions) {
  const { publicUrl, log } = options;
  return betterAuth({
    appName: 'Postern',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    // The public URL and the host of this request. The session guard has compared both with the page's origin.
    trustedOrigins: (request) => [
      new URL(publicUrl).origin,
      ...(request === undefined ? [] : [new URL(request.url).origin]),
    ],
    // Its warnings are about refusals (a wrong password), which are logged where they are answered.
    logger: {
      log: (level, message, ...details) => {
        const err = details.find((detail) => detail instanceof Error);
        if (level === 'error') log.error({ event: 'sign_in.failed', detail: message, err }, 'sign-in failed');
        else log.debug({ event: 'sign_in.detail', detail: message }, 'sign-in detail');
      },
    },
    database: { db: options.db, type: 'postgres' as const, transaction: true },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 256 },
    user: {
      modelName: 'console_users',
      fields: { ...timestamps, emailVerified: 'email_verified' },
    },
    session: {
      modelName: 'console_sessions',
      fields: {
        ...timestamps,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: 12 * 3600,
      updateAge: 3600,
    },
    account: {
      modelName: 'console_accounts',
      fields: {
        ...timestamps,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'console_verifications', fields: { ...timestamps, expiresAt: 'expires_at' } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'console_rate_limits',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 100,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/two-factor/verify-totp': { window: 60, max: 10 },
        '/two-factor/verify-backup-code': { window: 60, max: 10 },
      },
    },
    advanced: {
      // Explicit, because NODE_ENV=test would disable them.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: 'postern',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    plugins: [
      twoFactor({
        issuer: 'Postern',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'console_two_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  });
}

export type AuthServer = ReturnType<typeof configure>;

/** better-auth on the console_* tables. */
export function createAuthServer(options: AuthOptions): AuthServer {
  return configure(options);
}

/** Authenticates a request by its session cookie. */
export function createSessionAuthenticator(auth: AuthServer): Authenticate {
  return async (request) => {
    if (request.headers.cookie === undefined) return null;
    const session = await auth.api.getSession({ headers: headersOf(request) });
    if (session === null) return null;
    const { id, email, name, twoFactorEnabled } = session.user;
    return { id, email, name, twoFactor: twoFactorEnabled === true };
  };
}

/** Mounts better-auth's routes under /api/auth. */
export function authRoutes(app: FastifyInstance, auth: AuthServer, db: Db): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => answer(auth, db, request, reply),
  });
}

async function answer(auth: AuthServer, db: Db, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const url = new URL(request.url, `${request.protocol}://${request.host}`);
  const hasBody = request.method === 'POST' && request.body !== undefined && request.body !== null;
  const response = await auth.handler(
    new Request(url, {
      method: request.method,
      headers: headersOf(request),
      ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
    }),
  );
  void reply.code(response.status).header('cache-control', 'no-store');
  const usedAgain =
    response.ok && url.pathname === '/api/auth/two-factor/verify-totp' && !(await acceptCode(db, request, response));
  if (usedAgain || (response.status >= 400 && response.status < 500)) {
    const code = usedAgain ? invalidCode.code : await refusalCode(response);
    const status = usedAgain ? 401 : response.status;
    request.log.info({ event: 'sign_in.refused', code, status }, 'sign-in refused');
  }
  if (usedAgain) return reply.code(401).send(invalidCode);
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') void reply.header(name, value);
  });
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  return reply.send(response.body === null ? null : Buffer.from(await response.arrayBuffer()));
}

/** better-auth's code of a refusal. null when its answer has none. */
async function refusalCode(response: Response): Promise<string | null> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return refusalSchema.safeParse(body).data?.code ?? null;
}

/**
 * Whether a one-time code that better-auth accepted is used for the first time, or opened no session. Otherwise the session
 * it opened is deleted before its cookie is sent.
 */
async function acceptCode(db: Db, request: FastifyRequest, response: Response): Promise<boolean> {
  const { code } = codeSchema.parse(request.body);
  const { token, user } = openedSchema.parse(await response.clone().json());
  const opened = response.headers.getSetCookie().some((cookie) => /session_token=[^;]/.test(cookie));
  if ((await useCode(db, user.id, code)) || !opened) return true;
  await deleteSession(db, token);
  return false;
}

function headersOf(request: FastifyRequest): Headers {
  const headers = fromNodeHeaders(request.headers);
  headers.set(clientAddressHeader, request.ip);
  headers.delete('content-length');
  return headers;
}
