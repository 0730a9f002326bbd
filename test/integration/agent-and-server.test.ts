/**
 * The agent and the real server, from the enrolment to leaving.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addHelpdesk } from '../../server/helpdesks/helpdesks.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import { readEnrolmentRecord } from '../../main/identity/enrolment-record.ts';
import { dataFiles } from '../../main/storage/data-folder.ts';
import { createServerClient, type ServerClient } from '../../main/reporting/server-client.ts';
import { goodFacts } from '../support/machines/facts.ts';
import { testServer, type TestServer } from '../support/server/server.ts';
import { memoryKeychain, testAgent, type TestAgent } from '../support/agents/test-agent.ts';

let server: TestServer;
let address: string;
let machine: TestAgent;

beforeAll(async () => {
  server = await testServer({
    clock: { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined },
  });
  address = await server.listen();
  const helpdesk = { name: 'Helpdesk', url: 'https://helpdesk.example.com', actor: 'test' };
  await addHelpdesk({ db: server.database.db, now: server.clock.now }, helpdesk);
});
afterAll(async () => server.close());

beforeEach(async () => {
  sentKinds.length = 0;
  machine = await testAgent({ facts: goodFacts(new Date()), deps: { connect: listeningClient } });
});
afterEach(async () => {
  await machine.agent.stop();
  await machine.remove();
});

/** Kinds of the reports sent, in order. */
const sentKinds: string[] = [];

function listeningClient(at: string): ServerClient {
  const client = createServerClient(at);
  return {
    ...client,
    report: async (jws) => {
      sentKinds.push((decodeJwt(jws) as { kind: string }).kind);
      return client.report(jws);
    },
  };
}

const noAntivirus = (facts: DeviceFacts): DeviceFacts => ({
  ...facts,
  antivirus: { ok: true, value: { products: [] } },
});

async function link(): Promise<string> {
  return `postern://enrol?server=${encodeURIComponent(address)}&code=${await server.createCode()}`;
}

/** Enrols the machine and starts it. */
async function enrolled(): Promise<string> {
  expect(await machine.agent.enrol(await link())).toEqual({ ok: true });
  await machine.agent.start();
  const view = await machine.until(({ judgedBy, outbox }) => judgedBy === 'server' && outbox.waiting === 0);
  return view.enrolment?.deviceId ?? '';
}

async function reportsOf(deviceId: string) {
  const rows = await server.database.pool.query('select * from devices where id = $1', [deviceId]);
  return rows.rows[0] as Record<string, unknown>;
}

