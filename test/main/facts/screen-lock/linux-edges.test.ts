/**
 * The borders of the parsers of Linux lockers: what nearly says that it locks.
 */
import { describe, expect, it } from 'vitest';
import { cosmicLock, screenOffSeconds } from '../../../../main/facts/screen-lock/linux-cosmic.ts';
import { deepinLock } from '../../../../main/facts/screen-lock/linux-deepin.ts';
import { hypridleLock } from '../../../../main/facts/screen-lock/linux-hypridle.ts';
import { asksLogind, graceOf, locks, mayLock } from '../../../../main/facts/screen-lock/linux-lock-commands.ts';
import { nothingLocks, together, type LockSettings } from '../../../../main/facts/screen-lock/linux-lock-settings.ts';
import { idleActionOf, parseLogindFile, withIdleAction } from '../../../../main/facts/screen-lock/linux-logind.ts';
import { lxqtLock, parseQtSettings, qtTimeSeconds } from '../../../../main/facts/screen-lock/linux-lxqt.ts';
import { swayidleLock, wordsOf } from '../../../../main/facts/screen-lock/linux-swayidle.ts';
import { classicLock, xidlehookLock } from '../../../../main/facts/screen-lock/linux-x11-lockers.ts';
import type { BusValue } from '../../../../main/host/host.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const config = '/home/alice/.config';
const lockOf = async (tree: LinuxTree) => valueOf(await readFact('screenLock', linuxHost(tree)));
const lock = (change: Partial<LockSettings>): LockSettings => ({
  idleSeconds: 300,
  delaySeconds: 0,
  passwordRequired: true,
  locksOnSuspend: true,
  source: 'one',
  ...change,
});

describe('two lockers together', () => {
  it.each<[Partial<LockSettings>, Partial<LockSettings>, object]>([
    [{ idleSeconds: 600 }, { idleSeconds: 300 }, { idleSeconds: 300 }],
    [{ idleSeconds: 300 }, { idleSeconds: 600 }, { idleSeconds: 300 }],
    [{ idleSeconds: 300, delaySeconds: 400 }, { idleSeconds: 600 }, { idleSeconds: 600, delaySeconds: 0 }],
    [{ idleSeconds: null }, { idleSeconds: 600 }, { idleSeconds: 600 }],
    [{ delaySeconds: null }, { idleSeconds: 600 }, { idleSeconds: 600, delaySeconds: 0 }],
    [{ idleSeconds: 600 }, { idleSeconds: null }, { idleSeconds: 600 }],
    [{ idleSeconds: 600 }, { delaySeconds: null }, { idleSeconds: 600, delaySeconds: 0 }],
    [{ idleSeconds: 'never' }, { idleSeconds: null }, { idleSeconds: null }],
    [{ idleSeconds: 60, passwordRequired: false }, { idleSeconds: 600 }, { idleSeconds: 600, passwordRequired: true }],
    [{ idleSeconds: 600 }, { idleSeconds: 60, passwordRequired: false }, { idleSeconds: 600, passwordRequired: true }],
    [{ locksOnSuspend: false }, { locksOnSuspend: null }, { locksOnSuspend: null }],
    [{ locksOnSuspend: false }, { locksOnSuspend: false }, { locksOnSuspend: false }],
    [{ locksOnSuspend: null }, { locksOnSuspend: true }, { locksOnSuspend: true }],
  ])('%j and %j lock as %j', (one, other, expected) => {
    expect(together(lock(one), lock({ source: 'two', ...other }))).toMatchObject({ source: 'one, two', ...expected });
  });

  it('are named once where both are the same', () => {
    expect(together(nothingLocks, nothingLocks).source).toBe(nothingLocks.source);
  });
});

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

