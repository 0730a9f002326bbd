/**
 * Dates of password changes that somebody supplied are named so.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table told_passwords rename to supplied_password_dates`,
  `alter table supplied_password_dates rename column told_at to supplied_at`,
  `alter table supplied_password_dates rename column told_by to supplied_by`,
  `alter table supplied_password_dates rename constraint told_passwords_pkey to supplied_password_dates_pkey`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
