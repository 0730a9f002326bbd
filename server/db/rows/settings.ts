/**
 * Single values the server stores in its database.
 */
import type { Db } from '../database.ts';

/** @returns null when it was never written. */
export async function readSetting(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom('server_settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

/** Inserts or replaces the value. */
export async function writeSetting(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('server_settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Reads the value, creating it first when missing. When several nodes create it at once, one of them wins. */
export async function readOrCreateSetting(db: Db, key: string, create: () => string): Promise<string> {
  await db
    .insertInto('server_settings')
    .values({ key, value: create() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('server_settings')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return value;
}
