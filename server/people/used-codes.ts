/**
 * Each code of an authenticator app counts once (RFC 6238 section 5.2), which better-auth leaves to us.
 */
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** A code is right for its own half minute and those before and after; another code like it may come later. */
const rememberedSeconds = 180;

/** Notes that a person used a right code now, by the database's clock. @returns false: it was used already. */
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

/** Ends the session that a code used before had opened; nobody was told its cookie yet. */
export async function endUntoldSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('console_sessions').where('token', '=', token).execute();
}
