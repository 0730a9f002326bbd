/**
 * Creates the monthly partitions of the history ahead of time.
 */
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Advisory lock that serialises the creation of partitions. */
const partitionLock = 7_600_003;

/** Creates the partitions of this month and the next three. Rows already in the default partition are moved. */
export async function ensurePartitions(db: Db, now: Date): Promise<void> {
  for (let ahead = 0; ahead <= 3; ahead += 1) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    await ensurePartition(db, from, to);
  }
}

async function ensurePartition(db: Db, from: Date, to: Date): Promise<void> {
  const name = `transitions_${from.toISOString().slice(0, 7).replace('-', '_')}`;
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${partitionLock})`.execute(transaction);
    const { rows } = await sql<{ made: boolean }>`select to_regclass(${name}) is not null as made`.execute(transaction);
    if (rows[0]?.made === true) return;
    const [table, start, end] = [sql.id(name), sql.lit(from.toISOString()), sql.lit(to.toISOString())];
    await sql`create table ${table} (like transitions including defaults including indexes)`.execute(transaction);
    await sql`with early as (delete from transitions_other where at >= ${start} and at < ${end} returning *)
      insert into ${table} select * from early`.execute(transaction);
    await sql`alter table transitions attach partition ${table} for values from (${start}) to (${end})`.execute(
      transaction,
    );
  });
}
