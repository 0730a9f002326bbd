/**
 * The time as the screen shows it: it moves on by itself, so that "2 minutes ago" stays true.
 */
import { createContext, useContext, useSyncExternalStore } from 'react';

export interface Clock {
  /** The present instant, the same between two ticks. */
  readonly now: () => Date;
  readonly onTick: (listener: () => void) => () => void;
}

/** A clock for screens that ticks every `everyMs` milliseconds while anybody watches. */
export function createClock(read: () => Date, everyMs: number): Clock {
  let shown = read();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  return {
    now: () => shown,
    onTick(listener) {
      listeners.add(listener);
      timer ??= setInterval(() => {
        shown = read();
        for (const one of listeners) one();
      }, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const ClockContext = createContext<Clock | null>(null);
export const ClockProvider = ClockContext.Provider;

/** The present instant; the caller is rendered again when it moves on. */
export function useNow(): Date {
  const clock = useContext(ClockContext);
  if (clock === null) throw new Error('useNow is used outside ClockProvider');
  return useSyncExternalStore(clock.onTick, clock.now);
}
