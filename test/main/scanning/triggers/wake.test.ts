/**
 * A sleep, by the clock that jumped.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchClock } from '../../../../main/scanning/triggers/wake.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('watching the machine', () => {
  it('tells of a sleep by the clock that jumped', () => {
    let nowMs = 0;
    const onWake = vi.fn<() => void>();
    const stop = watchClock({ intervalMs: 1000, onWake, now: () => new Date(nowMs) });
    vi.advanceTimersByTime(10_000);
    expect(onWake).not.toHaveBeenCalled();
    nowMs = 60_000;
    vi.advanceTimersByTime(10_000);
    expect(onWake).toHaveBeenCalledTimes(1);
    stop();
  });
});
