/**
 * Dates at which passwords were changed, as somebody told the server; by person, for all of their devices.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `create table told_passwords (
    person text not null,
    account text not null,
    changed_at timestamptz not null,
    told_at timestamptz not null,
    told_by text not null,
    primary key (person, account)
  )`,
  `create index devices_person on devices (person)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
