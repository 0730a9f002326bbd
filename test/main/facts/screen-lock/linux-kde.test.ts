/**
 * The screen lock of KDE, by kscreenlockerrc.
 */
import { describe, expect, it } from 'vitest';
import { kdeLock, parseDaemonGroup } from '../../../../main/facts/screen-lock/linux-kde.ts';
import { lockReasonOf, personalConfigFolder, screenLockOf } from '../../../support/machines/linux-screen-locks.ts';

describe('settings of KDE', () => {
  const kde = (personal: string, system = '') => kdeLock(parseDaemonGroup(system), parseDaemonGroup(personal));

  it.each<[string, string, object]>([
    ['Timeout=30', '', { idleSeconds: 300 }],
    ['x[Daemon]\nTimeout=30', '', { idleSeconds: 300 }],
    ['[Daemon]x\nTimeout=30', '', { idleSeconds: 300 }],
    ['[Daemon]\n  Timeout = 30 ', '', { idleSeconds: 1800 }],
    ['[Daemon]\nTimeout=x30', '', { idleSeconds: null }],
    ['[Daemon]\nTimeout=30x', '', { idleSeconds: null }],
    ['[Daemon]\nAutolock=perhaps', '', { idleSeconds: null }],
    [
      '[Daemon]\nAutolock=On\nLockOnResume=yes\nRequirePassword=1',
      '',
      { idleSeconds: 300, locksOnSuspend: true, passwordRequired: true },
    ],
    ['[Daemon]\nAutolock=off', '', { idleSeconds: 'never' }],
    ['[Daemon]\nTimeout=30', '[Daemon][$i]\nTimeout=10', { idleSeconds: 600 }],
    ['[Daemon]\nTimeout=30', '[Daemon]\nTimeout=10', { idleSeconds: 1800 }],
    ['[Daemon]\nTimeout=30', '[Daemon]\nLockGrace[$i]=9\nTimeout=10', { idleSeconds: 1800, delaySeconds: 9 }],
    ['[Daemon]\n[Other]\nTimeout=30', '', { idleSeconds: 300 }],
  ])('of KDE: %j over %j', (personal, system, lock) => {
    expect(kde(personal, system)).toMatchObject(lock);
  });
});

describe('the screen lock of KDE', () => {
  it.each([
    ['0.5', 30],
    ['7.25', 435],
    ['5', 300],
    ['-1', null],
    ['1e3', null],
  ])('of KDE 6 may be %s minutes', async (minutes, idleSeconds) => {
    const tree = {
      session: { desktops: ['KDE'] },
      files: { [`${personalConfigFolder}/kscreenlockerrc`]: `[Daemon]\nTimeout=${minutes}\n` },
    };
    expect(await screenLockOf(tree)).toMatchObject({ idleSeconds });
  });

  it('of KDE asks for no password where its grace never ends', async () => {
    const tree = {
      session: { desktops: ['KDE'] },
      files: { [`${personalConfigFolder}/kscreenlockerrc`]: '[Daemon]\nLock=false\n' },
    };
    expect(await lockReasonOf(tree)).toBe('no-password');
  });
});
