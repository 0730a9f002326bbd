/**
 * Lockers of X11: xscreensaver and xidlehook.
 */
import { describe, expect, it } from 'vitest';
import { classicLock, xidlehookLock } from '../../../../main/facts/screen-lock/linux-x11-lockers.ts';

describe('xscreensaver and xidlehook', () => {
  it.each<[string, boolean, boolean | null]>([
    ['lock: True\n', true, true],
    ['lock: True\n', false, null],
    ['lock: False\n', true, false],
    ['lock: False\n', false, false],
    ['lock: maybe\n', true, null],
  ])('with %j and its helper for sleep %s lock on suspend: %j', (text, hasHelper, expected) => {
    expect(classicLock(text, hasHelper).locksOnSuspend).toBe(expected);
  });

  it('count the timers up to the first lock only', () => {
    const timers = [
      '--timer',
      '100',
      'dim',
      '',
      '--timer',
      'x',
      'i3lock',
      '',
      '--timer',
      '50',
      'slock',
      '',
      '--timer',
      '9',
      'i3lock',
      '',
    ];
    expect(xidlehookLock(timers)).toMatchObject({ idleSeconds: 150, passwordRequired: true, locksOnSuspend: false });
  });

  it('is not what xidlehook does without a lock', () => {
    expect(xidlehookLock(['--timer', '60', 'xset dpms force off', ''])).toMatchObject({ idleSeconds: 'never' });
    expect(xidlehookLock(['--timer', '60', '/home/alice/lock.sh', ''])).toMatchObject({ passwordRequired: null });
  });
});
