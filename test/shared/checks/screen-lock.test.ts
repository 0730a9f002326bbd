import { describe, expect, it } from 'vitest';
import { screenLock } from '../../../shared/checks/screen-lock.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { goodValues, now } from '../../support/machines/facts-samples.ts';

type Graphical = Extract<FactValue<'screenLock'>, { session: 'graphical' }>;
const good = goodValues.screenLock as Graphical;
const judge = (changed: Partial<Graphical>, params: Record<string, unknown> = {}) =>
  screenLock.evaluate({ screenLock: { ...good, ...changed } }, screenLock.params.parse(params), now);

describe('screen-lock', () => {
  it.each<[string, Partial<Graphical>, string]>([
    ['five minutes, password at once', {}, 'locks'],
    ['never blanks', { idleSeconds: 'never' }, 'never-locks'],
    ['zero idle seconds is soon, not missing', { idleSeconds: 0 }, 'locks'],
    ['idle time is fine but the delay on top is not', { idleSeconds: 600, delaySeconds: 301 }, 'too-late'],
    ['idle time and delay exactly at the limit', { idleSeconds: 600, delaySeconds: 300 }, 'locks'],
    ['no password asked', { passwordRequired: false }, 'no-password'],
    ['suspend does not lock', { locksOnSuspend: false }, 'suspend-open'],
    ['idle time not told', { idleSeconds: null }, 'time-unread'],
    ['delay not told', { delaySeconds: null }, 'time-unread'],
    ['delay alone is already too long', { idleSeconds: null, delaySeconds: 1000 }, 'too-late'],
    ['password not told', { passwordRequired: null }, 'password-unread'],
    ['suspend not told', { locksOnSuspend: null }, 'suspend-unread'],
  ])('%s', (_name, changed, reason) => {
    expect(judge(changed).reason).toBe(reason);
  });

  it('does not apply where nobody uses a desktop', () => {
    const finding = screenLock.evaluate(
      { screenLock: { session: 'none', source: 'logind' } },
      screenLock.params.parse({}),
      now,
    );
    expect(screenLock.reasons[finding.reason].outcome).toBe('notApplicable');
  });

  it('leaves suspend to the policy', () => {
    expect(judge({ locksOnSuspend: null }, { requireLockOnSuspend: false }).reason).toBe('locks');
  });
});
