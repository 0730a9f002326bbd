/**
 * Supplied password dates: one by one, or a whole table; which devices are re-evaluated, and who is notified.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { DevicePasswords } from '../../../shared/protocol/console-api.ts';
import { passwordRotation } from '../../../shared/checks/password-rotation.ts';
import type { DeviceFacts } from '../../../shared/facts/index.ts';
import type { LaunchAnswer, Refusal, ReportAnswer } from '../../../shared/protocol/agent-api.ts';
import { addHelpdesk } from '../../../server/helpdesks/helpdesks.ts';
import { goodFacts } from '../../support/machines/facts.ts';
import { copyDatabase } from '../../support/server/postgres-global.ts';
import { runNode } from '../../support/processes/run-node.ts';
import { post, testServer, type TestDevice, type TestServer } from '../../support/server/server.ts';
import { eventually } from '../../support/processes/eventually.ts';

const accounts = [
  { id: 'crm', name: 'CRM', maxAgeDays: 90 },
  { id: 'vpn', name: 'Company VPN', maxAgeDays: 30 },
];
const policy = {
  schema: 'postern-policy/1',
  checks: { 'password-rotation': { enforcement: 'block', params: { accounts } } },
};
const cli = path.join(import.meta.dirname, '../../../server/cli.ts');

let databaseUrl: string;
let server: TestServer;
let headers: Record<string, string>;
let email: string;
beforeAll(async () => {
  databaseUrl = await copyDatabase(inject('postgresUrl'));
  server = await testServer({ databaseUrl });
  await server.applyPolicy(policy);
  ({ headers, email } = await server.signIn());
});
afterAll(async () => server.close());

/** The facts of a machine in order whose person confirmed these dates. */
function factsWith(confirmed: Record<string, string>): DeviceFacts {
  const list = Object.entries(confirmed).map(([account, at]) => ({ account, at }));
  return { ...goodFacts(server.clock.now()), confirmedPasswords: { ok: true, value: { confirmed: list } } };
}
const daysAgo = (days: number): string => new Date(server.clock.now().getTime() - days * 86_400_000).toISOString();
const day = (instant: string): string => instant.slice(0, 10);
const rotation = ({ verdicts }: ReportAnswer) => verdicts.find(({ check }) => check === passwordRotation.id);

const setDate = async (device: TestDevice, payload: unknown, url = `/v1/devices/${device.id}/passwords`) =>
  server.app.inject({ method: 'POST', url, headers, payload: payload as object });
const ask = async (device: TestDevice): Promise<DevicePasswords> =>
  (await server.app.inject({ url: `/v1/devices/${device.id}/passwords`, headers })).json<DevicePasswords>();
const reasonHeld = async (device: TestDevice): Promise<string | undefined> => {
  const { verdicts } = (await server.app.inject({ url: `/v1/devices/${device.id}`, headers })).json<ReportAnswer>();
  return rotation({ verdicts } as ReportAnswer)?.reason;
};

