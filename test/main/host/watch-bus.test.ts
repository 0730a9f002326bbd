import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Variant } from '@jellybrick/dbus-next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBusWatcher, type BusWatch, type BusWatchState } from '../../../main/host/watch-bus.ts';
import { watchUnlock } from '../../../main/scanning/triggers/unlock.ts';
import { watchWake } from '../../../main/scanning/triggers/wake.ts';
import { startMessageBus, type TestBus } from '../../support/desktop/message-bus.ts';
import { eventually } from '../../support/processes/eventually.ts';

const quick = { firstPauseMs: 20, longestPauseMs: 40, pingMs: 20, answerMs: 60_000 };
const watchBus = createBusWatcher(quick);

const login = 'org.freedesktop.login1';
const mockSession = '/org/freedesktop/login1/session/c1';
const screenSaver = 'org.gnome.ScreenSaver';

let folder: string;
const running: TestBus[] = [];
const endings: (() => void)[] = [];

/** A bus at the place where the agent looks for it. */
async function startBus(name: BusWatch['bus']): Promise<TestBus> {
  const bus = await startMessageBus(join(folder, name));
  running.push(bus);
  return bus;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-watch-bus-'));
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${join(folder, 'session')}`);
  vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', `unix:path=${join(folder, 'system')}`);
});

afterEach(async () => {
  for (const end of endings.splice(0)) end();
  for (const bus of running.splice(0)) await bus.stop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

interface Heard {
  readonly onUnlock: ReturnType<typeof vi.fn<() => void>>;
  readonly states: { readonly bus: string; readonly state: BusWatchState }[];
  /** Resolves once listening to this bus has begun so many times at least. */
  readonly listens: (bus: BusWatch['bus'], times?: number) => Promise<void>;
}

function listenForUnlock(watcher = watchBus): Heard {
  const states: Heard['states'] = [];
  const onUnlock = vi.fn<() => void>();
  endings.push(watchUnlock(watcher, { onUnlock, onState: (bus, state) => void states.push({ bus, state }) }));
  const listens: Heard['listens'] = async (bus, times = 1) =>
    eventually(() =>
      expect(states.filter((seen) => seen.bus === bus && seen.state.listening).length).toBeGreaterThanOrEqual(times),
    );
  return { onUnlock, states, listens };
}

const setActive = (bus: TestBus, active: boolean): Promise<unknown> =>
  bus.call(screenSaver, {
    path: '/org/gnome/ScreenSaver',
    interface: screenSaver,
    member: 'SetActive',
    signature: 'b',
    body: [active],
  });

const told = (onUnlock: Heard['onUnlock']): Promise<void> => eventually(() => expect(onUnlock).toHaveBeenCalled());

/** Whatever this bus was sent before has been handed on to everybody, and read by this process, when it resolves. */
async function settle(bus: TestBus): Promise<void> {
  // The second answer comes after everything that the bus had to hand on before the first.
  for (const _ of ['first', 'second'])
    await bus.call('org.freedesktop.DBus', {
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetId',
    });
  for (const _ of ['reads', 'handles']) await new Promise((resolve) => setImmediate(resolve));
}

async function addLoginSession(bus: TestBus): Promise<void> {
  await bus.mock('logind', login);
  await bus.call(login, {
    path: '/org/freedesktop/login1',
    interface: 'org.freedesktop.DBus.Mock',
    member: 'AddSession',
    signature: 'ssusb',
    body: ['c1', 'seat0', 1000, 'someone', true],
  });
}

const toSession = (member: string, body?: readonly boolean[]) => ({
  path: mockSession,
  interface: `${login}.Session`,
  member,
  ...(body === undefined ? {} : { signature: 'b', body: [...body] }),
});

describe('watching a desktop for unlocks', () => {
  it('is silent when the screen locks, and tells once when it unlocks', async () => {
    const bus = await startBus('session');
    await bus.mock('gnome_screensaver', screenSaver);
    const { onUnlock, listens } = listenForUnlock();
    await listens('session');
    await setActive(bus, true);
    await settle(bus);
    expect(onUnlock).not.toHaveBeenCalled();
    await setActive(bus, false);
    await told(onUnlock);
    await settle(bus);
    expect(onUnlock).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['KDE', '/ScreenSaver', 'org.freedesktop.ScreenSaver'],
    ['Xfce', '/org/xfce/ScreenSaver', 'org.xfce.ScreenSaver'],
    ['Cinnamon', '/org/cinnamon/ScreenSaver', 'org.cinnamon.ScreenSaver'],
    ['MATE', '/org/mate/ScreenSaver', 'org.mate.ScreenSaver'],
  ])('hears the screen saver of %s', async (_desktop, path, name) => {
    const bus = await startBus('session');
    const { onUnlock, listens } = listenForUnlock();
    await listens('session');
    const say = (active: boolean) =>
      bus.emit({ path, interface: name, member: 'ActiveChanged', signature: 'b', body: [active] });
    await say(true);
    await settle(bus);
    expect(onUnlock).not.toHaveBeenCalled();
    await say(false);
    await told(onUnlock);
  });

  it('hears logind say that a session is no longer locked', async () => {
    const bus = await startBus('system');
    await addLoginSession(bus);
    const { onUnlock, listens } = listenForUnlock();
    await listens('system');
    await bus.call(login, toSession('Lock'));
    await bus.call(login, toSession('SetLockedHint', [true]));
    await settle(bus);
    expect(onUnlock).not.toHaveBeenCalled();
    await bus.call(login, toSession('SetLockedHint', [false]));
    await told(onUnlock);
  });

  it('tells once when logind and the desktop both speak of one unlock', async () => {
    const [session, system] = [await startBus('session'), await startBus('system')];
    await session.mock('gnome_screensaver', screenSaver);
    await addLoginSession(system);
    const { onUnlock, listens } = listenForUnlock();
    await listens('session');
    await listens('system');
    await system.call(login, toSession('Unlock'));
    await system.call(login, toSession('SetLockedHint', [false]));
    await setActive(session, false);
    await told(onUnlock);
    for (const bus of [session, system]) await settle(bus);
    expect(onUnlock).toHaveBeenCalledTimes(1);
  });

  it('believes nobody on the system bus but logind', async () => {
    const bus = await startBus('system');
    await addLoginSession(bus);
    const { onUnlock, listens } = listenForUnlock();
    await listens('system');
    await bus.emit({ path: mockSession, interface: `${login}.Session`, member: 'Unlock' });
    await settle(bus);
    expect(onUnlock).not.toHaveBeenCalled();
  });

  it('is silent after it was ended', async () => {
    const bus = await startBus('session');
    await bus.mock('gnome_screensaver', screenSaver);
    const { onUnlock, listens } = listenForUnlock();
    await listens('session');
    for (const end of endings.splice(0)) end();
    await setActive(bus, false);
    await settle(bus);
    expect(onUnlock).not.toHaveBeenCalled();
  });
});

describe('listening to a bus', () => {
  it('says once that there is no bus, and listens as soon as there is one', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const { onUnlock, states, listens } = listenForUnlock();
    // Both have tried several times more when the longest pause was made so often.
    const pauses = () => timers.mock.calls.filter(([, ms]) => ms === quick.longestPauseMs);
    await eventually(() => expect(pauses().length).toBeGreaterThan(6));
    expect(states.map(({ state }) => state)).toEqual([
      { listening: false, reason: expect.stringContaining('ENOENT') },
      { listening: false, reason: expect.stringContaining('ENOENT') },
    ]);
    const bus = await startBus('session');
    await listens('session');
    await bus.mock('gnome_screensaver', screenSaver);
    await setActive(bus, false);
    await told(onUnlock);
  });

  it('outlives a bus that dies, and listens to the next one', async () => {
    const first = await startBus('session');
    // That it is gone is known by an answer that does not come.
    const { onUnlock, states, listens } = listenForUnlock(createBusWatcher({ ...quick, answerMs: 1000 }));
    await listens('session');
    await first.kill();
    await eventually(() =>
      expect(states).toContainEqual({ bus: 'session', state: { listening: false, reason: expect.any(String) } }),
    );
    await rm(join(folder, 'session'), { force: true });
    const second = await startBus('session');
    await listens('session', 2);
    await second.mock('gnome_screensaver', screenSaver);
    await setActive(second, false);
    await told(onUnlock);
  });

  it('waits longer after each attempt that failed', async () => {
    const attempts: number[] = [];
    const times = { ...quick, firstPauseMs: 30, longestPauseMs: 10_000 };
    const bus = await startBus('session');
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `${bus.address}-gone`);
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    endings.push(
      createBusWatcher(times)({ bus: 'session', rules: [], onSignal: () => undefined, onState: () => undefined }),
    );
    await eventually(() => {
      attempts.splice(0, attempts.length, ...setTimer.mock.calls.map(([, ms]) => ms ?? 0));
      expect(attempts).toEqual(expect.arrayContaining([30, 60, 120, 240]));
    });
  });
});

describe('watching for the end of a sleep', () => {
  it('tells once when logind says that the sleep is over, whatever the clock says after it', async () => {
    const bus = await startBus('system');
    await bus.mock('logind', login);
    // The clock is this test's; the pauses of the bus run on.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    endings.push(() => vi.useRealTimers());
    const intervalMs = 60_000;
    let nowMs = 0;
    const onWake = vi.fn<() => void>();
    const states: BusWatchState[] = [];
    endings.push(
      watchWake(watchBus, {
        intervalMs,
        onWake,
        now: () => new Date(nowMs),
        onState: (state) => void states.push(state),
      }),
    );
    await eventually(() => expect(states).toContainEqual({ listening: true }));
    const prepare = (isStart: boolean) =>
      bus.call(login, {
        path: '/org/freedesktop/login1',
        interface: 'org.freedesktop.DBus.Mock',
        member: 'EmitSignal',
        signature: 'sssav',
        body: [`${login}.Manager`, 'PrepareForSleep', 'b', [new Variant('b', isStart)]],
      });
    await prepare(true);
    await settle(bus);
    expect(onWake).not.toHaveBeenCalled();
    nowMs = 600_000;
    await prepare(false);
    await eventually(() => expect(onWake).toHaveBeenCalledTimes(1));
    vi.advanceTimersByTime(2 * intervalMs);
    expect(onWake).toHaveBeenCalledTimes(1);
  });
});
