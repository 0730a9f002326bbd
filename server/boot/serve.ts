/**
 * Starts and stops the server.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { errorMessage } from '../../shared/errors.ts';
import { type App, type AppSettings, buildApp } from '../app.ts';
import { type Config, refuseUnsafeListen, refuseUnsafePublicUrl } from './config.ts';
import { listenForChanges } from '../db/changes.ts';
import type { Database } from '../db/database.ts';
import { serverError } from '../errors/server-errors.ts';
import { readNewestPolicy } from '../policies/store.ts';
import { ensurePartitions } from '../reports/partitions.ts';
import { startMaintenance } from './maintenance.ts';
import { productVersion } from './version.ts';
import { authSecret, rememberPublicUrl } from './settings.ts';
import { openForServer } from './open-database.ts';

const projectFolder = path.join(import.meta.dirname, '../..');

/** A running server. */
export interface RunningServer {
  readonly address: string;
  /** Stops accepting requests, finishes those in progress and closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts everything. When one part fails to start, the parts started before it are stopped.
 * @throws AppError `server.*`, `db.*`
 */
export async function serve(config: Config, now: () => Date = () => new Date()): Promise<RunningServer> {
  refuseUnsafeListen(config);
  refuseUnsafePublicUrl(config);
  const log = serverLog(config);
  const secret = await authSecret(config);
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    while (closers.length > 0) await closers.pop()?.();
  };
  try {
    const opened = await openForServer(
      config,
      (error) => log.warn({ event: 'database.connection_lost', err: error }, 'idle database connection lost'),
      (line) => log.debug({ event: 'database.output', line: line.trim() }, 'PostgreSQL output'),
    );
    closers.push(async () => opened.close());
    const { database } = opened;
    await readNewestPolicy(database.db, now());
    await ensurePartitions(database.db, now());
    const changes = await listenForChanges({
      connectionString: database.connectionString,
      onDisconnect: (error) =>
        log.warn({ event: 'changes.disconnected', err: error }, 'LISTEN connection lost; reconnecting'),
      onReconnect: () => log.info({ event: 'changes.reconnected' }, 'LISTEN connection restored'),
    });
    closers.push(async () => changes.close());
    const settings = await appSettings(config, database, secret);
    const app = await buildApp({ database, changes, now, log, settings });
    closers.push(async () => app.close());
    const address = await listen(app, config);
    closers.push(startMaintenance({ database, changes, now, log }));
    log.info({ event: 'server.listening', address, publicUrl: settings.publicUrl }, 'listening');
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function appSettings(config: Config, { db }: Database, secret: string): Promise<AppSettings> {
  const { serverName, trustProxy, metricsToken, tls } = config;
  const consoleFolder = path.join(projectFolder, 'out/console');
  const built = await stat(path.join(consoleFolder, 'index.html')).then(
    () => true,
    () => false,
  );
  return {
    serverName,
    trustProxy,
    metricsToken,
    tls,
    version: productVersion(),
    publicUrl: await rememberPublicUrl(db, config),
    authSecret: secret,
    consoleFolder: built ? consoleFolder : null,
  };
}

async function listen(app: App, { listen: { host, port } }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const place = `${host}:${String(port)}`;
    if (code === 'EADDRINUSE') {
      throw serverError(
        'server.port_taken',
        `Another program is using ${place}. Stop it, or set POSTERN_LISTEN to another port.`,
        { cause: error, fields: { host, port } },
      );
    }
    const reason = errorMessage(error);
    throw serverError('server.address_unusable', `Cannot listen on ${place}: ${reason}`, { cause: error });
  }
}

/** JSON lines on standard output, with secrets redacted. */
function serverLog(config: Config): Logger {
  const secrets = ['authorization', 'cookie', '["set-cookie"]', 'body', 'jose', 'password', 'code_hash', 'secret'];
  const paths = secrets.flatMap((name) => {
    const key = name.startsWith('[') ? name : `.${name}`;
    return [name, `*${key}`, `req.headers${key}`, `res.headers${key}`, `err.fields${key}`];
  });
  return pino({ level: config.logLevel, redact: { paths, censor: '[removed]' } });
}
