/**
 * The screen lock of Deepin.
 */
import { describe, expect, it } from 'vitest';
import { deepinLock } from '../../../../main/facts/screen-lock/linux-deepin.ts';
import type { BusValue } from '../../../../main/host/host.ts';
import { screenLockOf } from '../../../support/machines/linux-screen-locks.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact } from '../../../support/machines/read-fact.ts';

describe('Deepin', () => {
  it.each<[BusValue, BusValue, BusValue, object]>([
    [600, 300, true, { idleSeconds: 600, passwordRequired: true, locksOnSuspend: true }],
    [300, 600, false, { idleSeconds: 600, locksOnSuspend: false }],
    [0, 'x', 1, { idleSeconds: 'never', passwordRequired: false, locksOnSuspend: null }],
    ['600', 300, null, { idleSeconds: null, passwordRequired: null, locksOnSuspend: null }],
    [600, 0.5, 'true', { idleSeconds: null, locksOnSuspend: null }],
    [-1, 600, true, { idleSeconds: null }],
  ])('with %j, %j and %j is %j', (onMains, onBattery, beforeSleep, expected) => {
    expect(deepinLock(onMains, onBattery, beforeSleep)).toMatchObject(expected);
  });

  const ask = (service: string, key: string): string =>
    `session ${service} /${service.replaceAll('.', '/')} org.freedesktop.DBus.Properties.Get "${service}" "${key}"`;
  const daemon = 'org.deepin.dde.Power1';

  it.each<[string, LinuxTree['bus']]>([
    [
      'its daemon',
      { [ask(daemon, 'LinePowerLockDelay')]: denied, [ask('com.deepin.daemon.Power', 'LinePowerLockDelay')]: [300] },
    ],
    ['the time on battery', { [ask(daemon, 'LinePowerLockDelay')]: [300], [ask(daemon, 'BatteryLockDelay')]: denied }],
  ])('is unread where %s refuses', async (_, bus) => {
    const tree = { session: { desktops: ['Deepin'] }, bus: bus ?? {} };
    expect(await readFact('screenLock', linuxHost(tree))).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('the screen lock of Deepin', () => {
  const deepin = (service: string, values: Readonly<Record<string, BusValue>>): LinuxTree => ({
    session: { desktops: ['DDE'] },
    bus: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        `session ${service} /${service.replaceAll('.', '/')} org.freedesktop.DBus.Properties.Get "${service}" "${key}"`,
        [value],
      ]),
    ),
  });

  it.each<[string, Readonly<Record<string, BusValue>>, object]>([
    [
      'org.deepin.dde.Power1',
      { LinePowerLockDelay: 900, BatteryLockDelay: 300, SleepLock: true },
      { desktop: 'deepin', idleSeconds: 900, passwordRequired: true, locksOnSuspend: true },
    ],
    [
      'com.deepin.daemon.Power',
      { LinePowerLockDelay: 300, BatteryLockDelay: 0, SleepLock: false },
      { idleSeconds: 'never', passwordRequired: false, locksOnSuspend: false },
    ],
    [
      'org.deepin.dde.Power1',
      { LinePowerLockDelay: 'soon', BatteryLockDelay: 300 },
      { idleSeconds: null, passwordRequired: null, locksOnSuspend: null },
    ],
  ])('is what %s tells: %j', async (service, values, expected) => {
    expect(await screenLockOf(deepin(service, values))).toMatchObject(expected);
  });

  it('is unread without its daemon', async () => {
    expect(await readFact('screenLock', linuxHost(deepin('org.example', {})))).toMatchObject({ reason: 'unsupported' });
  });
});
