/**
 * Facts and verdicts are kept as the JSON text they came as: nothing searches in them, and every report rewrites them.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table device_postures
    alter column facts type json using facts::text::json,
    alter column verdicts type json using verdicts::text::json,
    alter column since type json using since::text::json`,
  // Compressing costs more than writing the few kilobytes.
  `alter table device_postures
    alter column facts set storage external,
    alter column verdicts set storage external`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