describe('swayidle', () => {
  it.each<[readonly string[], object]>([
    [['timeout', '0', 'swaylock'], { idleSeconds: 'never' }],
    [['timeout', 'x300', 'swaylock'], { idleSeconds: 'never' }],
    [['timeout', '300s', 'swaylock'], { idleSeconds: 'never' }],
    [['timeout', '12345678', 'swaylock'], { idleSeconds: 'never' }],
    [['timeout', '900', 'swaylock', 'timeout', '600', 'swaylock --grace 3'], { idleSeconds: 600, delaySeconds: 3 }],
    [['timeout', '600', 'swaylock', 'timeout', '60', './lock.sh'], { idleSeconds: 600, passwordRequired: true }],
    [['timeout', '600', 'true', 'before-sleep', './lock.sh'], { idleSeconds: 'never', locksOnSuspend: null }],
    [['lock', './lock.sh'], { onRequest: { idleHintSeconds: 'never', passwordRequired: null } }],
    [['timeout', '600', 'true'], { onRequest: { idleHintSeconds: 'never', passwordRequired: false } }],
    [['idlehint', '0'], { onRequest: { idleHintSeconds: 'never', passwordRequired: false } }],
    [['idlehint', '90'], { onRequest: { idleHintSeconds: 90, passwordRequired: false } }],
  ])('with %j is %j', (words, expected) => {
    expect(swayidleLock(words)).toMatchObject(expected);
  });

  it.each([
    [`timeout 300 'swaylock -f`, ['timeout', '300', 'swaylock -f']],
    [`timeout 300 "swaylock -f`, ['timeout', '300', 'swaylock -f']],
    [`timeout 300 "swaylock \\`, ['timeout', '300', 'swaylock ']],
    [`lock "a" 'b c' d`, ['lock', 'a', 'b c', 'd']],
  ])('holds %s together up to the end', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  it('reads the settings it was given, without their comments, before any other', async () => {
    const files = {
      '/home/alice/mine': "  # timeout 60 'swaylock'\ntimeout 240 'swaylock'\n",
      [`${config}/swayidle/config`]: "timeout 300 'swaylock'\n",
      '/home/alice/.swayidle/config': "timeout 400 'swaylock'\n",
    };
    const session = { desktops: ['sway'] };
    const idleOf = async (args: readonly string[], kept: LinuxTree['files']) =>
      lockOf({ session, files: kept ?? {}, commandLines: [['swayidle', ...args]] });
    expect(await idleOf(['-w', '-C', 'mine'], files)).toMatchObject({ idleSeconds: 240 });
    expect(await idleOf(['-C', '/home/alice/mine'], files)).toMatchObject({ idleSeconds: 240 });
    expect(await idleOf(['-w'], files)).toMatchObject({ idleSeconds: 300 });
    const { [`${config}/swayidle/config`]: _, ...older } = files;
    expect(await idleOf(['-w'], older)).toMatchObject({ idleSeconds: 400 });
    expect(await idleOf(['-C', 'elsewhere'], files)).toMatchObject({ idleSeconds: 'never' });
  });
});

describe('hypridle', () => {
  it.each<[string, object]>([
    ['listener {\n timeout = 300\n on-timeout = hyprlock\n', { idleSeconds: 'never' }],
    ['other {\n timeout = 300\n on-timeout = hyprlock\n}\n', { idleSeconds: 'never' }],
    ['listener {\n timeout = 0\n on-timeout = hyprlock\n}\n', { idleSeconds: 'never' }],
    ['listener{\n timeout = 120.5\n on-timeout = hyprlock\n}\n', { idleSeconds: 121 }],
    ['timeout = 5\nlistener {\n on-timeout = hyprlock\n}\n', { idleSeconds: 'never' }],
    ['general {\n before_sleep_cmd = hyprlock\n}\n', { idleSeconds: 'never', locksOnSuspend: true }],
    [
      'listener {\n timeout = 300\n on-timeout = ~/bin/my-lock.sh\n}\n',
      { idleSeconds: null, delaySeconds: null, passwordRequired: null, locksOnSuspend: false },
    ],
    ['general {\n before_sleep_cmd = ~/bin/my-lock.sh\n}\n', { idleSeconds: 'never', locksOnSuspend: null }],
    [
      'listener {\n timeout = 60\n on-timeout = ~/bin/my-lock.sh\n}\nlistener {\n timeout = 300\n on-timeout = hyprlock\n}\n',
      { idleSeconds: 300, passwordRequired: true },
    ],
    ['$it = pidof hyprlock || hyprlock\nlistener {\n timeout = 300\n on-timeout = $it\n}\n', { idleSeconds: 300 }],
    [
      '$it = hyprlock\ngeneral {\n lock_cmd = $it\n}\nlistener {\n timeout = 300\n on-timeout = loginctl lock-session\n}\n',
      { idleSeconds: 300, onRequest: { idleHintSeconds: 'never', passwordRequired: true } },
    ],
    ['source = ~/.config/hypr/more.conf\n', { idleSeconds: null, passwordRequired: null, locksOnSuspend: null }],
    [
      'source = ~/.config/hypr/more.conf\nlistener {\n timeout = 300\n on-timeout = hyprlock\n}\n',
      { idleSeconds: 300, passwordRequired: true },
    ],
    ['listener {\n timeout = 300\n on-timeout = brightnessctl set 10\n}\n', { idleSeconds: 'never' }],
  ])('with %j is %j', (text, expected) => {
    expect(hypridleLock(text, '')).toMatchObject(expected);
  });
});

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
    expect(withIdleAction(lock(change), { is, afterSeconds: 30 })).toMatchObject(expected);
  });

  it('is read by whole lines', () => {
    expect([...parseLogindFile('# TYPE=x11\nTYPE=wayland\n DISPLAY=3\nnothing\nDESKTOP=\n')]).toEqual([
      ['TYPE', 'wayland'],
      ['DESKTOP', ''],
    ]);
  });

  it('names a session of its own kind of name only', async () => {
    const files = { '/run/systemd/users/1000': 'DISPLAY=../../etc\n', '/run/systemd/sessions/../../etc': 'TYPE=x11\n' };
    expect(await lockOf({ files })).toMatchObject({ session: 'none', source: 'logind: no graphical session' });
    expect(await lockOf({})).toMatchObject({ session: 'none', source: 'environment: no desktop, no display' });
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
    expect(await lockOf(tree)).toMatchObject({ idleSeconds: 300, delaySeconds: 60 });
    const { [`${manager} "org.freedesktop.login1.Manager" "IdleActionUSec"`]: _, ...timeless } = bus;
    expect(await lockOf({ ...tree, bus: timeless })).toMatchObject({ idleSeconds: 300, delaySeconds: 600 });
  });
});

