/**
 * The screen lock of a Mac: screen saver, display sleep and the delay of the password.
 */
import { describe, expect, it } from 'vitest';
import {
  idleSecondsOf,
  parseDisplaySleep,
  parseIdleTime,
  parseScreenLockDelay,
} from '../../../../main/facts/screen-lock/macos.ts';
import { denied } from '../../../support/machines/linux-tree.ts';
import { asked, mac, macFixture, plist, readOnMac, said } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('screen lock on a Mac', () => {
  const lockOf = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    valueOf(await readOnMac('screenLock', mac(programs, tree)));

  it.each([
    [macFixture('sysadminctl-screenLock@14.stderr.txt'), 300],
    ['2026-06-12 20:16:10.239 sysadminctl[33772:8f] screenLock delay is immediate', 0],
    ['2026-06-12 20:16:10.239 sysadminctl[33772:8f] screenLock is off', 'off'],
    ['screenLock delay is -1 seconds', 'off'],
    ['screenLock delay is -1.000000 seconds', 'off'],
    ['screenLock delay is 5.000000 seconds', 5],
    ['sysadminctl[33772:300] something else', null],
    ['', null],
  ])('reads %j', (text, delay) => {
    expect(parseScreenLockDelay(text)).toBe(delay);
  });

  it('adds the answer that stands on stderr to the idle time', async () => {
    expect(await lockOf()).toMatchObject({
      idleSeconds: 300,
      delaySeconds: 300,
      passwordRequired: true,
      locksOnSuspend: true,
    });
  });

  it('does not pass on the password delay alone while saver and display never start', async () => {
    const programs = { [asked.idle]: '0\n', [asked.power]: macFixture('pmset-g-custom@14-desktop.txt') };
    expect(await lockOf(programs)).toMatchObject({ idleSeconds: 'never' });
  });

  it('asks for no password when the lock is off, whatever the display does', async () => {
    expect(await lockOf({ [asked.lock]: said('', 'screenLock is off\n') })).toMatchObject({
      passwordRequired: false,
      locksOnSuspend: false,
    });
  });

  it.each([
    ['a saver', 300, [120, 600], 300],
    ['a display that sleeps sooner', 1200, [120, 600], 600],
    ['a saver that was never set: the display is the upper bound', null, [120, 600], 600],
    ['neither being told', null, [], null],
    ['a display that never sleeps and a saver never set', null, ['never'], null],
    ['a saver that is off, and the display untold', 'never', [], null],
    ['both off', 'never', ['never'], 'never'],
    ['a saver off, and one supply that never sleeps', 'never', [120, 'never'], 'never'],
    ['a saver, and one supply that never sleeps', 600, [120, 'never'], 600],
  ] as const)('waits for %s', (_, saver, displays, expected) => {
    expect(idleSecondsOf(saver, displays)).toBe(expected);
  });

  it('lets the administrator’s idle time beat the person’s, and ignores the login window’s', async () => {
    const managed = '/Library/Managed Preferences/com.apple.screensaver.plist';
    const list = (text: string) => ({
      [`/usr/bin/plutil -convert xml1 -o - ${managed}`]: `<plist version="1.0"><dict>${text}</dict></plist>`,
    });
    const tree = { files: { [managed]: 'binary' } };
    const idle = { [asked.idle]: '0\n', [asked.power]: macFixture('pmset-g-custom@14-desktop.txt') };
    expect(await lockOf({ ...idle, ...list('<key>idleTime</key><integer>600</integer>') }, tree)).toMatchObject({
      idleSeconds: 600,
    });
    expect(
      await lockOf({ ...idle, ...list('<key>loginWindowIdleTime</key><integer>600</integer>') }, tree),
    ).toMatchObject({ idleSeconds: 'never' });
  });

  it('takes a missing idle time for macOS’ default, not for off', async () => {
    const missing = said('', 'The domain/default pair of (com.apple.screensaver, idleTime) does not exist\n', 1);
    expect(await lockOf({ [asked.idle]: missing })).toMatchObject({ idleSeconds: 600 });
  });

  it('reads a Mac without a battery', () => {
    expect(parseDisplaySleep(macFixture('pmset-g-custom@14-desktop.txt'))).toEqual(['never']);
    expect(parseDisplaySleep(macFixture('pmset-g-custom@14-laptop.txt'))).toEqual([120, 600]);
  });

  const personal = '/Library/Managed Preferences/alice/com.apple.screensaver.plist';
  const everybody = '/Library/Managed Preferences/com.apple.screensaver.plist';
  const idle = (path: string, seconds: number) => ({
    [`/usr/bin/plutil -convert xml1 -o - ${path}`]: plist(`<key>idleTime</key><integer>${seconds}</integer>`),
  });
  const files = (...paths: readonly string[]) => ({ files: Object.fromEntries(paths.map((path) => [path, 'binary'])) });
  const desktop = { [asked.power]: macFixture('pmset-g-custom@14-desktop.txt'), [asked.idle]: '60\n' };

  it.each([
    ['for everybody', idle(everybody, 600), files(everybody), 600],
    ['for this person', idle(personal, 900), files(personal), 900],
    ['for both', { ...idle(everybody, 600), ...idle(personal, 900) }, files(everybody, personal), 600],
    ['as never', idle(everybody, 0), files(everybody), 'never'],
    ['as nonsense', idle(everybody, -5), files(everybody), 60],
  ])('is set by the administrator %s', async (_, programs, tree, expected) => {
    const lock = await lockOf({ ...desktop, ...programs }, tree);
    expect(lock).toMatchObject({
      idleSeconds: expected,
      source: `sysadminctl, ${expected === 60 ? '' : 'managed '}screen saver, pmset`,
    });
  });

  it('does not look for settings of a name that is no file’s', async () => {
    const session = { userName: '../x', homeFolder: '/Users/x', accountKeeper: null };
    const path = '/Library/Managed Preferences/../x/com.apple.screensaver.plist';
    expect(await lockOf({ ...desktop, ...idle(path, 900) }, { ...files(path), session })).toMatchObject({
      idleSeconds: 60,
    });
  });

  it.each([
    ['screenLock delay is 1 second', 1],
    ['screenLock delay is 0 seconds', 0],
    ['screenLock delay is 5 minutes', null],
    ['nascreenLock is off', null],
  ])('reads %j', (text, expected) => {
    expect(parseScreenLockDelay(text)).toBe(expected);
  });

  it.each([
    [said('300\n'), 300],
    [said('0\n'), 'never'],
    [said('300\n', '', 1), null],
    [said('x300\n'), null],
    [said('300x\n'), null],
    [said(''), null],
  ])('reads the idle time of %j', (output, expected) => {
    expect(parseIdleTime(output)).toBe(expected);
  });

  it('tells no delay while the lock is off', async () => {
    expect(await lockOf({ [asked.lock]: said('', 'screenLock is off\n') })).toMatchObject({ delaySeconds: null });
  });

  it('is unreadable where sysadminctl says something else', async () => {
    expect(await readOnMac('screenLock', mac({ [asked.lock]: 'verriegelt' }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it('knows the saver alone where pmset tells nothing', async () => {
    expect(await lockOf({ [asked.power]: denied })).toMatchObject({ idleSeconds: 300 });
  });
});
