/**
 * The screen lock of COSMIC.
 */
import { describe, expect, it } from 'vitest';
import { cosmicLock, screenOffSeconds } from '../../../../main/facts/screen-lock/linux-cosmic.ts';
import { personalConfigFolder, screenLockOf } from '../../../support/machines/linux-screen-locks.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact } from '../../../support/machines/read-fact.ts';

describe('COSMIC', () => {
  it.each<[string, number | 'never' | null]>([
    [' Some(60000)\n', 60],
    ['Some(60001)', 61],
    ['xSome(60000)', null],
    ['Some(60000)x', null],
    ['None\n', 'never'],
    ['none', null],
  ])('turns the screen off by %j after %j', (text, expected) => {
    expect(screenOffSeconds(text)).toBe(expected);
  });

  it.each<[string, boolean | null]>([
    ['{LockScreen : "true"}', false],
    ['{LockScreen:"loginctl lock-session"}', true],
    ['{UnLockScreen: "true"}', true],
    ['{LockScreen:  "dim \\"lock\\""}', null],
  ])('with the actions %j asks for the password: %j', (actions, expected) => {
    expect(cosmicLock('', actions).passwordRequired).toBe(expected);
  });

  const idle = 'cosmic/com.system76.CosmicIdle/v1/screen_off_time';

  it.each<[string, LinuxTree]>([
    ['the processes', { running: denied }],
    ['the person’s file', { files: { [`${personalConfigFolder}/${idle}`]: denied } }],
    ['the administrator’s file', { files: { [`/usr/share/${idle}`]: denied } }],
  ])('is unread without %s', async (_, tree) => {
    const machine = { session: { desktops: ['COSMIC'] }, running: ['cosmic-idle', 'cosmic-greeter'], ...tree };
    expect(await readFact('screenLock', linuxHost(machine))).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('the screen lock of COSMIC', () => {
  const file = (name: string): string => `${personalConfigFolder}/cosmic/com.system76.${name}`;
  const idle = file('CosmicIdle/v1/screen_off_time');
  const actions = file('CosmicSettings.Shortcuts/v1/system_actions');
  const cosmic = (files: LinuxTree['files'], running = ['cosmic-greeter', 'cosmic-idle']): LinuxTree => ({
    session: { desktops: ['COSMIC'] },
    running,
    files: files ?? {},
  });

  it.each<[string, LinuxTree, object]>([
    [
      'is 15 minutes and a fade unless told',
      cosmic({}),
      { desktop: 'cosmic', idleSeconds: 900, delaySeconds: 6, passwordRequired: true, locksOnSuspend: true },
    ],
    ['is the person’s time', cosmic({ [idle]: 'Some(300000)' }), { idleSeconds: 300 }],
    ['is never where the screen stays on', cosmic({ [idle]: 'None' }), { idleSeconds: 'never' }],
    ['is not told by another form', cosmic({ [idle]: 'Some("soon")' }), { idleSeconds: null }],
    [
      'is the administrator’s time where the person has none',
      cosmic({ '/usr/share/cosmic/com.system76.CosmicIdle/v1/screen_off_time': 'Some(120000)' }),
      { idleSeconds: 120 },
    ],
    ['is another command that locks', cosmic({ [actions]: '{LockScreen: "swaylock -f"}' }), { passwordRequired: true }],
    ['is another command that does not', cosmic({ [actions]: '{LockScreen: "true"}' }), { passwordRequired: false }],
    ['may be a script', cosmic({ [actions]: '{LockScreen: "my-lock.sh"}' }), { passwordRequired: null }],
    ['is nothing where its locker does not run', cosmic({}, ['cosmic-idle']), { idleSeconds: 'never' }],
  ])('%s', async (_, tree, expected) => {
    expect(await screenLockOf(tree)).toMatchObject(expected);
  });
});
