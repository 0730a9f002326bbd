/**
 * Screen lock of Deepin, as its power daemon tells it on the session bus.
 */
import { hostFailure, type Answer, type BusValue, type Host } from '../../host/host.ts';
import { busProperty } from '../linux-bus.ts';
import type { LockSettings } from './linux-lock-settings.ts';

/** DDE 23 and later, and before (dde-daemon, session/power). */
const daemons = [
  { service: 'org.deepin.dde.Power1', path: '/org/deepin/dde/Power1' },
  { service: 'com.deepin.daemon.Power', path: '/com/deepin/daemon/Power' },
];

/** Idle seconds to the lock on mains and on battery (0: never), the later counts; and whether sleep locks. */
export function deepinLock(onMains: BusValue, onBattery: BusValue, beforeSleep: BusValue): LockSettings {
  const times = [onMains, onBattery];
  const isTold = times.every((time) => typeof time === 'number' && Number.isInteger(time) && time >= 0);
  const idleSeconds = times.includes(0) ? 'never' : isTold ? Math.max(...times.map(Number)) : null;
  return {
    idleSeconds,
    delaySeconds: 0,
    passwordRequired: idleSeconds === null ? null : idleSeconds !== 'never',
    locksOnSuspend: typeof beforeSleep === 'boolean' ? beforeSleep : null,
    source: 'power daemon of Deepin',
  };
}

/** `absent`: neither daemon runs. */
export async function readDeepinLock(ask: Host): Promise<Answer<LockSettings>> {
  for (const daemon of daemons) {
    const object = { bus: 'session', ...daemon, interface: daemon.service } as const;
    const onMains = await busProperty(ask, object, 'LinePowerLockDelay');
    if (!onMains.ok && onMains.reason === 'absent') continue;
    if (!onMains.ok) return onMains;
    const [onBattery, beforeSleep] = await Promise.all([
      busProperty(ask, object, 'BatteryLockDelay'),
      busProperty(ask, object, 'SleepLock'),
    ]);
    if (!onBattery.ok) return onBattery;
    return { ok: true, value: deepinLock(onMains.value, onBattery.value, beforeSleep.ok ? beforeSleep.value : null) };
  }
  return hostFailure('absent', 'the power daemon of Deepin does not run');
}
