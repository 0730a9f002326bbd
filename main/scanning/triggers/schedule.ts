/**
 * When the agent looks at the machine by the clock: every so many seconds, each machine at its own moment.
 */
import { schedule, type ScheduledTask } from 'node-cron';

const minute = 60;
const hour = 3600;
const day = 86_400;

/** The largest divisor of `whole` that is at most `wanted`. */
function divisorUpTo(whole: number, wanted: number): number {
  for (let step = Math.min(wanted, whole); step > 1; step -= 1) if (whole % step === 0) return step;
  return 1;
}

/** `from, from + step, ...` below `whole`, as cron writes it. */
function every(step: number, from: number, whole: number): string {
  return step === whole ? String(from) : `${from}-${whole - 1}/${step}`;
}

/**
 * A cron line (with seconds) that fires every `intervalSeconds`, or a little more often where cron cannot say it:
 * cron's fields begin anew each minute, hour and day. `phase` (0 to below 1) moves it within the interval, so
 * that a fleet does not report in one beat.
 */
export function cronLine(intervalSeconds: number, phase: number): string {
  if (intervalSeconds < minute) {
    const step = divisorUpTo(minute, intervalSeconds);
    return `${every(step, Math.floor(phase * step), minute)} * * * * *`;
  }
  const offset = Math.floor(phase * Math.min(intervalSeconds, day));
  const second = offset % minute;
  if (intervalSeconds < hour) {
    const step = divisorUpTo(60, Math.floor(intervalSeconds / minute));
    return `${second} ${every(step, Math.floor(offset / minute) % step, 60)} * * * *`;
  }
  const step = divisorUpTo(24, Math.floor(intervalSeconds / hour));
  return `${second} ${Math.floor(offset / minute) % 60} ${every(step, Math.floor(offset / hour) % step, 24)} * * *`;
}

export interface Schedule {
  /** Changes the interval; nothing happens when it is the same. */
  every(intervalSeconds: number): void;
  stop(): void;
}

/** `random` gives 0 to below 1 and is asked once. */
export function startSchedule(random: () => number, onBeat: () => void): Schedule {
  const phase = random();
  let task: ScheduledTask | null = null;
  let line = '';
  return {
    every(intervalSeconds) {
      const wanted = cronLine(intervalSeconds, phase);
      if (wanted === line) return;
      void task?.destroy();
      line = wanted;
      // A beat missed in sleep needs no warning: waking is a trigger of its own.
      task = schedule(wanted, onBeat, { suppressMissedWarning: true });
    },
    stop() {
      void task?.destroy();
      task = null;
      line = '';
    },
  };
}
