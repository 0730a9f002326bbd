/**
 * Single values the server keeps in its database.
 */
import type { Db } from '../database.ts';

/** @returns null: never written. */
export async function readSetting(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom('server_settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

/** Writes the value over what was there. */
export async function writeSetting(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('server_settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** The value; where there is none yet, the one made here is written first. Of several nodes at once, one makes it. */
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
