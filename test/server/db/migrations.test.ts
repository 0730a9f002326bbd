/**
 * Migrations: from nothing, from each earlier state, at the same time, and not half.
 */
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { openDatabase } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { migrations } from '../../../server/db/migrations/index.ts';
import { ensurePartitions } from '../../../server/reports/partitions.ts';
import { copyDatabase } from '../../support/server/postgres-global.ts';

const names = Object.keys(migrations);

async function emptyDatabase() {
  return openDatabase({ connectionString: await copyDatabase(inject('postgresUrl'), 'empty') });
}

/** Every column of every table, as text. */
async function schemaOf(database: Awaited<ReturnType<typeof emptyDatabase>>): Promise<string> {
  const { rows } = await sql`select table_name, column_name, data_type, is_nullable, column_default
    from information_schema.columns where table_schema = 'public' order by 1, 2`.execute(database.db);
  return JSON.stringify(rows);
}

describe('migrations', () => {
  test('are named in order', () => {
    expect(names).toEqual(names.toSorted());
    for (const name of names) expect(name).toMatch(/^\d{4}-[a-z-]+$/);
  });

  test.each(names.map((_, applied) => [applied]))(
    'lead to the same schema from a database with the first %i',
    async (applied) => {
      const [whole, stepped] = await Promise.all([emptyDatabase(), emptyDatabase()]);
      try {
        await migrate(whole.db as never);
        const earlier = Object.fromEntries(Object.entries(migrations).slice(0, applied));
        await migrate(stepped.db as never, earlier);
        expect(await migrate(stepped.db as never)).toEqual(names.slice(applied));
        expect(await schemaOf(stepped)).toBe(await schemaOf(whole));
        expect(await migrate(stepped.db as never)).toEqual([]);
      } finally {
        await Promise.all([whole.close(), stepped.close()]);
      }
    },
  );

  test('run once when two servers start at the same time', async () => {
    const connectionString = await copyDatabase(inject('postgresUrl'), 'empty');
    const [one, two] = await Promise.all([openDatabase({ connectionString }), openDatabase({ connectionString })]);
    try {
      const applied = await Promise.all([migrate(one.db as never), migrate(two.db as never)]);
      expect(applied.flat().toSorted()).toEqual(names);
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });

  test('leave the database as it was when one fails', async () => {
    const database = await emptyDatabase();
    try {
      await migrate(database.db as never);
      const before = await schemaOf(database);
      const broken = {
        ...migrations,
        '9999-broken': {
          up: async (db: Parameters<(typeof migrations)[string]['up']>[0]) => {
            await sql`create table half_done (id integer)`.execute(db);
            await sql`select no_such_column`.execute(db);
          },
        },
      };
      await expect(migrate(database.db as never, broken)).rejects.toMatchObject({
        code: 'db.migration_failed',
        fields: { migration: '9999-broken' },
      });
      expect(await schemaOf(database)).toBe(before);
    } finally {
      await database.close();
    }
  });
});

describe('the history’s partitions', () => {
  test('are made for this month and three more, and take over rows that came too early', async () => {
    const database = await emptyDatabase();
    const { db } = database;
    try {
      await migrate(db as never);
      const early = {
        device_id: '00000000-0000-4000-8000-000000000001',
        check_id: 'vpn',
        from_outcome: null,
        reason: 'x',
        values: '{}',
      };
      await db
        .insertInto('transitions')
        .values({ ...early, at: new Date('2026-12-05T00:00:00Z'), to_outcome: 'pass' })
        .execute();
      const now = new Date('2026-11-20T00:00:00Z');
      await ensurePartitions(db, now);
      await ensurePartitions(db, now);
      const { rows } = await sql<{
        name: string;
        rows: number;
      }>`select tableoid::regclass::text as name, count(*)::int as rows
        from transitions group by 1`.execute(db);
      expect(rows).toEqual([{ name: 'transitions_2026_12', rows: 1 }]);
      const made = await sql<{ name: string }>`select inhrelid::regclass::text as name from pg_inherits
        where inhparent = 'transitions'::regclass order by 1`.execute(db);
      expect(made.rows.map(({ name }) => name)).toEqual([
        'transitions_2026_11',
        'transitions_2026_12',
        'transitions_2027_01',
        'transitions_2027_02',
        'transitions_other',
      ]);
    } finally {
      await database.close();
    }
  });
});
