/**
 * Facts are evaluated, so the time of it is named so.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table device_postures rename column judged_at to evaluated_at`.execute(db);
}
