/**
 * The server's configuration: environment variables, checked, with their defaults.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { errorMessage } from '../../shared/errors.ts';
import { parseSafeAddress, parseServerAddress } from '../../shared/protocol/safe-address.ts';
import { serverError } from '../errors/server-errors.ts';

/** The checked configuration of the process. */
export interface Config {
  /** Absolute path. Holds the embedded PostgreSQL and the server's secrets. */
  readonly dataFolder: string;
  /** null to run the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly listen: { readonly host: string; readonly port: number };
  /** null when not set; it follows from `listen` then. */
  readonly publicUrl: string | null;
  readonly trustProxy: readonly string[];
  readonly tls: { readonly key: string; readonly cert: string } | null;
  readonly authSecret: string | null;
  readonly metricsToken: string | null;
  readonly serverName: string;
  readonly logLevel: string;
}

const listenSchema = z
  .string()
  .regex(/^(\[[0-9a-fA-F:.]+\]|[^:[\]]+):\d{1,5}$/, 'must be host:port, for example 127.0.0.1:7600 or [::1]:7600')
  .transform((text) => {
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
  })
  .refine(({ port }) => port <= 65_535, 'must have a port of at most 65535');

const networkSchema = z.string().refine((text) => ipaddr.isValid(text) || ipaddr.isValidCIDR(text), {
  message: 'must be a comma-separated list of addresses or networks, such as 10.0.0.7 or 10.0.0.0/24',
});

const environmentSchema = z.object({
  POSTERN_SERVER_DATA: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  POSTERN_LISTEN: listenSchema.prefault('127.0.0.1:7600'),
  POSTERN_PUBLIC_URL: z
    .string()
    .refine((text) => parseServerAddress(text).ok, {
      message:
        'must be an address such as https://postern.example (http only on this computer, such as http://localhost:7600)',
      abort: true,
    })
    .refine((text) => new URL(text).pathname === '/', 'must not have a path')
    .transform((text) => new URL(text).origin)
    .optional(),
  POSTERN_TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(networkSchema))
    .optional(),
  POSTERN_TLS_CERT: z.string().optional(),
  POSTERN_TLS_KEY: z.string().optional(),
  POSTERN_AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  POSTERN_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  POSTERN_SERVER_NAME: z.string().min(1).max(100).default('Postern'),
  POSTERN_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/**
 * Reads and checks the environment. Empty values count as unset.
 * @throws AppError `server.environment_invalid` naming each variable and reason, `server.file_unreadable`
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    throw serverError('server.environment_invalid', `Environment variables are not valid: ${problems.join('; ')}.`, {
      fields: { problems },
    });
  }
  const values = parsed.data;
  return {
    dataFolder: path.resolve(values.POSTERN_SERVER_DATA ?? defaultDataFolder()),
    databaseUrl: values.DATABASE_URL ?? null,
    listen: values.POSTERN_LISTEN,
    publicUrl: values.POSTERN_PUBLIC_URL ?? null,
    trustProxy: values.POSTERN_TRUST_PROXY ?? [],
    tls: readTls(values.POSTERN_TLS_CERT, values.POSTERN_TLS_KEY),
    authSecret: values.POSTERN_AUTH_SECRET ?? null,
    metricsToken: values.POSTERN_METRICS_TOKEN ?? null,
    serverName: values.POSTERN_SERVER_NAME,
    logLevel: values.POSTERN_LOG_LEVEL,
  };
}

/** The public URL when none is configured. */
export function defaultPublicUrl({ listen, tls }: Pick<Config, 'listen' | 'tls'>): string {
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  return `${tls === null ? 'http' : 'https'}://${host}:${String(listen.port)}`;
}

/**
 * Refuses to listen without TLS on anything but loopback: passwords and reports must not cross a network in the clear.
 * @throws AppError `server.unsafe_listen`
 */
export function refuseUnsafeListen({ listen, tls, trustProxy }: Config): void {
  if (tls !== null || trustProxy.length > 0 || parseSafeAddress(defaultPublicUrl({ listen, tls })).ok) return;
  throw serverError(
    'server.unsafe_listen',
    `Listening on ${listen.host} requires encryption. Set POSTERN_TLS_CERT and POSTERN_TLS_KEY, set POSTERN_TRUST_PROXY to your TLS proxy, or listen on 127.0.0.1.`,
    { fields: { host: listen.host } },
  );
}

/**
 * Refuses a public URL that agents would refuse in enrolment links. Behind a proxy the URL must be configured.
 * @throws AppError `server.environment_invalid`
 */
export function refuseUnsafePublicUrl(config: Config): void {
  const publicUrl = config.publicUrl ?? defaultPublicUrl(config);
  if (parseServerAddress(publicUrl).ok) return;
  throw serverError(
    'server.environment_invalid',
    `Set POSTERN_PUBLIC_URL to the https address where agents and browsers reach the server. They do not trust ${publicUrl}.`,
  );
}

/** System-wide for root, else in the user's data folder. */
function defaultDataFolder(): string {
  return process.getuid?.() === 0 ? '/var/lib/postern' : path.join(envPaths('postern', { suffix: '' }).data, 'server');
}

function readTls(certFile: string | undefined, keyFile: string | undefined): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined) {
    throw serverError('server.environment_invalid', 'POSTERN_TLS_CERT and POSTERN_TLS_KEY must be set together.');
  }
  return { cert: readNamed('POSTERN_TLS_CERT', certFile), key: readNamed('POSTERN_TLS_KEY', keyFile) };
}

function readNamed(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = errorMessage(error);
    throw serverError('server.file_unreadable', `Cannot read the file set in ${variable}: ${reason}`, {
      cause: error,
    });
  }
}
