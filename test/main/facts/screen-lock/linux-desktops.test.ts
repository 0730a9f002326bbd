/**
 * Who locks the screen of a Linux desktop: its own locker where that is there, another one, or logind.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenOffSeconds } from '../../../../main/facts/screen-lock/linux-cosmic.ts';
import { nothingLocks, together, type LockSettings } from '../../../../main/facts/screen-lock/linux-lock-settings.ts';
import { idleActionOf, withIdleAction } from '../../../../main/facts/screen-lock/linux-logind.ts';
import { lxqtLock, parseQtSettings, qtTimeSeconds } from '../../../../main/facts/screen-lock/linux-lxqt.ts';
import { xidlehookLock } from '../../../../main/facts/screen-lock/linux-x11-lockers.ts';
import type { BusValue, HostFailure } from '../../../../main/host/host.ts';
import { screenLock } from '../../../../shared/checks/screen-lock.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

type Bus = NonNullable<LinuxTree['bus']>;
const config = '/home/alice/.config';

const toBus = 'session org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus';
const owned = (name: string, is: boolean | HostFailure): Bus => ({
  [`${toBus}.NameHasOwner "${name}"`]: typeof is === 'boolean' ? [is] : is,
});
const ownerOf = (name: string, owner: string): Bus => ({ [`${toBus}.GetNameOwner "${name}"`]: [owner] });
const [shield, shell, saver] = ['org.gnome.Shell.ScreenShield', 'org.gnome.Shell', 'org.gnome.ScreenSaver'] as const;

const manager = 'system org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.DBus.Properties.Get';
const logind = (action: BusValue | HostFailure, microseconds: BusValue = 600_000_000): Bus => ({
  [`${manager} "org.freedesktop.login1.Manager" "IdleAction"`]:
    typeof action === 'object' && action !== null && 'reason' in action ? (action as HostFailure) : [action],
  [`${manager} "org.freedesktop.login1.Manager" "IdleActionUSec"`]: [microseconds],
});

function gnome(bus: Bus, settings: Readonly<Record<string, string>> = {}, desktops = ['GNOME']): LinuxTree {
  const value = (key: string, standard: string): string => settings[key] ?? standard;
  const list = (schema: string): string => `/usr/bin/gsettings list-recursively ${schema}`;
  const lines = [
    `org.gnome.desktop.screensaver lock-delay uint32 0`,
    `org.gnome.desktop.screensaver lock-enabled ${value('lock-enabled', 'true')}`,
    `org.gnome.desktop.screensaver idle-activation-enabled ${value('idle-activation', 'true')}`,
  ];
  const pantheon = settings['lock-on-suspend'];
  return {
    session: { desktops },
    bus,
    programs: {
      [list('org.gnome.desktop.session')]:
        `org.gnome.desktop.session idle-delay uint32 ${value('idle-delay', '300')}\n`,
      [list('org.gnome.desktop.screensaver')]: lines.join('\n'),
      [list('org.gnome.desktop.lockdown')]:
        `org.gnome.desktop.lockdown disable-lock-screen ${value('disable', 'false')}\n`,
      ...(pantheon === undefined
        ? {}
        : {
            [list('io.elementary.desktop.screensaver')]:
              `io.elementary.desktop.screensaver lock-on-suspend ${pantheon}`,
          }),
    },
  };
}

const lockOf = async (tree: LinuxTree) => {
  const value = valueOf(await readFact('screenLock', linuxHost(tree)));
  if (value.session === 'none') throw new Error(`no session: ${value.source}`);
  return value;
};
const reasonOf = async (tree: LinuxTree): Promise<string> =>
  screenLock.evaluate({ screenLock: await lockOf(tree) }, screenLock.params.parse({}), scanTime).reason;

describe('the locker of GNOME', () => {
  it.each<[string, Bus, string]>([
    ['the shell’s shield, which only GDM brings', owned(shield, true), 'locks'],
    [
      'a shell without its shield beside the saver’s helper, as under another display manager',
      {
        ...owned(shield, false),
        ...owned(shell, true),
        ...owned(saver, true),
        ...ownerOf(shell, ':1.20'),
        ...ownerOf(saver, ':1.31'),
      },
      'never-locks',
    ],
    [
      'an old shell, which is the saver itself',
      {
        ...owned(shield, false),
        ...owned(shell, true),
        ...owned(saver, true),
        ...ownerOf(shell, ':1.20'),
        ...ownerOf(saver, ':1.20'),
      },
      'locks',
    ],
    [
      'a shell and a saver whose owners nobody tells',
      { ...owned(shield, false), ...owned(shell, true), ...owned(saver, true) },
      'password-unread',
    ],
    ['a saver without a shell', { ...owned(shield, false), ...owned(shell, false), ...owned(saver, true) }, 'locks'],
    ['nothing', { ...owned(shield, false), ...owned(shell, true), ...owned(saver, false) }, 'never-locks'],
    ['a bus that refuses', owned(shield, denied), 'password-unread'],
    ['a bus that stops answering', owned(shield, false), 'password-unread'],
    ['no session bus', {}, 'password-unread'],
  ])('is %s', async (_, bus, reason) => {
    expect(await reasonOf(gnome(bus))).toBe(reason);
  });

  it('gives way to another one that runs', async () => {
    const bus = { ...owned(shield, false), ...owned(shell, false), ...owned(saver, false) };
    const swayidle = ['swayidle', '-w', 'timeout', '240', 'gtklock -d', 'before-sleep', 'gtklock -d'];
    const tree = { ...gnome(bus, {}, ['Budgie', 'GNOME']), commandLines: [swayidle] };
    expect(await lockOf(tree)).toMatchObject({ idleSeconds: 240, passwordRequired: true, source: 'swayidle' });
  });

  it('starts on its own only when idle activation is on, unless it is the shell', async () => {
    const old = { ...owned(shield, false), ...owned(shell, false), ...owned(saver, true) };
    expect(await reasonOf(gnome(old, { 'idle-activation': 'false' }))).toBe('never-locks');
    expect(await reasonOf(gnome(owned(shield, true), { 'idle-activation': 'false' }))).toBe('locks');
  });

  it('heeds the administrator’s ban on locking', async () => {
    expect(await reasonOf(gnome(owned(shield, true), { disable: 'true' }))).toBe('no-password');
  });

  it.each([
    ['true', 'locks'],
    ['false', 'suspend-open'],
    [undefined, 'suspend-unread'],
  ])('of Pantheon locks on suspend by a switch of its own: %s', async (onSuspend, reason) => {
    const bus = { ...owned(shield, false), ...owned(shell, false), ...owned(saver, true) };
    const settings = onSuspend === undefined ? {} : { 'lock-on-suspend': onSuspend };
    const programs = { '/usr/bin/gsettings list-recursively io.elementary.desktop.screensaver': '' };
    const tree = gnome(bus, settings, ['Pantheon']);
    expect(await reasonOf({ ...tree, programs: { ...programs, ...tree.programs } })).toBe(reason);
  });

  const listed = (schema: string): string => `/usr/bin/gsettings list-recursively ${schema}`;

  it('of MATE counts only while it runs', async () => {
    const tree = (is: boolean | HostFailure): LinuxTree => ({
      session: { desktops: ['MATE'] },
      bus: owned('org.mate.ScreenSaver', is),
      programs: {
        [listed('org.mate.session')]: 'org.mate.session idle-delay 5',
        [listed('org.mate.screensaver')]: ['lock-enabled true', 'idle-activation-enabled true', 'lock-delay 0']
          .map((line) => `org.mate.screensaver ${line}`)
          .join('\n'),
      },
    });
    expect(await lockOf(tree(true))).toMatchObject({ passwordRequired: true });
    expect(await lockOf(tree(denied))).toMatchObject({ passwordRequired: null });
    expect(await lockOf(tree(false))).toMatchObject({ idleSeconds: 'never', passwordRequired: false });
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
    ...owned(cinnamonSaver, false),
    [`${toBus}.ListActivatableNames`]: typeof names === 'object' && names !== null && 'ok' in names ? denied : [names],
  });

  it.each<[string, Bus, object]>([
    ['while it runs', owned(cinnamonSaver, true), { idleSeconds: 900, delaySeconds: 2, passwordRequired: true }],
    [
      'while the bus can start it',
      activatable(['org.x', cinnamonSaver]),
      { passwordRequired: true, locksOnSuspend: true },
    ],
    ['not where the bus cannot', activatable(['org.x']), { idleSeconds: 'never', passwordRequired: false }],
    ['perhaps where the bus does not tell', activatable(denied), { idleSeconds: 900, passwordRequired: null }],
    ['perhaps where the bus tells junk', activatable('org.cinnamon.ScreenSaver'), { passwordRequired: null }],
    ['perhaps where the bus refuses', owned(cinnamonSaver, denied), { passwordRequired: null, locksOnSuspend: null }],
  ])('of Cinnamon counts %s', async (_, bus, expected) => {
    expect(await lockOf(cinnamon(bus))).toMatchObject(expected);
  });

  it.each([
    ["'i3lock -n'", 'true', { delaySeconds: 0, passwordRequired: true, locksOnSuspend: true }],
    ['"xscreensaver-command -lock"', 'false', { passwordRequired: true, locksOnSuspend: false }],
    ["'dim'", 'true', { passwordRequired: null, locksOnSuspend: null }],
    ["' '", 'true', { delaySeconds: 2, passwordRequired: true, locksOnSuspend: true }],
  ])('of Cinnamon may be a command of the person’s: %s, on suspend %s', async (command, onSuspend, expected) => {
    expect(await lockOf(cinnamon(owned(cinnamonSaver, true), command, onSuspend))).toMatchObject(expected);
  });
});

describe('logind’s IdleAction', () => {
  const open = { 'lock-enabled': 'false' };

  it.each<[string, LinuxTree, object]>([
    [
      'locks a GNOME that does not lock by itself, some time after it called itself idle',
      gnome({ ...owned(shield, true), ...logind('lock') }, open),
      { idleSeconds: 300, delaySeconds: 600, passwordRequired: true },
    ],
    [
      'does not lock a GNOME that never calls itself idle',
      gnome({ ...owned(shield, true), ...logind('lock') }, { ...open, 'idle-delay': '0' }),
      { idleSeconds: 'never' },
    ],
    [
      'does not lock a GNOME that must not lock',
      gnome({ ...owned(shield, true), ...logind('lock') }, { ...open, disable: 'true' }),
      { passwordRequired: false },
    ],
    [
      'of another kind locks nothing',
      gnome({ ...owned(shield, true), ...logind('poweroff') }, open),
      { idleSeconds: 300, passwordRequired: false },
    ],
    [
      'is not asked where the desktop is earlier anyway',
      gnome({ ...owned(shield, true), ...logind('lock', 1) }),
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
        files: { [`${config}/kscreenlockerrc`]: '[Daemon]\nAutolock=false\n' },
        bus: logind('lock'),
      },
      { idleSeconds: null, passwordRequired: null },
    ],
  ])('%s', async (_, tree, expected) => {
    expect(await lockOf(tree)).toMatchObject(expected);
  });

  const onSleep = ['lock', 'swaylock -f', 'before-sleep', 'swaylock -f'];

  it.each<[string, Bus, string]>([
    ['refused', logind(denied), 'time-unread'],
    ['junk', logind(7), 'time-unread'],
    ['of no known time', logind('lock', -1), 'time-unread'],
    ['missing, with logind itself', {}, 'never-locks'],
  ])('that is %s leaves “never” a question: %s', async (_, bus, reason) => {
    const tree = { session: { desktops: ['sway'] }, bus, commandLines: [['swayidle', 'idlehint', '9', ...onSleep]] };
    expect(await reasonOf(tree)).toBe(reason);
  });
});

/** A file of LXQt's power manager, as QSettings writes it; `\x1\xb7t\0` is 8 hours in milliseconds. */
const lxqtPower = (changes: Readonly<Record<string, string>> = {}): string => {
  const keys = {
    enableIdlenessWatcher: 'true',
    idlenessACAction: '-2',
    idlenessACTime: String.raw`@Variant(\0\0\0\xf\0\t'\xc0)`,
    idlenessBatteryAction: '-2',
    idlenessBatteryTime: String.raw`@Variant(\0\0\0\xf\0\x4\x93\xe0)`,
    ...changes,
  };
  return `[General]\n__userfile__=true\n${Object.entries(keys)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')}`;
};

