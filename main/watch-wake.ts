/**
 * Tells after the machine woke from sleep, by a clock that jumped.
 */
import type { Stop } from './polling.ts';

export interface WakeOptions {
  readonly intervalMs: number;
  readonly onWake: () => void;
  /** Wall clock; it runs on while the machine sleeps, timers do not. */
  readonly now: () => Date;
}

/** A tick that comes this much later than it should means the machine slept (or the clock was set). */
const jumpMs = 15_000;

/** Calls back at the first tick after a sleep of more than 15 s. Electron's powerMonitor is quicker where there is one. */
export function watchWake({ intervalMs, onWake, now }: WakeOptions): Stop {
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
