/**
 * One-time codes count once (RFC 6238, section 5.2). better-auth does not ensure it.
 */
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** A code is valid for its own half minute and those before and after. The same digits may come again later. */
const rememberedSeconds = 180;

/**
 * Records that a person used a valid code now, by the database's clock.
 * @returns false when it was used before.
 */
export async function useCode(db: Db, userId: string, code: string): Promise<boolean> {
  const { rows } = await sql`
    insert into console_used_codes (user_id, code, used_at) values (${userId}, ${code}, now())
    on conflict (user_id, code) do update set used_at = excluded.used_at
    where console_used_codes.used_at < now() - make_interval(secs => ${rememberedSeconds})
    returning code`.execute(db);
  await sql`delete from console_used_codes where used_at < now() - make_interval(secs => ${rememberedSeconds})`.execute(
    db,
  );
  return rows.length === 1;
}

/** Deletes a session that a code used before had opened. Its cookie has not been sent. */
export async function deleteSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('console_sessions').where('token', '=', token).execute();
}