describe('a password date set for one account', () => {
  let device: TestDevice;
  let person: string;
  beforeEach(async () => {
    person = `${randomUUID()}@example.org`;
    device = await server.enrol(person);
  });

  test('counts at once, without a report in between', async () => {
    expect(rotation(await device.report(factsWith({ vpn: daysAgo(2) })))?.reason).toBe('accounts-unconfirmed');
    expect((await setDate(device, { account: 'crm', changedAt: day(daysAgo(10)) })).statusCode).toBe(204);
    expect(await reasonHeld(device)).toBe('recent');
    const answer = await device.report(factsWith({ vpn: daysAgo(2) }));
    expect(rotation(answer)).toMatchObject({ outcome: 'pass', reason: 'recent' });
    expect(rotation(answer)?.evidence).toContainEqual({
      name: 'account',
      value: `CRM: ${day(daysAgo(10))} ({source-supplied})`,
    });
  });

  test('counts for every device of the person, and for one that is enrolled later, and for nobody else', async () => {
    const [second, stranger] = [await server.enrol(person), await server.enrol()];
    const facts = factsWith({ vpn: daysAgo(2) });
    for (const one of [device, second, stranger]) await one.report(facts);
    await setDate(device, { account: 'crm', changedAt: daysAgo(1) });
    expect(await Promise.all([device, second, stranger].map(reasonHeld))).toEqual([
      'recent',
      'recent',
      'accounts-unconfirmed',
    ]);
    const third = await server.enrol(person);
    expect(rotation(await third.report(facts))?.reason).toBe('recent');
  });

  test('reaches the agent in the answer to its next report, until it is cleared', async () => {
    const facts = factsWith({});
    expect(await device.report(facts)).not.toHaveProperty('suppliedPasswordDates');
    await setDate(device, { account: 'crm', changedAt: daysAgo(1) });
    const heartbeat = async () =>
      (await post(server.app, '/v1/reports', await device.heartbeat(facts))).json<ReportAnswer>();
    expect((await heartbeat()).suppliedPasswordDates).toEqual([{ account: 'crm', at: daysAgo(1) }]);
    expect((await setDate(device, { account: 'crm', changedAt: null })).statusCode).toBe(204);
    expect(await heartbeat()).not.toHaveProperty('suppliedPasswordDates');
    expect(rotation(await heartbeat())?.values['accounts']).toBe('CRM, Company VPN');
  });

  test('reaches a device before its first report, although this server cached it', async () => {
    // A refused report brings the device into this node's memory.
    await post(server.app, '/v1/reports', await device.heartbeat(factsWith({})));
    await setDate(device, { account: 'crm', changedAt: daysAgo(1) });
    expect(rotation(await device.report(factsWith({ vpn: daysAgo(1) })))?.reason).toBe('recent');
  });

  test('counts beside what the person confirmed, whichever is newer', async () => {
    await device.report(factsWith({ crm: daysAgo(40), vpn: daysAgo(40) }));
    await setDate(device, { account: 'crm', changedAt: daysAgo(50) });
    await setDate(device, { account: 'vpn', changedAt: daysAgo(3) });
    expect(await ask(device)).toEqual({
      person,
      accounts: [
        {
          id: 'crm',
          name: 'CRM',
          maxAgeDays: 90,
          state: 'recent',
          changedAt: daysAgo(40),
          source: 'confirmed',
          dueAt: daysAgo(-50),
          supplied: { changedAt: daysAgo(50), suppliedAt: server.clock.now().toISOString(), suppliedBy: email },
        },
        {
          id: 'vpn',
          name: 'Company VPN',
          maxAgeDays: 30,
          state: 'recent',
          changedAt: daysAgo(3),
          source: 'supplied',
          dueAt: daysAgo(-27),
          supplied: { changedAt: daysAgo(3), suppliedAt: server.clock.now().toISOString(), suppliedBy: email },
        },
      ],
    });
  });

  test('lets a device through the gate at its next launch', async () => {
    const app = { name: `Helpdesk of ${person}`, url: `https://${randomUUID()}.example.com` };
    const { id } = await addHelpdesk({ db: server.database.db, now: server.clock.now }, { ...app, actor: 'test' });
    const facts = factsWith({ vpn: daysAgo(2) });
    const launch = async () =>
      (await post(server.app, '/v1/gate/launches', await device.launch(id, facts))).json<LaunchAnswer>().admitted;
    // The server learns of the new helpdesk by a notification.
    await eventually(async () => expect(await launch()).toBe(false));
    await setDate(device, { account: 'crm', changedAt: daysAgo(1) });
    await eventually(async () => expect(await launch()).toBe(true));
  });

  test('may be corrected to an older one, and each is in the audit log with what it replaced', async () => {
    await setDate(device, { account: 'crm', changedAt: daysAgo(1) });
    await setDate(device, { account: 'crm', changedAt: daysAgo(100) });
    await setDate(device, { account: 'crm', changedAt: null });
    const entries = await server.database.db
      .selectFrom('audit_log')
      .select(['actor', 'action', 'details'])
      .where('target', '=', person)
      .where('action', 'like', 'passwords.%')
      .orderBy('id')
      .execute();
    const entry = (action: string, changedAt: string | null, previous: string | null) => ({
      actor: email,
      action,
      details: { dates: [{ person, account: 'crm', changedAt, previous }] },
    });
    expect(entries).toEqual([
      entry('passwords.dates_set', daysAgo(1), null),
      entry('passwords.dates_set', daysAgo(100), daysAgo(1)),
      entry('passwords.date_cleared', null, daysAgo(100)),
    ]);
  });

  test.each<[string, unknown, number, string]>([
    ['a day in the future', { account: 'crm', changedAt: '2026-03-04' }, 400, 'passwords.in_future'],
    ['an instant in the future', { account: 'crm', changedAt: '2026-03-02T10:00:00Z' }, 400, 'passwords.in_future'],
    ['an account nobody asks about', { account: 'forum', changedAt: '2026-03-01' }, 404, 'passwords.account_unknown'],
    ['nothing to clear', { account: 'crm', changedAt: null }, 404, 'passwords.date_not_found'],
    ['no day', { account: 'crm', changedAt: '1.3.2026' }, 400, 'request.invalid'],
    ['more than is asked', { account: 'crm', changedAt: '2026-03-01', person: 'x@y.org' }, 400, 'request.invalid'],
  ])('is refused: %s', async (_, payload, status, code) => {
    const answer = await setDate(device, payload);
    expect([answer.statusCode, answer.json<Refusal>().error.code]).toEqual([status, code]);
    expect((await ask(device)).accounts.map(({ supplied }) => supplied)).toEqual([null, null]);
  });

  test('is refused for a device that is not there', async () => {
    const url = `/v1/devices/${randomUUID()}/passwords`;
    const answers = [await setDate(device, { account: 'crm', changedAt: '2026-03-01' }, url)];
    answers.push(await server.app.inject({ url, headers }));
    for (const answer of answers)
      expect([answer.statusCode, answer.json<Refusal>().error.code]).toEqual([404, 'passwords.device_not_found']);
  });

  test('notifies open consoles, device by device', async () => {
    await device.report(factsWith({}));
    const heard: string[] = [];
    const stop = server.changes.subscribe(({ kind, id }) => heard.push(`${kind} ${id}`));
    await setDate(device, { account: 'crm', changedAt: daysAgo(1) });
    await eventually(() => expect(heard).toContain(`report ${device.id}`));
    stop();
  });

  test('is kept while many devices of the person report at the same moment', async () => {
    const devices = await Promise.all(Array.from({ length: 6 }, async () => server.enrol(person)));
    const facts = factsWith({ vpn: daysAgo(1) });
    await Promise.all(devices.map(async (one) => one.report(facts)));
    await Promise.all([
      setDate(device, { account: 'crm', changedAt: daysAgo(1) }),
      ...devices.map(async (one) => one.report(facts)),
    ]);
    expect(new Set(await Promise.all(devices.map(reasonHeld)))).toEqual(new Set(['recent']));
  });
});

