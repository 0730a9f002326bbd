import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../server/db/changes.ts';
import type { GateDevice } from '../../../../server/gate/access/gate-device.ts';
import { createGatekeeper } from '../../../../server/gate/access/gatekeeper.ts';
import { hashOf, newSecret } from '../../../../server/gate/secret.ts';
import type { StoredSession } from '../../../../server/gate/store.ts';
import { defaultPolicy } from '../../../../shared/policy/policy.ts';
import { testClock } from '../../../support/server/server.ts';

const app = { id: 'helpdesk', name: 'Helpdesk', url: 'https://help.example.com/' };
const secret = newSecret();

/** A gatekeeper whose database and change notifications the test controls. */
function world() {
  const clock = testClock();
  const device: GateDevice = {
    deviceId: '00000000-0000-4000-8000-000000000001',
    person: 'ada@example.com',
    platform: 'linux',
    revoked: false,
    lastReportAt: clock.now().toISOString(),
    verdicts: [{ check: 'antivirus', outcome: 'pass', reason: 'protected', values: {}, evidence: [] }],
    since: {},
    policy: defaultPolicy,
  };
  const startedAtMs = clock.now().getTime();
  const state = {
    connected: true,
    device: device as GateDevice | null,
    session: {
      appId: app.id,
      deviceId: device.deviceId,
      createdAtMs: startedAtMs,
      lastSeenAtMs: startedAtMs,
    } as StoredSession | null,
    failing: false,
    reads: 0,
    written: [] as [string, number][],
    errors: [] as unknown[],
  };
  const listeners = new Set<(change: Change) => void>();
  const ask = async <Answer>(answer: Answer): Promise<Answer> => {
    state.reads += 1;
    if (state.failing) throw new Error('the database is gone');
    return answer;
  };
  const keeper = createGatekeeper({
    store: {
      session: (hash) => ask(hash === hashOf(secret) ? state.session : null),
      touchSessions: async (seen) => {
        await ask(null);
        state.written.push(...seen);
      },
    },
    readDevice: () => ask(state.device),
    changes: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      connected: () => state.connected,
      close: async () => undefined,
    },
    signer: { sign: async () => 'signed', jwks: { keys: [] } },
    now: () => clock.now(),
    onError: (error) => state.errors.push(error),
  });
  const decide = (cookie = secret) => keeper.decide(cookie, () => app);
  return {
    clock,
    state,
    device,
    keeper,
    decide,
    notify: (change: Change) => listeners.forEach((listener) => listener(change)),
  };
}

const admitted = { kind: 'admitted', assertion: 'signed' };

describe('from memory', () => {
  it('asks the database once for many decisions', async () => {
    const { decide, state } = world();
    for (let count = 0; count < 100; count += 1) expect(await decide()).toEqual(admitted);
    expect(state.reads).toBe(2);
  });

  it('reads again a device it was notified about, and nothing else', async () => {
    const { decide, state, notify, device } = world();
    await decide();
    notify({ kind: 'report', id: 'somebody-else' });
    await decide();
    expect(state.reads).toBe(2);
    state.device = { ...device, revoked: true };
    notify({ kind: 'revoked', id: device.deviceId });
    expect(await decide()).toMatchObject({ kind: 'denied' });
  });

  it('drops everything after notifications were interrupted', async () => {
    const { decide, state, notify, device } = world();
    await decide();
    state.device = { ...device, revoked: true };
    notify({ kind: 'resync', id: '' });
    expect(await decide()).toMatchObject({ kind: 'denied' });
  });

  it('denies nobody on old knowledge: a heartbeat sends no notification, so the lease is looked up before it closes', async () => {
    const { decide, state, clock, device } = world();
    await decide();
    clock.advanceSeconds(15 * 60);
    state.device = { ...device, lastReportAt: clock.now().toISOString() };
    expect(await decide()).toEqual(admitted);
  });

  it('asks the database at most once a second about a denied session', async () => {
    const { decide, state, device } = world();
    state.device = { ...device, revoked: true };
    for (let count = 0; count < 50; count += 1) expect(await decide()).toMatchObject({ kind: 'denied' });
    expect(state.reads).toBe(2);
  });
});

