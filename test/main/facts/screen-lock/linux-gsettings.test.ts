/**
 * The screen lock by gsettings: GNOME, MATE and their databases.
 */
import { describe, expect, it } from 'vitest';
import { gnomeLock, mateLock, parseGsettings } from '../../../../main/facts/screen-lock/linux-gsettings.ts';

describe('settings of GNOME and MATE', () => {
  const gnome = (lines: Record<string, string>) =>
    gnomeLock(
      parseGsettings(
        Object.entries({
          'org.gnome.desktop.session idle-delay': 'uint32 300',
          'org.gnome.desktop.screensaver lock-delay': 'uint32 0',
          'org.gnome.desktop.screensaver lock-enabled': 'true',
          'org.gnome.desktop.lockdown disable-lock-screen': 'false',
          ...lines,
        })
          .map(([key, value]) => `${key} ${value}`)
          .join('\n'),
      ),
    );

  it.each<[Record<string, string>, object]>([
    [{ 'org.gnome.desktop.screensaver lock-enabled': 'maybe' }, { passwordRequired: null, locksOnSuspend: null }],
    [{ 'org.gnome.desktop.lockdown disable-lock-screen': 'maybe' }, { passwordRequired: null, locksOnSuspend: null }],
    [{ 'org.gnome.desktop.session idle-delay': 'int32 300' }, { idleSeconds: 300 }],
    [{ 'org.gnome.desktop.session idle-delay': 'x300' }, { idleSeconds: null }],
    [{ 'org.gnome.desktop.session idle-delay': '300x' }, { idleSeconds: null }],
  ])('of GNOME: %j', (lines, lock) => {
    expect(gnome(lines)).toMatchObject(lock);
  });

  it.each([
    ['true', 300],
    ['false', 'never'],
    ['maybe', null],
  ])('of MATE with idle activation %s', (activates, idleSeconds) => {
    const text = `org.mate.session idle-delay 5\norg.mate.screensaver idle-activation-enabled ${activates}\norg.mate.screensaver lock-enabled true\n`;
    expect(mateLock(parseGsettings(text))).toMatchObject({ idleSeconds, delaySeconds: null });
  });
});
