/**
 * Opens the database for the server or for a command: the configured one, or the embedded PostgreSQL.
 */
import { AppError } from '../../shared/errors.ts';
import type { Config } from './config.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded/embedded-postgres.ts';
import { migrate } from '../db/migrate.ts';

/** A database with this version's schema. `close` also stops an embedded PostgreSQL that was started for it. */
export interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/**
 * Opens the database for `serve`, starting the embedded PostgreSQL when none is configured.
 * @throws AppError `db.*`
 */
export async function openForServer(
  config: Config,
  onIdleError: (error: Error) => void,
  onLog: (line: string) => void,
): Promise<OpenedDatabase> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataFolder, { onLog }) : null;
  const connectionString = config.databaseUrl ?? embedded?.connectionString ?? '';
  try {
    const database = await openDatabase({ connectionString, onIdleError });
    await migrate(database.db as never);
    return {
      database,
      close: async () => {
        await database.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/**
 * Opens the database for any other command: that of the running server if there is one, else as for `serve`.
 * @throws AppError `db.*`
 */
export async function openForCommand(config: Config): Promise<OpenedDatabase> {
  const ignore = (): void => undefined;
  const running = config.databaseUrl === null ? await runningEmbeddedPostgres(config.dataFolder) : config.databaseUrl;
  if (running === null) {
    try {
      return await openForServer(config, ignore, ignore);
    } catch (error) {
      // A server has started since the lookup.
      if (!(error instanceof AppError) || error.code !== 'db.in_use') throw error;
    }
  }
  const connectionString = running ?? (await runningEmbeddedPostgres(config.dataFolder)) ?? '';
  const database = await openDatabase({ connectionString, poolSize: 8 });
  await migrate(database.db as never);
  return { database, close: async () => database.close() };
}
