/**
 * The screen lock over real buses: python-dbusmock's logind, a power daemon of Deepin, and a locker that really runs.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Variant } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealHost } from '../../main/host/real-host.ts';
import { startMessageBus, type TestBus } from '../support/desktop/message-bus.ts';
import { readFact, valueOf } from '../support/machines/read-fact.ts';

const names = ['DBUS_SYSTEM_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS'] as const;
const before = names.map((name) => process.env[name]);
const login = 'org.freedesktop.login1';

let bus: TestBus;
let folder: string;
let locker: ChildProcess;

beforeAll(async () => {
  bus = await startMessageBus();
  for (const name of names) process.env[name] = bus.address;
  folder = await mkdtemp(path.join(tmpdir(), 'postern-lock-'));
  // A shell by the name of swayidle, which waits for its input; the rest of its arguments it does not look at.
  const program = path.join(folder, 'swayidle');
  await copyFile('/bin/sh', program);
  await chmod(program, 0o755);
  const events = ['idlehint', '180', 'lock', 'swaylock -f', 'before-sleep', 'swaylock -f'];
  locker = spawn(program, ['-c', 'echo ready; read line', ...events], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (locker.stdout !== null) await once(locker.stdout, 'data');
});
afterAll(async () => {
  for (const [index, name] of names.entries()) {
    const value = before[index];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  locker.kill();
  await bus.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The lock of a person who sits at this desktop. */
async function lockOn(desktop: string): Promise<unknown> {
  const host = createRealHost();
  const asked = await host.session();
  if (!asked.ok) throw new Error(asked.detail);
  const value = { ...asked.value, homeFolder: folder, configFolder: folder, desktops: [desktop], hasDisplay: true };
  return valueOf(await readFact('screenLock', { ...host, session: async () => ({ ok: true, value }) }));
}

describe.runIf(process.platform === 'linux')('logind', () => {
  it('is missed where it does not run: nothing locks by itself', async () => {
    expect(await lockOn('niri')).toMatchObject({ desktop: 'niri', idleSeconds: 'never', locksOnSuspend: true });
  });

  it.each([
    [{ IdleAction: 'ignore' }, 'never', 0],
    [{ IdleAction: 'lock', IdleActionUSec: 120_000_000 }, 180, 120],
    [{ IdleAction: 'suspend', IdleActionUSec: 5_000_000_000 }, 180, 5000],
    [{ IdleAction: 'poweroff', IdleActionUSec: 5_000_000 }, 'never', 0],
  ])('locks by %j after the session called itself idle: %j and %j', async (parameters, idleSeconds, delaySeconds) => {
    await bus.mock('logind', login, parameters);
    expect(await lockOn('niri')).toMatchObject({
      idleSeconds,
      delaySeconds,
      passwordRequired: idleSeconds !== 'never',
    });
    await bus.leave(login);
  });
});

describe.runIf(process.platform === 'linux')('the power daemon of Deepin', () => {
  it('tells when it locks, as it is changed', async () => {
    const service = 'org.deepin.dde.Power1';
    const object = '/org/deepin/dde/Power1';
    await bus.stand(service, object, service);
    const member = {
      path: object,
      interface: 'org.freedesktop.DBus.Mock',
      member: 'AddProperties',
      signature: 'sa{sv}',
    };
    const values = {
      LinePowerLockDelay: new Variant('i', 900),
      BatteryLockDelay: new Variant('i', 300),
      SleepLock: new Variant('b', true),
    };
    await bus.call(service, { ...member, body: [service, values] });
    const locks = { desktop: 'deepin', idleSeconds: 900, passwordRequired: true, locksOnSuspend: true };
    expect(await lockOn('DDE')).toMatchObject(locks);
    const change = { path: object, interface: 'org.freedesktop.DBus.Properties', member: 'Set', signature: 'ssv' };
    await bus.call(service, { ...change, body: [service, 'LinePowerLockDelay', new Variant('i', 0)] });
    expect(await lockOn('DDE')).toMatchObject({ idleSeconds: 'never', passwordRequired: false });
  });
});