describe('the screen lock of LXQt', () => {
  const lxqt = (power: string, session = '', more: LinuxTree = {}): LinuxTree => ({
    session: { desktops: ['LXQt'] },
    running: ['lxqt-powermanag'],
    ...more,
    files: {
      '/run/systemd/users/1000': 'DISPLAY=2\n',
      '/run/systemd/sessions/2': 'TYPE=x11\n',
      [`${config}/lxqt/lxqt-powermanagement.conf`]: power,
      [`${config}/lxqt/session.conf`]: session,
      ...more.files,
    },
  });
  const i3lock = '[General]\nlock_command=i3lock -n\n';
  const xscreensaver: LinuxTree = {
    commandLines: [['xscreensaver'], ['/usr/libexec/xscreensaver/xscreensaver-systemd']],
    files: { '/home/alice/.xscreensaver': 'timeout:\t0:20:00\nlock:\tTrue\nlockTimeout:\t0:00:00\n' },
  };

  it.each<[string, LinuxTree, object]>([
    [
      'counts the later of mains and battery',
      lxqt(lxqtPower(), i3lock),
      { desktop: 'lxqt', idleSeconds: 600, delaySeconds: 0, passwordRequired: true, locksOnSuspend: true },
    ],
    [
      'is 15 minutes unless told',
      lxqt('[General]\nenableIdlenessWatcher=true\nidlenessACAction=-2\nidlenessBatteryAction=-2\n', i3lock),
      { idleSeconds: 900 },
    ],
    [
      'is never while one of both does something else',
      lxqt(lxqtPower({ idlenessBatteryAction: '4' }), i3lock),
      { idleSeconds: 'never' },
    ],
    [
      'is never while the watcher is off',
      lxqt(lxqtPower({ enableIdlenessWatcher: 'false' }), i3lock),
      { idleSeconds: 'never' },
    ],
    [
      'is never while the power manager does not run',
      { ...lxqt(lxqtPower(), i3lock), running: [] },
      { idleSeconds: 'never' },
    ],
    ['is never without any file', lxqt(''), { idleSeconds: 'never', passwordRequired: false, locksOnSuspend: false }],
    [
      'is not told by a time of another form',
      lxqt(lxqtPower({ idlenessACTime: '00:10:00' }), i3lock),
      { idleSeconds: null },
    ],
    [
      'asks nobody where xdg-screensaver has nobody to ask',
      lxqt(lxqtPower()),
      { idleSeconds: 600, passwordRequired: false, locksOnSuspend: false },
    ],
    [
      'may be a script of the person’s',
      lxqt(lxqtPower(), '[General]\nlock_command=/home/alice/dim.sh\n'),
      { passwordRequired: null },
    ],
    [
      'leaves suspend open when told to',
      lxqt(lxqtPower(), `${i3lock}lock_screen_before_power_actions=false\n`),
      { passwordRequired: true, locksOnSuspend: false },
    ],
    [
      'reads the command of the other file where the first has none',
      lxqt(lxqtPower(), '', { files: { [`${config}/lxqt/lxqt.conf`]: '[Screensaver]\nlock_command="i3lock -n"\n' } }),
      { passwordRequired: true },
    ],
    [
      'hands the wish on to xscreensaver',
      lxqt(lxqtPower(), '', xscreensaver),
      { idleSeconds: 600, passwordRequired: true, locksOnSuspend: true },
    ],
    [
      'is xscreensaver’s own time where the power manager does nothing',
      lxqt('', '', xscreensaver),
      { idleSeconds: 1200, passwordRequired: true, locksOnSuspend: true },
    ],
  ])('%s', async (_, tree, expected) => {
    expect(await lockOf(tree)).toMatchObject(expected);
  });

  const onWayland = { '/run/systemd/sessions/2': 'TYPE=wayland\n' };
  const untold = { '/run/systemd/sessions/2': denied };
  it.each<[string, string, LinuxTree['files'], boolean | null]>([
    ['no command of Wayland’s', i3lock, onWayland, false],
    ['a command of Wayland’s', `${i3lock}lock_command_wayland=swaylock -f\n`, onWayland, true],
    ['a script of Wayland’s', `${i3lock}lock_command_wayland=my.sh\n`, onWayland, null],
    ['both, where the display is not told', `${i3lock}lock_command_wayland=swaylock\n`, untold, true],
    ['one of both, where the display is not told', i3lock, untold, null],
    ['none of both, where the display is not told', '', untold, false],
  ])('follows the display: %s', async (_, session, files, passwordRequired) => {
    expect(await lockOf(lxqt(lxqtPower(), session, { files: files ?? {} }))).toMatchObject({ passwordRequired });
  });

  it.each([`${config}/lxqt/session.conf`, `${config}/lxqt/lxqt-powermanagement.conf`])(
    'is unread without %s',
    async (path) => {
      const tree = lxqt(lxqtPower(), i3lock);
      const files = { ...tree.files, [path]: denied };
      expect(await readFact('screenLock', linuxHost({ ...tree, files }))).toMatchObject({
        ok: false,
        reason: 'denied',
      });
    },
  );

  it.each([
    [String.raw`@Variant(\0\0\0\xf\x1\xb7t\0)`, 28_800],
    [String.raw`@Variant(\0\0\0\xf\x1I\x97\0)`, 21_600],
    [String.raw`@Variant(\0\0\0\xf\0\r\xbb\xa0)`, 900],
    [String.raw`@Variant(\0\0\0\xf\xff\xff\xff\xff)`, null],
    [String.raw`@Variant(\0\0\0\x10\0\r\xbb\xa0)`, null],
    [String.raw`@Variant(\0\0\0\xf\0\r\xbb)`, null],
    ['900', null],
  ])('takes the time %s for %j seconds', (text, seconds) => {
    expect(qtTimeSeconds(text)).toBe(seconds);
  });

  it('reads the keys of one group only', () => {
    const text = 'lock_command=before\n[Other]\nlock_command=other\n[General]\nkey="a \\"b\\""\n';
    expect([...parseQtSettings(text, 'General')]).toEqual([
      ['lock_command', 'before'],
      ['key', 'a "b"'],
    ]);
  });
});

