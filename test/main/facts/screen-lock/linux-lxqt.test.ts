/**
 * The screen lock of LXQt.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenOffSeconds } from '../../../../main/facts/screen-lock/linux-cosmic.ts';
import { lxqtLock, parseQtSettings, qtTimeSeconds } from '../../../../main/facts/screen-lock/linux-lxqt.ts';
import { personalConfigFolder, screenLockOf } from '../../../support/machines/linux-screen-locks.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact } from '../../../support/machines/read-fact.ts';

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
      [`${personalConfigFolder}/lxqt/lxqt-powermanagement.conf`]: `[General]\n${on}`,
      '/home/alice/.xscreensaver': 'lock: perhaps\n',
    };
    const tree = {
      session: { desktops: ['LXQt'] },
      running: ['lxqt-powermanag'],
      files,
      commandLines: [['xscreensaver']],
    };
    expect(await screenLockOf(tree)).toMatchObject({ passwordRequired: null, locksOnSuspend: null });
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

describe('the screen lock of LXQt', () => {
  const lxqt = (power: string, session = '', more: LinuxTree = {}): LinuxTree => ({
    session: { desktops: ['LXQt'] },
    running: ['lxqt-powermanag'],
    ...more,
    files: {
      '/run/systemd/users/1000': 'DISPLAY=2\n',
      '/run/systemd/sessions/2': 'TYPE=x11\n',
      [`${personalConfigFolder}/lxqt/lxqt-powermanagement.conf`]: power,
      [`${personalConfigFolder}/lxqt/session.conf`]: session,
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
      lxqt(lxqtPower(), '', {
        files: { [`${personalConfigFolder}/lxqt/lxqt.conf`]: '[Screensaver]\nlock_command="i3lock -n"\n' },
      }),
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
    expect(await screenLockOf(tree)).toMatchObject(expected);
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
    expect(await screenLockOf(lxqt(lxqtPower(), session, { files: files ?? {} }))).toMatchObject({ passwordRequired });
  });

  it.each([`${personalConfigFolder}/lxqt/session.conf`, `${personalConfigFolder}/lxqt/lxqt-powermanagement.conf`])(
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
