/**
 * Change notifications: every node receives them, and an outage is noticed once.
 */
import pg from 'pg';
import { afterEach, expect, inject, test } from 'vitest';
import { type Change, listenForChanges, publishChange } from '../../../server/db/changes.ts';
import { openDatabase } from '../../../server/db/database.ts';
import { eventually } from '../../support/processes/eventually.ts';
import { copyDatabase } from '../../support/server/postgres-global.ts';

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

async function listener(connectionString: string) {
  const received: Change[] = [];
  const outages: string[] = [];
  const changes = await listenForChanges({
    connectionString,
    retryMs: 10,
    onDisconnect: () => outages.push('lost'),
    onReconnect: () => outages.push('restored'),
  });
  changes.subscribe((change) => received.push(change));
  closings.push(() => changes.close());
  return { changes, received, outages };
}

test('a committed change reaches every node, one rolled back none', async () => {
  const connectionString = await copyDatabase(inject('postgresUrl'));
  const [one, other] = [await listener(connectionString), await listener(connectionString)];
  const database = await openDatabase({ connectionString });
  closings.push(() => database.close());
  const rolledBack = database.db.transaction().execute(async (transaction) => {
    await publishChange(transaction, { kind: 'policy', id: '1' });
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  await publishChange(database.db, { kind: 'gate-session', id: 'a:b' });
  const change = { kind: 'gate-session', id: 'a:b' };
  await eventually(() => expect([one.received, other.received]).toEqual([[change], [change]]));
});

test('an outage is reported once, however many attempts fail, and ends with a resync', async () => {
  const connectionString = await copyDatabase(inject('postgresUrl'));
  const { changes, received, outages } = await listener(connectionString);
  const name = new URL(connectionString).pathname.slice(1);
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  closings.push(() => admin.end());
  await admin.query(`alter database ${name} allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await eventually(() => expect(changes.connected()).toBe(false));
  // Long enough for a dozen attempts.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(outages).toEqual(['lost']);
  await admin.query(`alter database ${name} allow_connections true`);
  await eventually(() => expect(outages).toEqual(['lost', 'restored']));
  expect(changes.connected()).toBe(true);
  expect(received).toEqual([{ kind: 'resync', id: '' }]);
});