describe('the screen lock of COSMIC', () => {
  const file = (name: string): string => `${config}/cosmic/com.system76.${name}`;
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
    expect(await lockOf(tree)).toMatchObject(expected);
  });
});

describe('the screen lock of Deepin', () => {
  const deepin = (service: string, values: Readonly<Record<string, BusValue>>): LinuxTree => ({
    session: { desktops: ['DDE'] },
    bus: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        `session ${service} /${service.replaceAll('.', '/')} org.freedesktop.DBus.Properties.Get "${service}" "${key}"`,
        [value],
      ]),
    ),
  });

  it.each<[string, Readonly<Record<string, BusValue>>, object]>([
    [
      'org.deepin.dde.Power1',
      { LinePowerLockDelay: 900, BatteryLockDelay: 300, SleepLock: true },
      { desktop: 'deepin', idleSeconds: 900, passwordRequired: true, locksOnSuspend: true },
    ],
    [
      'com.deepin.daemon.Power',
      { LinePowerLockDelay: 300, BatteryLockDelay: 0, SleepLock: false },
      { idleSeconds: 'never', passwordRequired: false, locksOnSuspend: false },
    ],
    [
      'org.deepin.dde.Power1',
      { LinePowerLockDelay: 'soon', BatteryLockDelay: 300 },
      { idleSeconds: null, passwordRequired: null, locksOnSuspend: null },
    ],
  ])('is what %s tells: %j', async (service, values, expected) => {
    expect(await lockOf(deepin(service, values))).toMatchObject(expected);
  });

  it('is unread without its daemon', async () => {
    expect(await readFact('screenLock', linuxHost(deepin('org.example', {})))).toMatchObject({ reason: 'unsupported' });
  });
});