describe('an agent and its server', () => {
  it('enrols, reports and shows the server’s judgement', async () => {
    const deviceId = await enrolled();
    const view = machine.agent.view();
    expect(view).toMatchObject({
      tray: 'compliant',
      judgedBy: 'server',
      standing: { state: 'compliant', access: 'open' },
      enrolment: { server: address, serverName: 'Test server', deviceId },
      outbox: { waiting: 0, lastError: null },
    });
    expect(Object.keys(view.since)).toContain('antivirus');
    expect(await reportsOf(deviceId)).toBeDefined();
  });

  it('shows what changed at once as its own, and then the server’s word', async () => {
    await enrolled();
    machine.facts = noAntivirus(machine.facts);
    const judgedBy: string[] = [];
    const stop = machine.agent.onChange((view) => {
      if (view.verdicts.some(({ check, outcome }) => check === 'antivirus' && outcome === 'fail'))
        judgedBy.push(view.judgedBy);
    });
    await machine.agent.checkNow('person');
    await machine.until((view) => view.judgedBy === 'server' && view.tray === 'attention');
    stop();
    expect(judgedBy[0]).toBe('device');
    expect(judgedBy.at(-1)).toBe('server');
    expect(machine.agent.view().standing?.warnings.map(({ check }) => check)).toEqual(['antivirus']);
  });

  it('sends a heartbeat for unchanged facts, also after a restart', async () => {
    await enrolled();
    await machine.agent.stop();
    sentKinds.length = 0;
    const again = machine.restarted();
    await again.agent.start();
    const before = again.agent.view().outbox.lastSentAt;
    await again.until(({ outbox }) => outbox.lastSentAt !== before && outbox.waiting === 0);
    await again.agent.stop();
    expect(sentKinds).toEqual(['heartbeat']);
  });

  it('sends the facts again when the server holds others, behind the numbers the server has seen', async () => {
    const outbox = dataFiles(machine.dataFolder).outbox(await enrolled());
    const backup = await readFile(outbox);
    const first = machine.facts;
    machine.facts = noAntivirus(first);
    await machine.agent.checkNow('person');
    await machine.until(({ judgedBy, tray }) => judgedBy === 'server' && tray === 'attention');
    await machine.agent.stop();
    await writeFile(outbox, backup);
    sentKinds.length = 0;
    const again = machine.restarted();
    again.facts = first;
    await again.agent.start();
    const view = await again.until(({ judgedBy, tray }) => judgedBy === 'server' && tray === 'compliant');
    await again.agent.stop();
    expect(sentKinds.at(-1)).toBe('full');
    expect(sentKinds.slice(0, -1)).toContain('heartbeat');
    expect(view.outbox).toMatchObject({ waiting: 0, lastError: null });
  });

  it('goes on behind the server’s number when its files come from an old backup', async () => {
    await enrolled();
    await machine.agent.stop();
    const record = await readEnrolmentRecord(dataFiles(machine.dataFolder).enrolment);
    await rm(dataFiles(machine.dataFolder).outbox(record?.deviceId ?? ''));
    const again = machine.restarted();
    again.facts = noAntivirus(again.facts);
    await again.agent.start();
    const view = await again.until(
      ({ judgedBy, outbox, tray }) => judgedBy === 'server' && outbox.waiting === 0 && tray === 'attention',
    );
    expect(view.outbox.lastError).toBeNull();
    await again.agent.stop();
  });

  it('stops with a clear state when it is revoked', async () => {
    const deviceId = await enrolled();
    const { headers } = await server.signIn();
    const revocation = await server.app.inject({
      method: 'POST',
      url: `/v1/devices/${deviceId}/revocation`,
      headers,
      payload: { reason: 'lost' },
    });
    expect(revocation.statusCode).toBeLessThan(300);
    await machine.agent.checkNow('person');
    const view = await machine.until(({ standing }) => standing?.state === 'revoked');
    expect(view).toMatchObject({
      tray: 'blocked',
      standing: { access: 'closed' },
      outbox: { lastError: { code: 'reports.device_revoked' } },
    });
    expect(await machine.agent.unenrol()).toEqual({ ok: true });
    expect(machine.agent.view()).toMatchObject({ tray: 'not-enrolled', enrolment: null });
  });

  it('takes up a new policy with the answer', async () => {
    await enrolled();
    const version = await server.applyPolicy({
      schema: 'postern-policy/1',
      name: 'Stricter',
      reporting: { intervalSeconds: 120 },
    });
    await machine.agent.checkNow('person');
    await machine.until(({ outbox, judgedBy }) => outbox.waiting === 0 && judgedBy === 'server');
    const record = await readEnrolmentRecord(dataFiles(machine.dataFolder).enrolment);
    expect(record).toMatchObject({
      policyVersion: version,
      policy: { name: 'Stricter', reporting: { intervalSeconds: 120 } },
    });
  });

  it('opens a helpdesk with a ticket when the device may pass, and says what is wrong when it may not', async () => {
    await server.applyPolicy({ schema: 'postern-policy/1', checks: { antivirus: { enforcement: 'block' } } });
    await enrolled();
    const [app] = machine.agent.view().enrolment?.apps ?? [];
    const opened = await machine.agent.openApp(app?.id ?? '');
    expect(opened).toMatchObject({ ok: true });
    expect(opened.ok && opened.url).toMatch(/^https:\/\/helpdesk\.example\.com\/\.postern\/launch#.{20,}$/);

    machine.facts = noAntivirus(machine.facts);
    expect(await machine.agent.openApp(app?.id ?? '')).toMatchObject({
      ok: false,
      code: 'gate.not_admitted',
      standing: { access: 'closed', blocking: ['antivirus'] },
    });
    expect(machine.agent.view()).toMatchObject({ tray: 'blocked', judgedBy: 'server', outbox: { lastError: null } });
    expect(await machine.agent.openApp('elsewhere')).toMatchObject({ ok: false, code: 'agent.app_unknown' });
    await server.applyPolicy({ schema: 'postern-policy/1' });
  });

  it('leaves the server and may come again', async () => {
    const first = await enrolled();
    expect(await machine.agent.unenrol()).toEqual({ ok: true });
    expect(await machine.agent.unenrol()).toMatchObject({ ok: false, code: 'enrolment.not_enrolled' });
    expect(await machine.agent.enrol(await link())).toEqual({ ok: true });
    const view = await machine.until(({ judgedBy, enrolment }) => enrolment !== null && judgedBy === 'server');
    expect(view.enrolment?.deviceId).not.toBe(first);
  });

  it('keeps its key only in the keychain', async () => {
    const keychain = memoryKeychain();
    const secrets: string[] = [];
    const watched = {
      ...keychain,
      write: async (account: string, secret: string) => {
        secrets.push((JSON.parse(secret) as { d: string }).d);
        await keychain.write(account, secret);
      },
    };
    const other = await testAgent({ facts: machine.facts, keychain: watched });
    expect(await other.agent.enrol(await link())).toEqual({ ok: true });
    await other.agent.start();
    await other.until(({ judgedBy }) => judgedBy === 'server');
    await other.agent.stop();
    for (const name of await readdir(other.dataFolder)) {
      const text = await readFile(`${other.dataFolder}/${name}`, 'utf8');
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    await other.remove();
  });

  it.each([
    [
      'an unknown code',
      async () => `postern://enrol?server=${encodeURIComponent(address)}&code=AAAA-AAAA-AAAA-AAAA`,
      'enrolment.code_unknown',
    ],
    ['a code without a server', async () => 'AAAA-AAAA-AAAA-AAAA', 'enrolment.server_missing'],
    ['a link to somewhere else', async () => 'https://example.com/enrol', 'enrolment.link_invalid'],
    [
      'an unencrypted server',
      async () => 'postern://enrol?server=http%3A%2F%2Fexample.com&code=AAAA-AAAA-AAAA-AAAA',
      'server.address_insecure',
    ],
    [
      'a server that is not there',
      async () => 'postern://enrol?server=http%3A%2F%2F127.0.0.1%3A9&code=AAAA-AAAA-AAAA-AAAA',
      'server.unreachable',
    ],
  ])('refuses %s and stays as it was', async (_case, input, code) => {
    const result = await machine.agent.enrol(await input());
    expect(result).toMatchObject({ ok: false, code });
    expect(machine.agent.view().enrolment).toBeNull();
  });
});
