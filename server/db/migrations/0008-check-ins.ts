/**
 * What an accepted message leaves of a device is its check-in.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table device_contacts rename to device_check_ins`,
  `alter table device_check_ins rename constraint device_contacts_pkey to device_check_ins_pkey`,
  `alter table device_check_ins rename constraint device_contacts_device_id_fkey to device_check_ins_device_id_fkey`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
