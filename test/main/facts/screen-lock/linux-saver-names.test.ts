/**
 * Who locks a desktop of GNOME’s kind, by who owns a name on the session bus.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusValue, HostFailure } from '../../../../main/host/host.ts';
import {
  anyReply,
  gnomeDesktop,
  lockReasonOf,
  nameOwned,
  nameOwner,
  saver,
  screenLockOf,
  sessionBus,
  shell,
  shield,
  type Bus,
} from '../../../support/machines/linux-screen-locks.ts';
import { denied, type LinuxTree } from '../../../support/machines/linux-tree.ts';

describe('the names on the session bus', () => {
  const has = (name: string): string => `${sessionBus}.NameHasOwner "${name}"`;
  const owner = (name: string): string => `${sessionBus}.GetNameOwner "${name}"`;
  const base = { [has(shield)]: [false], [has(shell)]: [true], [has(saver)]: [true] };
  const owned = { ...base, [owner(shell)]: [':1.1'], [owner(saver)]: [':1.1'] };

  it.each<[string, LinuxTree['bus']]>([
    ['the shell', { ...owned, [has(shell)]: denied }],
    ['the saver', { ...owned, [has(saver)]: denied }],
    ['the shell’s owner', { ...owned, [owner(shell)]: denied }],
    ['the saver’s owner', { ...owned, [owner(saver)]: denied }],
    ['any owner by name', { ...owned, [owner(shell)]: [7], [owner(saver)]: [7] }],
  ])('that do not tell %s leave the password open', async (_, bus) => {
    const list = (schema: string): string => `/usr/bin/gsettings list-recursively ${schema}`;
    const programs = {
      [list('org.gnome.desktop.session')]: 'org.gnome.desktop.session idle-delay uint32 300',
      [list('org.gnome.desktop.screensaver')]: 'org.gnome.desktop.screensaver lock-enabled true',
      [list('org.gnome.desktop.lockdown')]: 'org.gnome.desktop.lockdown disable-lock-screen false',
    };
    const tree = { session: { desktops: ['GNOME'] }, programs };
    expect(await screenLockOf({ ...tree, bus: owned })).toMatchObject({ passwordRequired: true });
    expect(await screenLockOf({ ...tree, bus: bus ?? {} })).toMatchObject({
      passwordRequired: null,
      locksOnSuspend: null,
    });
  });
});

describe('the locker of GNOME', () => {
  it.each<[string, Bus, string]>([
    ['the shell’s shield, which only GDM brings', nameOwned(shield, true), 'locks'],
    [
      'a shell without its shield beside the saver’s helper, as under another display manager',
      {
        ...nameOwned(shield, false),
        ...nameOwned(shell, true),
        ...nameOwned(saver, true),
        ...nameOwner(shell, ':1.20'),
        ...nameOwner(saver, ':1.31'),
      },
      'never-locks',
    ],
    [
      'an old shell, which is the saver itself',
      {
        ...nameOwned(shield, false),
        ...nameOwned(shell, true),
        ...nameOwned(saver, true),
        ...nameOwner(shell, ':1.20'),
        ...nameOwner(saver, ':1.20'),
      },
      'locks',
    ],
    [
      'a shell and a saver whose owners nobody tells',
      { ...nameOwned(shield, false), ...nameOwned(shell, true), ...nameOwned(saver, true) },
      'password-unread',
    ],
    [
      'a saver without a shell',
      { ...nameOwned(shield, false), ...nameOwned(shell, false), ...nameOwned(saver, true) },
      'locks',
    ],
    ['nothing', { ...nameOwned(shield, false), ...nameOwned(shell, true), ...nameOwned(saver, false) }, 'never-locks'],
    ['a bus that refuses', nameOwned(shield, denied), 'password-unread'],
    ['a bus that stops answering', nameOwned(shield, false), 'password-unread'],
    ['no session bus', {}, 'password-unread'],
  ])('is %s', async (_, bus, reason) => {
    expect(await lockReasonOf(gnomeDesktop(bus))).toBe(reason);
  });

  it('gives way to another one that runs', async () => {
    const bus = { ...nameOwned(shield, false), ...nameOwned(shell, false), ...nameOwned(saver, false) };
    const swayidle = ['swayidle', '-w', 'timeout', '240', 'gtklock -d', 'before-sleep', 'gtklock -d'];
    const tree = { ...gnomeDesktop(bus, {}, ['Budgie', 'GNOME']), commandLines: [swayidle] };
    expect(await screenLockOf(tree)).toMatchObject({ idleSeconds: 240, passwordRequired: true, source: 'swayidle' });
  });

  it('starts on its own only when idle activation is on, unless it is the shell', async () => {
    const old = { ...nameOwned(shield, false), ...nameOwned(shell, false), ...nameOwned(saver, true) };
    expect(await lockReasonOf(gnomeDesktop(old, { 'idle-activation': 'false' }))).toBe('never-locks');
    expect(await lockReasonOf(gnomeDesktop(nameOwned(shield, true), { 'idle-activation': 'false' }))).toBe('locks');
  });

  it('respects the administrator’s ban on locking', async () => {
    expect(await lockReasonOf(gnomeDesktop(nameOwned(shield, true), { disable: 'true' }))).toBe('no-password');
  });

  it.each([
    ['true', 'locks'],
    ['false', 'suspend-open'],
    [undefined, 'suspend-unread'],
  ])('of Pantheon locks on suspend by a switch of its own: %s', async (onSuspend, reason) => {
    const bus = { ...nameOwned(shield, false), ...nameOwned(shell, false), ...nameOwned(saver, true) };
    const switches = onSuspend === undefined ? {} : { 'lock-on-suspend': onSuspend };
    const programs = { '/usr/bin/gsettings list-recursively io.elementary.desktop.screensaver': '' };
    const tree = gnomeDesktop(bus, switches, ['Pantheon']);
    expect(await lockReasonOf({ ...tree, programs: { ...programs, ...tree.programs } })).toBe(reason);
  });

  const listed = (schema: string): string => `/usr/bin/gsettings list-recursively ${schema}`;

  it('of MATE counts only while it runs', async () => {
    const tree = (is: boolean | HostFailure): LinuxTree => ({
      session: { desktops: ['MATE'] },
      bus: nameOwned('org.mate.ScreenSaver', is),
      programs: {
        [listed('org.mate.session')]: 'org.mate.session idle-delay 5',
        [listed('org.mate.screensaver')]: ['lock-enabled true', 'idle-activation-enabled true', 'lock-delay 0']
          .map((line) => `org.mate.screensaver ${line}`)
          .join('\n'),
      },
    });
    expect(await screenLockOf(tree(true))).toMatchObject({ passwordRequired: true });
    expect(await screenLockOf(tree(denied))).toMatchObject({ passwordRequired: null });
    expect(await screenLockOf(tree(false))).toMatchObject({ idleSeconds: 'never', passwordRequired: false });
  });

  function cinnamon(bus: Bus, command = "''", onSuspend = 'true'): LinuxTree {
    const screensaver = ['lock-enabled true', 'lock-delay uint32 2', `custom-screensaver-command ${command}`];
    return {
      session: { desktops: ['X-Cinnamon'] },
      bus,
      programs: {
        [listed('org.cinnamon.desktop.session')]: 'org.cinnamon.desktop.session idle-delay uint32 900',
        [listed('org.cinnamon.desktop.screensaver')]: screensaver
          .map((line) => `org.cinnamon.desktop.screensaver ${line}`)
          .join('\n'),
        [listed('org.cinnamon.settings-daemon.plugins.power')]:
          `org.cinnamon.settings-daemon.plugins.power lock-on-suspend ${onSuspend}`,
      },
    };
  }

  const cinnamonSaver = 'org.cinnamon.ScreenSaver';
  const activatable = (names: BusValue | HostFailure): Bus => ({
    ...nameOwned(cinnamonSaver, false),
    [`${sessionBus}.ListActivatableNames`]:
      typeof names === 'object' && names !== null && 'ok' in names ? denied : [names],
  });

  it.each<[string, Bus, object]>([
    ['while it runs', nameOwned(cinnamonSaver, true), { idleSeconds: 900, delaySeconds: 2, passwordRequired: true }],
    [
      'while the bus can start it',
      activatable(['org.x', cinnamonSaver]),
      { passwordRequired: true, locksOnSuspend: true },
    ],
    ['not where the bus cannot', activatable(['org.x']), { idleSeconds: 'never', passwordRequired: false }],
    ['perhaps where the bus does not tell', activatable(denied), { idleSeconds: 900, passwordRequired: null }],
    ['perhaps where the bus tells junk', activatable('org.cinnamon.ScreenSaver'), { passwordRequired: null }],
    [
      'perhaps where the bus refuses',
      nameOwned(cinnamonSaver, denied),
      { passwordRequired: null, locksOnSuspend: null },
    ],
  ])('of Cinnamon counts %s', async (_, bus, expected) => {
    expect(await screenLockOf(cinnamon(bus))).toMatchObject(expected);
  });

  it.each([
    ["'i3lock -n'", 'true', { delaySeconds: 0, passwordRequired: true, locksOnSuspend: true }],
    ['"xscreensaver-command -lock"', 'false', { passwordRequired: true, locksOnSuspend: false }],
    ["'dim'", 'true', { passwordRequired: null, locksOnSuspend: null }],
    ["' '", 'true', { delaySeconds: 2, passwordRequired: true, locksOnSuspend: true }],
  ])('of Cinnamon may be a command of the person’s: %s, on suspend %s', async (command, onSuspend, expected) => {
    expect(await screenLockOf(cinnamon(nameOwned(cinnamonSaver, true), command, onSuspend))).toMatchObject(expected);
  });

  it('junk over the session bus never passes', async () => {
    const bus = nameOwned(shield, true);
    const question = Object.keys(bus)[0] ?? '';
    await fc.assert(
      fc.asyncProperty(fc.array(anyReply, { maxLength: 2 }), async (reply) => {
        const reason = await lockReasonOf(gnomeDesktop({ [question]: reply }));
        expect(reason).toBe(reply[0] === true ? 'locks' : 'password-unread');
      }),
    );
  });
});
