/**
 * Settings of two lockers taken together.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingLocks, together, type LockSettings } from '../../../../main/facts/screen-lock/linux-lock-settings.ts';
import { screenLock } from '../../../../shared/checks/screen-lock.ts';
import { anySettings, lockWith } from '../../../support/machines/linux-screen-locks.ts';
import { scanTime } from '../../../support/machines/read-fact.ts';

const rank = { pass: 2, unknown: 1, fail: 0, notApplicable: 3 } as const;
const outcomeOf = (lock: LockSettings): number => {
  const fact = { session: 'graphical' as const, desktop: 'x', ...lock };
  const { reason } = screenLock.evaluate({ screenLock: fact }, screenLock.params.parse({}), scanTime);
  return rank[screenLock.reasons[reason].outcome];
};

describe('two lockers together', () => {
  it.each<[Partial<LockSettings>, Partial<LockSettings>, object]>([
    [{ idleSeconds: 600 }, { idleSeconds: 300 }, { idleSeconds: 300 }],
    [{ idleSeconds: 300 }, { idleSeconds: 600 }, { idleSeconds: 300 }],
    [{ idleSeconds: 300, delaySeconds: 400 }, { idleSeconds: 600 }, { idleSeconds: 600, delaySeconds: 0 }],
    [{ idleSeconds: null }, { idleSeconds: 600 }, { idleSeconds: 600 }],
    [{ delaySeconds: null }, { idleSeconds: 600 }, { idleSeconds: 600, delaySeconds: 0 }],
    [{ idleSeconds: 600 }, { idleSeconds: null }, { idleSeconds: 600 }],
    [{ idleSeconds: 600 }, { delaySeconds: null }, { idleSeconds: 600, delaySeconds: 0 }],
    [{ idleSeconds: 'never' }, { idleSeconds: null }, { idleSeconds: null }],
    [{ idleSeconds: 60, passwordRequired: false }, { idleSeconds: 600 }, { idleSeconds: 600, passwordRequired: true }],
    [{ idleSeconds: 600 }, { idleSeconds: 60, passwordRequired: false }, { idleSeconds: 600, passwordRequired: true }],
    [{ locksOnSuspend: false }, { locksOnSuspend: null }, { locksOnSuspend: null }],
    [{ locksOnSuspend: false }, { locksOnSuspend: false }, { locksOnSuspend: false }],
    [{ locksOnSuspend: null }, { locksOnSuspend: true }, { locksOnSuspend: true }],
  ])('%j and %j lock as %j', (one, other, expected) => {
    expect(together(lockWith(one), lockWith({ source: 'two', ...other }))).toMatchObject({
      source: 'one, two',
      ...expected,
    });
  });

  it('are named once where both are the same', () => {
    expect(together(nothingLocks, nothingLocks).source).toBe(nothingLocks.source);
  });

  it('two lockers are never judged better than the best of both told about everything', () => {
    fc.assert(
      fc.property(anySettings, anySettings, (one, other) => {
        const both = together(one, other);
        if (outcomeOf(both) !== rank.pass) return;
        // Somebody locks in time, and somebody locks on suspend.
        expect([one, other].some((lock) => outcomeOf({ ...lock, locksOnSuspend: true }) === rank.pass)).toBe(true);
        expect([one, other].some(({ locksOnSuspend }) => locksOnSuspend === true)).toBe(true);
      }),
    );
  });

  it('nothing beside a locker changes nothing', () => {
    fc.assert(
      fc.property(anySettings, (lock) => {
        expect(outcomeOf(together(lock, nothingLocks))).toBe(outcomeOf(lock));
        expect(outcomeOf(together(nothingLocks, lock))).toBe(outcomeOf(lock));
      }),
    );
  });
});
