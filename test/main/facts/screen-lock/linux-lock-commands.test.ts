/**
 * Commands that lock, may lock, or ask logind to.
 */
import { describe, expect, it } from 'vitest';
import { asksLogind, graceOf, locks, mayLock } from '../../../../main/facts/screen-lock/linux-lock-commands.ts';

describe('a command', () => {
  it.each<[string, boolean, boolean, boolean]>([
    ['swaylock -f', true, false, false],
    ['/usr/bin/i3lock', true, false, false],
    ['xscreensaver-command -lock', true, false, false],
    ['loginctl  lock-session', false, true, false],
    ['loginctl lock-sessions', false, true, false],
    ['loginctl unlock-session', false, false, true],
    ['blocker', false, false, true],
    ['swaymsg "output * power off"', false, false, false],
  ])('%s locks %s, asks logind %s, may lock %s', (command, does, asks, may) => {
    expect([locks(command), asksLogind(command), mayLock(command)]).toEqual([does, asks, may]);
  });

  it.each([
    ['swaylock --grace 5', 5],
    ['swaylock --grace=12 -f', 12],
    ['swaylock', 0],
  ])('%s gives %i seconds of grace', (command, seconds) => {
    expect(graceOf(command)).toBe(seconds);
  });
});
