/**
 * What commands share: opening the database, the clock, the actor for the audit log and reading input files.
 */
import { readFile } from 'node:fs/promises';
import { type Config, readConfig } from '../boot/config.ts';
import { openForCommand } from '../boot/open-database.ts';
import type { Database } from '../db/database.ts';
import { serverError } from '../errors/server-errors.ts';

/** Who acts, for the audit log. */
export const actor = 'command line';

export const now = (): Date => new Date();

/**
 * Opens the configured database for the duration of `work`.
 * @throws AppError `server.environment_invalid`, `server.file_unreadable`, `db.*`, and whatever the work throws.
 */
export async function withDatabase(work: (database: Database, config: Config) => Promise<void> | void): Promise<void> {
  const config = readConfig(process.env);
  const opened = await openForCommand(config);
  try {
    await work(opened.database, config);
  } finally {
    await opened.close();
  }
}

/**
 * Reads a file named on the command line.
 * @throws AppError `server.file_unreadable`
 */
export async function readInputFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw serverError('server.file_unreadable', `Cannot read the file: ${error.message}`, { cause: error });
  });
}
