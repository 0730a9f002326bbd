/**
 * A sleep, by the clock that jumped.
 */
import { describe, expect, it, vi } from 'vitest';
import { watchClock } from '../../../../main/scanning/triggers/wake.ts';

describe('watching the machine', () => {
  it('tells of a sleep by the clock that jumped', async () => {
    let nowMs = 0;
    const onWake = vi.fn<() => void>();
    const stop = watchClock({ intervalMs: 5, onWake, now: () => new Date(nowMs) });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(onWake).not.toHaveBeenCalled();
    nowMs = 60_000;
    await vi.waitFor(() => expect(onWake).toHaveBeenCalledTimes(1));
    stop();
  });
});