describe('LXQt', () => {
  const on = 'enableIdlenessWatcher=true\nidlenessACAction=-2\nidlenessBatteryAction=-2\n';
  const i3lock = 'lock_command=i3lock\n';

  it.each<[string, string, object]>([
    [`${on}idlenessTimeSecs=120\n`, i3lock, { idleSeconds: 120 }],
    [`${on}idlenessTimeSecs=5\n`, i3lock, { idleSeconds: 60 }],
    [`${on}idlenessTimeSecs=7200\n`, i3lock, { idleSeconds: 3599 }],
    [`${on}idlenessTimeSecs=soon\n`, i3lock, { idleSeconds: null }],
    ['enableIdlenessWatcher=true\nidlenessAction=-2\n', i3lock, { idleSeconds: 900 }],
    [String.raw`${on}idlenessACTime=@Variant(\0\0\0\xf\0\0u/)`, i3lock, { idleSeconds: 900 }],
    [
      String.raw`${on}idlenessACTime=@Variant(\0\0\0\xf\0\0q\x48)`,
      i3lock,
      { idleSeconds: 'never', passwordRequired: false },
    ],
    [on, `${i3lock}lock_screen_before_power_actions=perhaps\n`, { locksOnSuspend: null }],
    ['', i3lock, { idleSeconds: 'never', passwordRequired: false, locksOnSuspend: true }],
  ])('with %j and %j is %j', (power, session, expected) => {
    expect(lxqtLock({ power, session, lxqt: '' }, { hasLocker: false, display: 'x11' })).toMatchObject(expected);
  });

  it.each([
    [String.raw`@Variant(\0\0\0\xf\x5&\\\0)`, null],
    [String.raw`@Variant(\0\0\0\xf\x5%{\xff)`, 86_343],
    [String.raw`@Variant(\0\0\0\xf\x100\0\0\0)`, null],
    [String.raw`x@Variant(\0\0\0\xf\0\r\xbb\xa0)`, null],
    [String.raw`@Variant(\0\0\0\xf\0\r\xbb\xa0)x`, null],
    [String.raw`@Variant(\0\0\0\17\0\r\xbb\xa0)`, 900],
    [String.raw`@Variant(\0\0\0\xf\0\a\b\v)`, 461],
  ])('takes the time %s for %j seconds', (text, seconds) => {
    expect(qtTimeSeconds(text)).toBe(seconds);
  });

  it('reads keys and headings at the start of a line, blanks around them', () => {
    const text = ' [General] \r\n  a=1 \nx [Other]\nb="two"\n"c"=3\nd="one" "two\nonly words\n[Other]x\ne=5\n';
    expect([...parseQtSettings(text, 'General')]).toEqual([
      ['a', '1'],
      ['b', 'two'],
      ['d', '"one" "two'],
      ['e', '5'],
    ]);
  });

  it.each<[string, LinuxTree]>([
    ['the processes', { running: denied }],
    ['the lockers', { commandLines: denied }],
  ])('is unread without %s', async (_, tree) => {
    const fact = await readFact('screenLock', linuxHost({ session: { desktops: ['LXQt'] }, ...tree }));
    expect(fact).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('leaves it to a locker that does not tell', async () => {
    const files = {
      [`${config}/lxqt/lxqt-powermanagement.conf`]: `[General]\n${on}`,
      '/home/alice/.xscreensaver': 'lock: perhaps\n',
    };
    const tree = {
      session: { desktops: ['LXQt'] },
      running: ['lxqt-powermanag'],
      files,
      commandLines: [['xscreensaver']],
    };
    expect(await lockOf(tree)).toMatchObject({ passwordRequired: null, locksOnSuspend: null });
  });
});

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
    ['the person’s file', { files: { [`${config}/${idle}`]: denied } }],
    ['the administrator’s file', { files: { [`/usr/share/${idle}`]: denied } }],
  ])('is unread without %s', async (_, tree) => {
    const machine = { session: { desktops: ['COSMIC'] }, running: ['cosmic-idle', 'cosmic-greeter'], ...tree };
    expect(await readFact('screenLock', linuxHost(machine))).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('Deepin', () => {
  it.each<[BusValue, BusValue, BusValue, object]>([
    [600, 300, true, { idleSeconds: 600, passwordRequired: true, locksOnSuspend: true }],
    [300, 600, false, { idleSeconds: 600, locksOnSuspend: false }],
    [0, 'x', 1, { idleSeconds: 'never', passwordRequired: false, locksOnSuspend: null }],
    ['600', 300, null, { idleSeconds: null, passwordRequired: null, locksOnSuspend: null }],
    [600, 0.5, 'true', { idleSeconds: null, locksOnSuspend: null }],
    [-1, 600, true, { idleSeconds: null }],
  ])('with %j, %j and %j is %j', (onMains, onBattery, beforeSleep, expected) => {
    expect(deepinLock(onMains, onBattery, beforeSleep)).toMatchObject(expected);
  });

  const ask = (service: string, key: string): string =>
    `session ${service} /${service.replaceAll('.', '/')} org.freedesktop.DBus.Properties.Get "${service}" "${key}"`;
  const daemon = 'org.deepin.dde.Power1';
  it.each<[string, LinuxTree['bus']]>([
    [
      'its daemon',
      { [ask(daemon, 'LinePowerLockDelay')]: denied, [ask('com.deepin.daemon.Power', 'LinePowerLockDelay')]: [300] },
    ],
    ['the time on battery', { [ask(daemon, 'LinePowerLockDelay')]: [300], [ask(daemon, 'BatteryLockDelay')]: denied }],
  ])('is unread where %s refuses', async (_, bus) => {
    const tree = { session: { desktops: ['Deepin'] }, bus: bus ?? {} };
    expect(await readFact('screenLock', linuxHost(tree))).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('the names on the session bus', () => {
  const toBus = 'session org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus';
  const has = (name: string): string => `${toBus}.NameHasOwner "${name}"`;
  const owner = (name: string): string => `${toBus}.GetNameOwner "${name}"`;
  const [shield, shell, saver] = ['org.gnome.Shell.ScreenShield', 'org.gnome.Shell', 'org.gnome.ScreenSaver'] as const;
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
    expect(await lockOf({ ...tree, bus: owned })).toMatchObject({ passwordRequired: true });
    expect(await lockOf({ ...tree, bus: bus ?? {} })).toMatchObject({ passwordRequired: null, locksOnSuspend: null });
  });
});