describe('the screen lock of other desktops', () => {
  const timer = [
    'xidlehook',
    '--not-when-audio',
    '--timer',
    '240',
    'xset dpms force off',
    '',
    '--timer',
    '60',
    'i3lock',
    '',
  ];

  it.each<[string, LinuxTree, object]>([
    [
      'bspwm',
      { commandLines: [timer] },
      { desktop: 'bspwm', idleSeconds: 300, passwordRequired: true, locksOnSuspend: false },
    ],
    ['niri:GNOME', { commandLines: [] }, { desktop: 'niri', idleSeconds: 'never' }],
    [
      'Enlightenment',
      { commandLines: [['xss-lock', '--', 'i3lock']] },
      { desktop: 'Enlightenment', idleSeconds: null, passwordRequired: true, locksOnSuspend: true },
    ],
    [
      'LXDE',
      {
        commandLines: [['/usr/bin/xscreensaver', '-no-splash']],
        files: { '/home/alice/.xscreensaver': 'timeout:\t0:05:00\nlock:\tTrue\n' },
      },
      { desktop: 'lxde', idleSeconds: 300, passwordRequired: true, locksOnSuspend: null },
    ],
  ])('%s is that of the locker that runs', async (names, tree, expected) => {
    expect(await lockOf({ session: { desktops: names.split(':') }, ...tree })).toMatchObject(expected);
  });

  it('is unread where something else carries a locker’s name', async () => {
    const tree = { session: { desktops: ['sway'] }, commandLines: [['/usr/bin/python3', 'swayidle']] };
    expect(await readFact('screenLock', linuxHost(tree))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('is not what xidlehook does without a lock', () => {
    expect(xidlehookLock(['--timer', '60', 'xset dpms force off', ''])).toMatchObject({ idleSeconds: 'never' });
    expect(xidlehookLock(['--timer', '60', '/home/alice/lock.sh', ''])).toMatchObject({ passwordRequired: null });
  });

  it.each([
    ['0.5', 30],
    ['7.25', 435],
    ['5', 300],
    ['-1', null],
    ['1e3', null],
  ])('of KDE 6 may be %s minutes', async (minutes, idleSeconds) => {
    const tree = {
      session: { desktops: ['KDE'] },
      files: { [`${config}/kscreenlockerrc`]: `[Daemon]\nTimeout=${minutes}\n` },
    };
    expect(await lockOf(tree)).toMatchObject({ idleSeconds });
  });

  it('of KDE asks for no password where its grace never ends', async () => {
    const tree = { session: { desktops: ['KDE'] }, files: { [`${config}/kscreenlockerrc`]: '[Daemon]\nLock=false\n' } };
    expect(await reasonOf(tree)).toBe('no-password');
  });
});

/** Settings of any locker. */
const settings: fc.Arbitrary<LockSettings> = fc.record({
  idleSeconds: fc.oneof(fc.nat(100_000), fc.constant('never' as const), fc.constant(null)),
  delaySeconds: fc.option(fc.nat(1000)),
  passwordRequired: fc.option(fc.boolean()),
  locksOnSuspend: fc.option(fc.boolean()),
  source: fc.constant('a test'),
});
const rank = { pass: 2, unknown: 1, fail: 0, notApplicable: 3 } as const;
const outcomeOf = (lock: LockSettings): number => {
  const fact = { session: 'graphical' as const, desktop: 'x', ...lock };
  const { reason } = screenLock.evaluate({ screenLock: fact }, screenLock.params.parse({}), scanTime);
  return rank[screenLock.reasons[reason].outcome];
};
const junk = fc.oneof(
  fc.jsonValue().map((value) => value as BusValue),
  fc.string(),
  fc.integer(),
);

describe('laws of the lock', () => {
  it('two lockers are never judged better than the best of both told about everything', () => {
    fc.assert(
      fc.property(settings, settings, (one, other) => {
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
      fc.property(settings, (lock) => {
        expect(outcomeOf(together(lock, nothingLocks))).toBe(outcomeOf(lock));
        expect(outcomeOf(together(nothingLocks, lock))).toBe(outcomeOf(lock));
      }),
    );
  });

  it('junk from logind never makes a lock', () => {
    fc.assert(
      fc.property(settings, junk, junk, (lock, action, time) => {
        const read = idleActionOf(action, time);
        if (read !== null && read.is === 'other') expect(withIdleAction(lock, read)).toEqual(lock);
        else if (read !== null) expect(['lock', 'suspend', 'hibernate', 'hybrid-sleep', 'sleep']).toContain(action);
      }),
    );
  });

  it('junk over the session bus never passes', async () => {
    const bus = owned(shield, true);
    const question = Object.keys(bus)[0] ?? '';
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { maxLength: 2 }), async (reply) => {
        const reason = await reasonOf(gnome({ [question]: reply }));
        expect(reason).toBe(reply[0] === true ? 'locks' : 'password-unread');
      }),
    );
  });

  it('any text in the place of a setting is survived, and only what is known is told', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        qtTimeSeconds(`@Variant(${text})`);
        lxqtLock({ power: text, session: text, lxqt: text }, { hasLocker: true, display: null });
        if (!/^\s*(Some\(\d+\)|None)?\s*$/.test(text)) expect(screenOffSeconds(text)).toBeNull();
      }),
    );
  });
});
