/**
 * Migrates a database to the schema of this version, once, even when several servers start at the same time.
 */
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { databaseError } from './errors.ts';
import { migrations } from './migrations/index.ts';

/**
 * Applies all missing migrations in order, or none.
 * @returns names of the migrations applied now.
 * @throws AppError `db.migration_failed`
 */
export async function migrate(
  db: Kysely<never>,
  list: Readonly<Record<string, Migration>> = migrations,
): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...list }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown';
    throw databaseError('db.migration_failed', `Could not update the database (step ${failed}).`, {
      cause: error,
      fields: { migration: failed },
    });
  }
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
