import pg from 'pg';
import { afterEach, expect, inject, it } from 'vitest';
import { copyDatabase } from '../../support/server/postgres-global.ts';
import { goodFacts, withoutAntivirus } from '../../support/machines/facts.ts';
import { type GateWorld, gateWorld, signedIn, testBrowser } from '../../support/server/gate-world.ts';
import { testServer, type TestServer } from '../../support/server/server.ts';
import { addHelpdesk, removeHelpdesk } from '../../../server/helpdesks/helpdesks.ts';
import { defaultPolicy } from '../../../shared/policy/policy.ts';
import { eventually } from '../../support/processes/eventually.ts';

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

/** A world on a database of its own, and the address of that database. */
async function worldOn(databaseUrl: string): Promise<GateWorld> {
  const world = await gateWorld({ server: await testServer({ databaseUrl }) });
  closings.push(() => world.close());
  return world;
}

/** What a node says to a proxy about this session. */
async function checkAt(node: TestServer, world: GateWorld, cookies: Map<string, string>): Promise<number> {
  const cookie = `__Host-postern=${cookies.get('__Host-postern')}`;
  const response = await node.app.inject({ url: '/.postern/check', headers: { host: world.host, cookie } });
  return response.statusCode;
}

it('a second node admits at once, and denies as soon as it is notified of a failure', async () => {
  const databaseUrl = await copyDatabase(inject('postgresUrl'));
  const world = await worldOn(databaseUrl);
  await world.server.applyPolicy({
    ...defaultPolicy,
    checks: { ...defaultPolicy.checks, antivirus: { ...defaultPolicy.checks.antivirus, enforcement: 'block' } },
  });
  const other = await testServer({ databaseUrl, clock: world.server.clock });
  closings.push(() => other.close());
  const facts = goodFacts(world.server.clock.now());
  const device = await world.server.enrol();
  const { cookies } = await signedIn(world, device, facts);
  expect(await checkAt(other, world, cookies)).toBe(204);
  await device.report(withoutAntivirus(facts));
  await eventually(async () => expect(await checkAt(other, world, cookies)).toBe(403));
});

it('signing out at one node ends the session at the other', async () => {
  const databaseUrl = await copyDatabase(inject('postgresUrl'));
  const world = await worldOn(databaseUrl);
  const other = await testServer({ databaseUrl, clock: world.server.clock });
  closings.push(() => other.close());
  const browser = await signedIn(world, await world.server.enrol(), goodFacts(world.server.clock.now()));
  const cookies = new Map(browser.cookies);
  expect(await checkAt(other, world, cookies)).toBe(204);
  await browser.submit('/.postern/sign-out', {});
  await eventually(async () => expect(await checkAt(other, world, cookies)).toBe(401));
});

it('a session and its last use survive a restart of the server', async () => {
  const databaseUrl = await copyDatabase(inject('postgresUrl'));
  const before = await worldOn(databaseUrl);
  const { clock } = before.server;
  const facts = goodFacts(clock.now());
  const device = await before.server.enrol();
  const browser = await signedIn(before, device, facts);
  clock.advanceSeconds(20 * 60);
  await device.report(facts);
  expect((await browser.get('/')).status).toBe(200);
  await before.server.close();
  clock.advanceSeconds(14 * 60);
  const after = await testServer({ databaseUrl, clock });
  closings.push(() => after.close());
  expect(await checkAt(after, before, browser.cookies)).toBe(204);
});

it('answers 401 and 403 and never a 500 while the database is away, and admits again when it is back', async () => {
  const databaseUrl = await copyDatabase(inject('postgresUrl'));
  const world = await worldOn(databaseUrl);
  const browser = await signedIn(world, await world.server.enrol(), goodFacts(world.server.clock.now()));
  expect((await browser.get('/')).status).toBe(200);
  const name = new URL(databaseUrl).pathname.slice(1);
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  closings.push(() => admin.end());
  await admin.query(`alter database ${name} allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  world.server.clock.advanceSeconds(2);
  await eventually(async () => expect(await checkAt(world.server, world, browser.cookies)).toBe(403));
  const page = await browser.get('/');
  expect(page.status).toBe(403);
  expect(await page.text()).toContain('It’s not your fault');
  const entering = await testBrowser(world).submit('/.postern/launch', { ticket: 'A'.repeat(43) });
  expect(entering.status).toBe(503);
  expect(await entering.text()).toContain('Postern can’t reach its database');
  const stranger = new Map([['__Host-postern', 'A'.repeat(43)]]);
  expect(await checkAt(world.server, world, stranger)).toBe(401);
  await admin.query(`alter database ${name} allow_connections true`);
  await eventually(async () => expect(await checkAt(world.server, world, browser.cookies)).toBe(204));
});

it('nginx lets nobody in while the gate is down, and says so', async () => {
  const world = await worldOn(await copyDatabase(inject('postgresUrl')));
  const browser = await signedIn(world, await world.server.enrol(), goodFacts(world.server.clock.now()));
  await world.server.close();
  for (const path of ['/', '/tickets', '/.postern/login', '/.postern/denied']) {
    const response = await browser.get(path);
    expect({ path, status: response.status }).toEqual({ path, status: 503 });
    expect(await response.text()).toContain('Not available right now');
  }
  expect(world.reached).toEqual([]);
});

it('a removed helpdesk is closed, and its sessions do not return with it', async () => {
  const world = await worldOn(await copyDatabase(inject('postgresUrl')));
  const browser = await signedIn(world, await world.server.enrol(), goodFacts(world.server.clock.now()));
  expect((await browser.get('/')).status).toBe(200);
  const deps = { db: world.server.database.db, now: world.server.clock.now };
  const actor = 'test';
  await removeHelpdesk(deps, { id: 'helpdesk', actor });
  await eventually(async () => expect(await checkAt(world.server, world, browser.cookies)).toBe(401));
  expect((await testBrowser(world).get('/.postern/login')).status).toBe(404);
  await addHelpdesk(deps, { name: 'Helpdesk', url: world.url, actor });
  world.server.clock.advanceSeconds(2);
  await eventually(async () => expect((await testBrowser(world).get('/.postern/login')).status).toBe(200));
  expect(await checkAt(world.server, world, browser.cookies)).toBe(401);
  await expect(removeHelpdesk(deps, { id: 'nothing', actor })).rejects.toMatchObject({ code: 'helpdesks.unknown' });
  await expect(addHelpdesk(deps, { name: 'Another', url: world.url, actor })).rejects.toMatchObject({
    code: 'helpdesks.exists',
  });
});