describe('without change notifications', () => {
  it('trusts nothing older than a second', async () => {
    const { decide, state, clock, device } = world();
    await decide();
    state.connected = false;
    state.device = { ...device, revoked: true };
    clock.advanceSeconds(1);
    expect(await decide()).toMatchObject({ kind: 'denied' });
  });

  it('still admits what the database confirms', async () => {
    const { decide, state, clock } = world();
    state.connected = false;
    for (let seconds = 0; seconds < 5; seconds += 1) {
      expect(await decide()).toEqual(admitted);
      clock.advanceSeconds(1);
    }
  });
});

describe('without the database', () => {
  it('denies an unknown session like a missing one', async () => {
    const { decide, state } = world();
    state.failing = true;
    expect(await decide()).toEqual({ kind: 'unavailable', sessionKnown: false });
    expect(state.errors).toHaveLength(1);
  });

  it('denies a known session that it can no longer confirm as a session without access', async () => {
    const { decide, state, clock } = world();
    await decide();
    [state.failing, state.connected] = [true, false];
    clock.advanceSeconds(1);
    expect(await decide()).toEqual({ kind: 'unavailable', sessionKnown: true });
    [state.failing, state.connected] = [false, true];
    expect(await decide()).toEqual(admitted);
  });

  it('answers even when the helpdesks cannot be read', async () => {
    const { keeper } = world();
    const answer = await keeper.decide(secret, () => Promise.reject(new Error('the database is gone')));
    expect(answer).toEqual({ kind: 'unavailable', sessionKnown: false });
  });
});

describe('the last use of a session', () => {
  it('is written in one batch, only for those used since', async () => {
    const { decide, keeper, state, clock } = world();
    await decide();
    clock.advanceSeconds(5);
    await decide();
    await keeper.flush();
    expect(state.written).toEqual([[hashOf(secret), clock.now().getTime()]]);
    await keeper.flush();
    expect(state.written).toHaveLength(1);
  });

  it('is written later when it happens during a write', async () => {
    const { decide, keeper, state, clock } = world();
    await decide();
    const flushed = keeper.flush();
    clock.advanceSeconds(5);
    await decide();
    await flushed;
    await keeper.flush();
    expect(state.written.map(([, ms]) => ms)).toEqual([clock.now().getTime() - 5000, clock.now().getTime()]);
  });

  it('is not lost when writing fails, or when the session is read again before it was written', async () => {
    const { decide, keeper, state, clock, notify, device } = world();
    await decide();
    clock.advanceSeconds(20 * 60);
    state.device = { ...device, lastReportAt: clock.now().toISOString() };
    await decide();
    state.failing = true;
    await expect(keeper.flush()).rejects.toThrow('gone');
    state.failing = false;
    clock.advanceSeconds(20 * 60);
    state.device = { ...device, lastReportAt: clock.now().toISOString() };
    notify({ kind: 'resync', id: '' });
    expect(await decide()).toEqual(admitted);
    await keeper.flush();
    expect(state.written.at(-1)).toEqual([hashOf(secret), clock.now().getTime()]);
  });
});

describe('refusals', () => {
  type State = ReturnType<typeof world>['state'];
  const cases: readonly [string, (state: State) => void, object][] = [
    ['an unknown session', (state) => void (state.session = null), { kind: 'no-session' }],
    [
      'a session for another helpdesk',
      (state) => void (state.session = { ...state.session, appId: 'other' } as StoredSession),
      { kind: 'no-session' },
    ],
    ['a device that exists no more', (state) => void (state.device = null), { kind: 'denied', device: null }],
  ];

  it.each(cases)('%s', async (_what, arrange, expected) => {
    const { decide, state } = world();
    arrange(state);
    expect(await decide()).toEqual(expected);
  });

  it('a host nobody knows', async () => {
    const { keeper } = world();
    expect(await keeper.decide(secret, async () => null)).toEqual({ kind: 'no-session' });
  });
});
