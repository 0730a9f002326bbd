/**
 * Helpdesks are an area of their own, so their table no longer bears the gate's name.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table gate_apps rename to helpdesks`,
  `alter table helpdesks rename constraint gate_apps_pkey to helpdesks_pkey`,
  `alter table helpdesks rename constraint gate_apps_url_key to helpdesks_url_key`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
