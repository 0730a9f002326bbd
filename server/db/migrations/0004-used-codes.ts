/**
 * One-time codes of the second factor that were used, so that nobody signs in with one they saw.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `create table console_used_codes (
    user_id text not null references console_users (id) on delete cascade,
    code text not null,
    used_at timestamptz not null,
    primary key (user_id, code)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
