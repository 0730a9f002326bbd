/**
 * The fleet as the console sees it: counts, list, detail, history, live updates; state by the clock alone.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceDetail, DevicePage, Fleet, FleetEvent, Transition } from '../../../shared/protocol/console-api.ts';
import { standingOf } from '../../../shared/policy/standing.ts';
import { defaultPolicy } from '../../../shared/policy/policy.ts';
import type { Refusal } from '../../../shared/protocol/agent-api.ts';
import { findDevices } from '../../../server/devices/store.ts';
import { goodFacts, withoutAntivirus } from '../../support/machines/facts.ts';
import { post, testServer, type TestDevice, type TestServer } from '../../support/server/server.ts';

let server: TestServer;
let headers: Record<string, string>;
beforeAll(async () => {
  server = await testServer();
  headers = (await server.signIn()).headers;
});
afterAll(async () => server.close());

async function get<Body>(url: string): Promise<Body> {
  const answer = await server.app.inject({ url, headers });
  expect([url, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([url, 200, '']);
  return answer.json<Body>();
}

const withChecks = (checks: object, more: object = {}) => ({ schema: 'postern-policy/1', checks, ...more });

describe('a device’s state', () => {
  let device: TestDevice;
  const state = async (): Promise<string> => (await get<DeviceDetail>(`/v1/devices/${device.id}`)).standing.state;

  test('is unknown until its first report', async () => {
    device = await server.enrol();
    expect(await state()).toBe('unknown');
  });

  test('goes from warned to blocked when the grace ends, without a report', async () => {
    await server.applyPolicy(
      withChecks(
        { antivirus: { enforcement: 'warn-then-block', graceHours: 1 } },
        { reporting: { staleAfterMinutes: 600 } },
      ),
    );
    const answer = await device.report(withoutAntivirus(goodFacts(server.clock.now())));
    expect(answer.standing).toMatchObject({ state: 'warned', access: 'open', warnings: [{ check: 'antivirus' }] });
    server.clock.advanceSeconds(3599);
    expect(await state()).toBe('warned');
    server.clock.advanceSeconds(1);
    expect(await state()).toBe('blocked');
    expect((await get<DevicePage>('/v1/devices?state=blocked')).devices.map(({ id }) => id)).toContain(device.id);
  });

  test('is stale after too long without a report, and back with the next one', async () => {
    server.clock.advanceSeconds(600 * 60);
    expect(await state()).toBe('stale');
    await device.report(goodFacts(server.clock.now()));
    expect(await state()).toBe('compliant');
  });

  test('changes with the policy, without a report', async () => {
    await device.report(withoutAntivirus(goodFacts(server.clock.now())));
    expect(await state()).toBe('warned');
    await server.applyPolicy(withChecks({ antivirus: { enforcement: 'off' } }));
    expect(await state()).toBe('compliant');
    await server.applyPolicy(withChecks({ antivirus: { enforcement: 'block' } }));
    expect(await state()).toBe('blocked');
    const { transitions } = await get<{ transitions: Transition[] }>(`/v1/devices/${device.id}/transitions`);
    expect(transitions[0]).toMatchObject({ check: 'antivirus', from: null, to: 'fail' });
  });
});

describe('the database’s copy of the state rules', () => {
  test('agrees with the rules themselves for every policy, outcome and hour', async () => {
    const own = await testServer();
    try {
      const { db } = own.database;
      const facts = goodFacts(own.clock.now());
      const variants = [
        facts,
        withoutAntivirus(facts),
        { ...facts, antivirus: { ok: false, reason: 'denied', detail: '' } },
        {},
      ] as const;
      const devices = [];
      for (const variant of variants) {
        const one = await own.enrol();
        await one.report(variant);
        devices.push(one);
      }
      await own.enrol();
      const start = own.clock.now();
      for (const enforcement of ['off', 'report', 'notify', 'warn-then-block', 'block'] as const) {
        for (const whenUnknown of ['as-failure', 'allow'] as const) {
          const rule = { enforcement, whenUnknown, graceHours: 2 };
          const document: unknown = withChecks(
            { antivirus: rule, vpn: { enforcement: 'off' } },
            { reporting: { staleAfterMinutes: 300 } },
          );
          own.clock.set(start);
          await own.applyPolicy(document);
          const { policy } = await db
            .selectFrom('policies')
            .select('document as policy')
            .orderBy('version', 'desc')
            .executeTakeFirstOrThrow();
          for (const hours of [0, 1, 2, 4.99, 5.01]) {
            const now = new Date(start.getTime() + hours * 3_600_000);
            const query = { sort: 'hostName', direction: 'asc', page: 1, pageSize: 50 } as const;
            const all = await findDevices(db, query, { now, policy });
            expect(all.devices).toHaveLength(5);
            for (const found of all.devices) {
              const { state } = standingOf({
                policy,
                now,
                verdicts: found.verdicts,
                since: found.since,
                revoked: found.revokedAt !== null,
                lastReportAt: found.lastReportAt?.toISOString() ?? null,
              });
              const bySql = await findDevices(db, { ...query, state, search: found.id }, { now, policy });
              expect([enforcement, whenUnknown, hours, state, bySql.total]).toEqual([
                enforcement,
                whenUnknown,
                hours,
                state,
                1,
              ]);
            }
          }
        }
      }
    } finally {
      await own.close();
    }
  });
});

describe('the list', () => {
  test('searches in name, person and id, and takes what looks like a pattern as text', async () => {
    const device = await server.enrol('unique.person@example.org');
    for (const search of ['UNIQUE.PERSON', device.id.slice(0, 13)]) {
      const page = await get<DevicePage>(`/v1/devices?search=${search}`);
      expect(page.devices.map(({ id }) => id)).toEqual([device.id]);
    }
    for (const search of ['%25', '_______', "'%20or%201=1--"]) {
      expect((await get<DevicePage>(`/v1/devices?search=${search}`)).total).toBe(0);
    }
  });

  test('filters by check and outcome, sorts and pages without losing or repeating a device', async () => {
    const own = await testServer();
    try {
      const { headers: cookies } = await own.signIn();
      const good = goodFacts(own.clock.now());
      const ids: string[] = [];
      for (let index = 0; index < 7; index += 1) {
        const device = await own.enrol(`p${String(index)}@example.org`);
        await device.report(index < 2 ? withoutAntivirus(good) : good);
        ids.push(device.id);
      }
      const list = async (query: string) =>
        (await own.app.inject({ url: `/v1/devices?${query}`, headers: cookies })).json<DevicePage>();
      expect((await list('check=antivirus&outcome=fail')).total).toBe(2);
      const worstFirst = (await list('')).devices.map(({ standing }) => standing.state);
      expect(worstFirst.slice(0, 2)).toEqual(['warned', 'warned']);
      const seen: string[] = [];
      for (let page = 1; page <= 4; page += 1) {
        const { devices, total } = await list(`sort=state&pageSize=2&page=${String(page)}`);
        expect(total).toBe(7);
        seen.push(...devices.map(({ id }) => id));
      }
      expect(seen.toSorted()).toEqual(ids.toSorted());
      expect((await list('sort=person&direction=asc')).devices.map(({ person }) => person)).toEqual(
        ids.map((_, index) => `p${String(index)}@example.org`),
      );
      const fleet = (await own.app.inject({ url: '/v1/fleet', headers: cookies })).json<Fleet>();
      expect(fleet).toMatchObject({ total: 7, states: { warned: 2, compliant: 5, stale: 0 } });
      expect(fleet.checks.find(({ check }) => check === 'antivirus')?.outcomes).toMatchObject({ pass: 5, fail: 2 });
    } finally {
      await own.close();
    }
  });

  test('refuses a query that is not as documented, naming the place', async () => {
    const answer = await server.app.inject({ url: '/v1/devices?sort=secret&page=0', headers });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Refusal>().error.issues?.map(({ path }) => path)).toEqual(['sort', 'page']);
  });
});

describe('a device’s page', () => {
  test('shows its facts, verdicts and model', async () => {
    const device = await server.enrol();
    await device.report(goodFacts(server.clock.now()));
    const detail = await get<DeviceDetail>(`/v1/devices/${device.id}`);
    expect(detail).toMatchObject({
      hostName: 'laptop-7',
      model: 'LENOVO ThinkPad X1',
      system: 'Debian GNU/Linux 12 (bookworm)',
    });
    expect(detail.facts?.machine).toMatchObject({ ok: true });
    expect(detail.verdicts.length).toBeGreaterThan(5);
  });

  test('does not exist for an id nobody has', async () => {
    const answer = await server.app.inject({ url: `/v1/devices/${randomUUID()}`, headers });
    expect([answer.statusCode, answer.json<Refusal>().error.code]).toEqual([404, 'devices.not_found']);
  });
});

describe('live updates', () => {
  test('are sent for enrolment, change and revocation, and not for a heartbeat', async () => {
    const address = await server.listen();
    const events = await openEvents(`${address}/v1/events`, headers);
    try {
      const device = await server.enrol();
      expect(await events.next()).toEqual({ deviceId: device.id, kind: 'enrolled' });
      const facts = goodFacts(server.clock.now());
      await device.report(facts);
      expect(await events.next()).toEqual({ deviceId: device.id, kind: 'report' });
      await post(server.app, '/v1/reports', await device.heartbeat(facts));
      await server.app.inject({
        method: 'POST',
        url: `/v1/devices/${device.id}/revocation`,
        headers,
        payload: { reason: 'gone' },
      });
      expect(await events.next()).toEqual({ deviceId: device.id, kind: 'revoked' });
    } finally {
      await events.close();
    }
  });
});

async function openEvents(url: string, cookies: Record<string, string>) {
  const stop = new AbortController();
  const answer = await fetch(url, { headers: cookies, signal: stop.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('no stream');
  let text = '';
  return {
    next: async (): Promise<FleetEvent> => {
      for (;;) {
        const match = /^data: (.*)\n\n/m.exec(text);
        if (match !== null) {
          text = text.slice(match.index + match[0].length);
          return JSON.parse(match[1] ?? '') as FleetEvent;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    },
    close: async () => {
      await reader.cancel();
      stop.abort();
    },
  };
}

test('the default policy is in force on a new server', async () => {
  const own = await testServer();
  try {
    const { headers: cookies } = await own.signIn();
    const answer = await own.app.inject({ url: '/v1/policy', headers: cookies });
    expect(answer.json()).toMatchObject({ version: 1, appliedBy: 'postern', policy: { name: defaultPolicy.name } });
  } finally {
    await own.close();
  }
});
