/**
 * What logind does on an idle session, and how it is read.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LockSettings } from '../../../../main/facts/screen-lock/linux-lock-settings.ts';
import { idleActionOf, parseLogindFile, withIdleAction } from '../../../../main/facts/screen-lock/linux-logind.ts';
import type { BusValue, HostFailure } from '../../../../main/host/host.ts';
import {
  anyReply,
  anySettings,
  gnomeDesktop,
  lockReasonOf,
  lockWith,
  nameOwned,
  personalConfigFolder,
  screenLockOf,
  shield,
  type Bus,
} from '../../../support/machines/linux-screen-locks.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const login1 = 'system org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.DBus.Properties.Get';
const logind = (action: BusValue | HostFailure, microseconds: BusValue = 600_000_000): Bus => ({
  [`${login1} "org.freedesktop.login1.Manager" "IdleAction"`]:
    typeof action === 'object' && action !== null && 'reason' in action ? (action as HostFailure) : [action],
  [`${login1} "org.freedesktop.login1.Manager" "IdleActionUSec"`]: [microseconds],
});

describe('logind', () => {
  it.each<[unknown, unknown, object | null]>([
    ['lock', 1, { is: 'lock', afterSeconds: 1 }],
    ['lock', 0, { is: 'lock', afterSeconds: 0 }],
    ['hybrid-sleep', 2_000_000, { is: 'sleep', afterSeconds: 2 }],
    ['locks', 5, { is: 'other', afterSeconds: 1 }],
    ['lock', '5', null],
    [null, 5, null],
  ])('tells %j after %j: %j', (action, time, expected) => {
    expect(idleActionOf(action, time)).toEqual(expected);
  });

  it.each<[Partial<LockSettings>, 'lock' | 'sleep', object]>([
    [{ idleSeconds: 'never' }, 'lock', { idleSeconds: null, passwordRequired: null }],
    [{ idleSeconds: 600 }, 'lock', { idleSeconds: 600, source: 'one' }],
    [{ idleSeconds: 'never', locksOnSuspend: true }, 'sleep', { idleSeconds: null, passwordRequired: true }],
    [{ idleSeconds: 'never', locksOnSuspend: false }, 'sleep', { idleSeconds: 'never', source: 'one' }],
    [
      { idleSeconds: 'never', onRequest: { idleHintSeconds: null, passwordRequired: true } },
      'lock',
      { idleSeconds: null, passwordRequired: true },
    ],
    [
      { idleSeconds: 'never', onRequest: { idleHintSeconds: 60, passwordRequired: null } },
      'lock',
      { idleSeconds: 60, delaySeconds: 30, passwordRequired: null, source: 'one, IdleAction of logind' },
    ],
    [
      { idleSeconds: 'never', onRequest: { idleHintSeconds: 60, passwordRequired: false } },
      'lock',
      { idleSeconds: 'never', source: 'one' },
    ],
  ])('makes of %j by %s %j', (change, is, expected) => {
    expect(withIdleAction(lockWith(change), { is, afterSeconds: 30 })).toMatchObject(expected);
  });

  it('is read by whole lines', () => {
    expect([...parseLogindFile('# TYPE=x11\nTYPE=wayland\n DISPLAY=3\nnothing\nDESKTOP=\n')]).toEqual([
      ['TYPE', 'wayland'],
      ['DESKTOP', ''],
    ]);
  });

  it('names a session of its own kind of name only', async () => {
    const files = { '/run/systemd/users/1000': 'DISPLAY=../../etc\n', '/run/systemd/sessions/../../etc': 'TYPE=x11\n' };
    expect(valueOf(await readFact('screenLock', linuxHost({ files })))).toMatchObject({
      session: 'none',
      source: 'logind: no graphical session',
    });
    expect(valueOf(await readFact('screenLock', linuxHost({})))).toMatchObject({
      session: 'none',
      source: 'environment: no desktop, no display',
    });
  });

  it('leaves it open whether anybody sits there when the session it names has gone', async () => {
    const fact = await readFact('screenLock', linuxHost({ files: { '/run/systemd/users/1000': 'DISPLAY=9\n' } }));
    expect(fact).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('is asked where a late delay leaves it time', async () => {
    const manager = 'system org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.DBus.Properties.Get';
    const bus = {
      [`${manager} "org.freedesktop.login1.Manager" "IdleAction"`]: ['lock'],
      [`${manager} "org.freedesktop.login1.Manager" "IdleActionUSec"`]: [60_000_000],
    };
    const args = ['timeout', '300', 'swaylock --grace 600', 'idlehint', '300', 'lock', 'gtklock'];
    const tree = { session: { desktops: ['sway'] }, bus, commandLines: [['swayidle', ...args]] };
    expect(await screenLockOf(tree)).toMatchObject({ idleSeconds: 300, delaySeconds: 60 });
    const { [`${manager} "org.freedesktop.login1.Manager" "IdleActionUSec"`]: _, ...timeless } = bus;
    expect(await screenLockOf({ ...tree, bus: timeless })).toMatchObject({ idleSeconds: 300, delaySeconds: 600 });
  });

  it('junk from logind never makes a lock', () => {
    fc.assert(
      fc.property(anySettings, anyReply, anyReply, (lock, action, time) => {
        const read = idleActionOf(action, time);
        if (read !== null && read.is === 'other') expect(withIdleAction(lock, read)).toEqual(lock);
        else if (read !== null) expect(['lock', 'suspend', 'hibernate', 'hybrid-sleep', 'sleep']).toContain(action);
      }),
    );
  });
});

describe('logind’s IdleAction', () => {
  const open = { 'lock-enabled': 'false' };

  it.each<[string, LinuxTree, object]>([
    [
      'locks a GNOME that does not lock by itself, some time after it called itself idle',
      gnomeDesktop({ ...nameOwned(shield, true), ...logind('lock') }, open),
      { idleSeconds: 300, delaySeconds: 600, passwordRequired: true },
    ],
    [
      'does not lock a GNOME that never calls itself idle',
      gnomeDesktop({ ...nameOwned(shield, true), ...logind('lock') }, { ...open, 'idle-delay': '0' }),
      { idleSeconds: 'never' },
    ],
    [
      'does not lock a GNOME that must not lock',
      gnomeDesktop({ ...nameOwned(shield, true), ...logind('lock') }, { ...open, disable: 'true' }),
      { passwordRequired: false },
    ],
    [
      'of another kind locks nothing',
      gnomeDesktop({ ...nameOwned(shield, true), ...logind('poweroff') }, open),
      { idleSeconds: 300, passwordRequired: false },
    ],
    [
      'is not asked where the desktop is earlier anyway',
      gnomeDesktop({ ...nameOwned(shield, true), ...logind('lock', 1) }),
      { idleSeconds: 300, delaySeconds: 0, source: 'gsettings org.gnome.desktop.{session,screensaver,lockdown}' },
    ],
    [
      'locks through swayidle, which tells logind and obeys it',
      {
        session: { desktops: ['niri'] },
        bus: logind('lock', 120_000_000),
        commandLines: [['swayidle', 'idlehint', '180', 'lock', 'swaylock -f', 'before-sleep', 'swaylock -f']],
      },
      { desktop: 'niri', idleSeconds: 180, delaySeconds: 120, passwordRequired: true, locksOnSuspend: true },
    ],
    [
      'is earlier than swayidle’s own time',
      {
        session: { desktops: ['labwc', 'wlroots'] },
        bus: logind('lock', 60_000_000),
        commandLines: [['swayidle', 'timeout', '1200', 'swaylock -f', 'idlehint', '240', 'lock', 'swaylock -f']],
      },
      { desktop: 'labwc', idleSeconds: 240, delaySeconds: 60, passwordRequired: true },
    ],
    [
      'is later than swayidle’s own time',
      {
        session: { desktops: ['river'] },
        bus: logind('lock', 900_000_000),
        commandLines: [['swayidle', 'timeout', '600', 'swaylock -f', 'idlehint', '240', 'lock', 'swaylock -f']],
      },
      { idleSeconds: 600, delaySeconds: 0 },
    ],
    [
      'reaches nobody where swayidle does not listen',
      {
        session: { desktops: ['sway'] },
        bus: logind('lock'),
        commandLines: [['swayidle', 'idlehint', '180', 'before-sleep', 'swaylock -f']],
      },
      { idleSeconds: 'never', passwordRequired: false },
    ],
    [
      'puts the machine to sleep, which locks it',
      {
        session: { desktops: ['sway'] },
        bus: logind('suspend-then-hibernate', 300_000_000),
        commandLines: [['swayidle', 'idlehint', '180', 'before-sleep', 'swaylock -f']],
      },
      { idleSeconds: 180, delaySeconds: 300, passwordRequired: true },
    ],
    [
      'puts the machine to sleep and leaves it open',
      {
        session: { desktops: ['sway'] },
        bus: logind('suspend'),
        commandLines: [['swayidle', 'idlehint', '180']],
      },
      { idleSeconds: 'never', passwordRequired: false },
    ],
    [
      'leaves a desktop open of which nobody tells whether it calls itself idle',
      {
        session: { desktops: ['KDE'] },
        files: { [`${personalConfigFolder}/kscreenlockerrc`]: '[Daemon]\nAutolock=false\n' },
        bus: logind('lock'),
      },
      { idleSeconds: null, passwordRequired: null },
    ],
  ])('%s', async (_, tree, expected) => {
    expect(await screenLockOf(tree)).toMatchObject(expected);
  });

  const onSleep = ['lock', 'swaylock -f', 'before-sleep', 'swaylock -f'];

  it.each<[string, Bus, string]>([
    ['refused', logind(denied), 'time-unread'],
    ['junk', logind(7), 'time-unread'],
    ['of no known time', logind('lock', -1), 'time-unread'],
    ['missing, with logind itself', {}, 'never-locks'],
  ])('that is %s leaves “never” a question: %s', async (_, bus, reason) => {
    const tree = { session: { desktops: ['sway'] }, bus, commandLines: [['swayidle', 'idlehint', '9', ...onSleep]] };
    expect(await lockReasonOf(tree)).toBe(reason);
  });
});
