/**
 * Law: every table has one owner, and nobody else writes it.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../../server/db/database.ts';
import { tableOwners } from '../../../server/db/table-owners.ts';
import { copyDatabase } from '../../support/server/postgres-global.ts';
import { tableWrites } from '../../support/server/table-writes.ts';

const serverFolder = path.join(import.meta.dirname, '../../../server');
const owners: Readonly<Record<string, string | undefined>> = tableOwners;

/** Files that name a table only at run time, and the tables these are. */
const computedNames: Readonly<Record<string, string>> = { 'reports/partitions.ts': 'partitions of transitions' };

/** Writes of a file to tables that are not its own, as sentences. `file`: relative to server/. */
function violations(file: string, source: string): readonly string[] {
  return tableWrites(source).flatMap(({ table, line }) => {
    const place = `${file}:${line}`;
    if (table === null)
      return computedNames[file] === undefined ? [`${place} writes a table with a computed name`] : [];
    const owner = owners[table];
    if (owner === undefined) return [`${place} writes ${table}, which has no owner`];
    const mayWrite = file.startsWith(`${owner}/`) || file.startsWith('db/rows/');
    return mayWrite ? [] : [`${place} writes ${table}, which belongs to ${owner}/`];
  });
}

async function sources(): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(serverFolder, { recursive: true }))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('db/migrations/'));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, await readFile(path.join(serverFolder, file), 'utf8')] as const),
    ),
  );
}

describe('every table', () => {
  it('of the database has an owner, and every owner has a folder', async () => {
    const database = await openDatabase({ connectionString: await copyDatabase(inject('postgresUrl')) });
    const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely_%' order by 1`.execute(database.db);
    await database.close();
    expect(rows.map((row) => row.name)).toEqual(Object.keys(tableOwners).toSorted());
    for (const owner of new Set(Object.values(tableOwners))) {
      expect((await stat(path.join(serverFolder, owner))).isDirectory()).toBe(true);
    }
  });

  it('is written by its owner and db/rows/ alone', async () => {
    const found = [...(await sources())].flatMap(([file, source]) => violations(file, source));
    expect(found).toEqual([]);
  });

  it('is written by somebody, as far as this test can see', async () => {
    const written = new Set(
      [...(await sources()).values()].flatMap((source) => tableWrites(source).map(({ table }) => table)),
    );
    expect(Object.keys(tableOwners).filter((table) => !written.has(table))).toEqual([]);
  });
});

describe('a write by somebody else', () => {
  it.each([
    ['Kysely insert', "await db.insertInto('devices').values(row).execute();"],
    ['Kysely update', "await db\n  .updateTable('devices')\n  .set(row)"],
    ['Kysely update with an alias', "db.updateTable('devices as d').set(row)"],
    ['Kysely delete', "db.deleteFrom('devices')"],
    ['SQL insert', 'sql`insert into devices (id) values (${id})`'],
    ['SQL update', 'sql`update devices set person = ${person}`'],
    ['SQL update with an alias', 'sql`with x as (select 1) update devices d\n set person = 1`'],
    ['SQL delete', 'pool.query({ text: `DELETE FROM public."devices" where id = $1` })'],
    ['SQL truncate', "pool.query('truncate devices')"],
    ['a change of the table', 'sql`alter table devices add column x text`'],
    ['better-auth', "user: { modelName: 'devices' }"],
  ])('is found: %s', (_what, source) => {
    expect(violations('policies/store.ts', `const first = 1;\n${source}`)).toEqual([
      expect.stringMatching(/^policies\/store\.ts:[23] writes devices, which belongs to devices\/$/),
    ]);
    expect(violations('devices/store.ts', source)).toEqual([]);
    expect(violations('db/rows/devices.ts', source)).toEqual([]);
  });

  it.each([
    [
      'of a table that nobody owns',
      "db.insertInto('strangers')",
      'devices/store.ts:1 writes strangers, which has no owner',
    ],
    [
      'of a table named by a variable',
      'db.insertInto(table)',
      'devices/store.ts:1 writes a table with a computed name',
    ],
    ['of a table put into SQL', 'sql`delete from ${table}`', 'devices/store.ts:1 writes a table with a computed name'],
  ])('is found: %s', (_what, source, expected) => expect(violations('devices/store.ts', source)).toEqual([expected]));

  it.each([
    ['reading', "db.selectFrom('devices').selectAll().forUpdate()"],
    ['a row lock', 'sql`select 1 from devices d for update of d`'],
    [
      'a conflict of an insert elsewhere',
      'sql`insert into policies (version) values (1) on conflict do update set version = 2`',
    ],
    ['a comment', '/* insert into devices */ const x = 1; // delete from devices'],
  ])('is not: %s', (_what, source) => expect(violations('policies/store.ts', source)).toEqual([]));
});
