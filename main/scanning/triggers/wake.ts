/**
 * Tells after the machine woke from sleep: at once where logind says so, else by a clock that jumped.
 */
import type { BusWatch, WatchBus } from '../../host/watch-bus.ts';
import { throttle } from '../../concurrency/throttle.ts';
import type { Stop } from './polling.ts';

export interface WakeOptions {
  readonly intervalMs: number;
  readonly onWake: () => void;
  /** Wall clock; it runs on while the machine sleeps, timers do not. */
  readonly now: () => Date;
}

/** A tick that comes this much later than it should means the machine slept (or the clock was set). */
const jumpMs = 15_000;

/** Calls back at the first tick after a sleep of more than 15 s. */
export function watchClock({ intervalMs, onWake, now }: WakeOptions): Stop {
  let lastMs = now().getTime();
  const timer = setInterval(() => {
    const currentMs = now().getTime();
    const lateMs = currentMs - lastMs - intervalMs;
    lastMs = currentMs;
    if (Math.abs(lateMs) > jumpMs) onWake();
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** org.freedesktop.login1(5): `PrepareForSleep(false)` comes after the sleep. */
const login = 'org.freedesktop.login1';
const rule = `type='signal',sender='${login}',interface='${login}.Manager',member='PrepareForSleep'`;

/** Calls back once for each sleep that ended, whoever tells of it first. */
export function watchWake(watchBus: WatchBus, options: WakeOptions & Pick<BusWatch, 'onState'>): Stop {
  // The clock tells up to an interval after logind does.
  const onWake = throttle(2 * options.intervalMs, options.onWake);
  const stopClock = watchClock({ ...options, onWake });
  const stopBus = watchBus({
    bus: 'system',
    rules: [rule],
    onState: options.onState,
    onSignal: ({ interface: name, member, args }) => {
      if (name === `${login}.Manager` && member === 'PrepareForSleep' && args[0] === false) onWake();
    },
  });
  return () => {
    stopClock();
    stopBus();
  };
}