describe('`passwords import`', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'postern-import-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  async function run(args: readonly string[], lines: readonly string[] = []) {
    const file = path.join(folder, `${randomUUID()}.csv`);
    await writeFile(file, ['person,account,changed', ...lines].join('\n'));
    const words = args.map((word) => (word === 'FILE' ? file : word));
    return runNode([cli, 'passwords', ...words], { DATABASE_URL: databaseUrl, HOME: folder });
  }

  test('saves the dates of a table, evaluates the devices, and never goes back to an older date', async () => {
    const person = `${randomUUID()}@example.org`;
    const device = await server.enrol(person);
    await device.report(factsWith({ vpn: daysAgo(2) }));
    const newer = [`${person},crm,${day(daysAgo(1))}`, `${person},crm,${day(daysAgo(20))}`];
    const first = await run(['import', 'FILE', '--json'], newer);
    // The command evaluates by the real clock, on which other checks of this machine change, too.
    expect(first.stderr).toBe('');
    expect(JSON.parse(first.stdout)).toMatchObject({ lines: 2, skipped: 0, saved: 1, evaluated: 1 });
    expect(rotation(await device.report(factsWith({ vpn: daysAgo(2) })))?.reason).toBe('recent');
    const older = await run(['import', 'FILE', '--json'], [`${person},crm,${day(daysAgo(30))}`]);
    expect(JSON.parse(older.stdout)).toMatchObject({ lines: 1, saved: 0 });
    const list = await run(['list', person, '--json']);
    expect(JSON.parse(list.stdout)).toEqual([
      {
        person,
        account: 'crm',
        changedAt: `${day(daysAgo(1))}T00:00:00.000Z`,
        suppliedAt: expect.any(String) as string,
        suppliedBy: 'command line',
      },
    ]);
  });

  test('imports nothing when one line is wrong, and says which', async () => {
    const person = `${randomUUID()}@example.org`;
    await server.enrol(person);
    const lines = [`${person},crm,${day(daysAgo(1))}`, `nobody@example.org,crm,${day(daysAgo(1))}`];
    const refused = await run(['import', 'FILE'], [...lines, `${person},crm,yesterday`]);
    expect(refused.exitCode).toBe(70);
    expect(refused.stderr).toContain('[passwords.file_invalid]');
    expect(refused.stderr).toContain('line 3: person "nobody@example.org" has no device and no enrolment code here');
    expect(refused.stderr).toContain('line 4: changed "yesterday" is no day');
    expect((await run(['list', person, '--json'])).stdout.trim()).toBe('[]');
    const skipped = await run(['import', 'FILE', '--skip-unknown-people'], lines);
    expect(skipped.stdout).toContain('Read 2 lines, skipped 1. Saved 1 dates');
  });
});
