/**
 * The screen lock of a desktop that leaves it to programs the person starts.
 */
import { describe, expect, it } from 'vitest';
import { hypridleLock } from '../../../../main/facts/screen-lock/linux-hypridle.ts';
import { screenLock } from '../../../../shared/checks/screen-lock.ts';
import { screenLockOf } from '../../../support/machines/linux-screen-locks.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

const on = (desktop: string, commandLines: readonly (readonly string[])[], tree: LinuxTree = {}): LinuxTree => ({
  session: { desktops: [desktop] },
  commandLines,
  ...tree,
});
const reasonOf = async (tree: LinuxTree): Promise<string> =>
  screenLock.evaluate(
    { screenLock: valueOf(await readFact('screenLock', linuxHost(tree))) },
    screenLock.params.parse({}),
    scanTime,
  ).reason;
const lockAt = (seconds: string): readonly string[] => ['swayidle', '-w', 'timeout', seconds, 'swaylock -f'];
const sleepToo = ['before-sleep', 'swaylock -f'];
const config = '/home/alice/.config/swayidle/config';
const xset = (seconds: number): LinuxTree => ({
  programs: {
    '/usr/bin/xset q': `Screen Saver:\n  prefer blanking:  yes    allow exposures:  yes\n  timeout:  ${seconds}    cycle:  600\n`,
  },
});
const hypridle = `general {
    lock_cmd = pidof hyprlock || hyprlock       # avoid starting twice
    before_sleep_cmd = loginctl lock-session
}
listener {
    timeout = 150
    on-timeout = brightnessctl -s set 10
}
listener {
    timeout = 300
    on-timeout = loginctl lock-session
}
`;

describe('the screen lock of a desktop that leaves it to other programs', () => {
  it.each<[string, LinuxTree, string]>([
    ['sway without a locker', on('sway', []), 'never-locks'],
    ['i3 without a locker', on('i3', []), 'never-locks'],
    ['swayidle that locks', on('sway', [[...lockAt('300'), ...sleepToo]]), 'locks'],
    ['swayidle that locks too late', on('sway', [[...lockAt('3600'), ...sleepToo]]), 'too-late'],
    ['swayidle that leaves sleep open', on('sway', [lockAt('300')]), 'suspend-open'],
    [
      'swayidle that only darkens the screen',
      on('sway', [['swayidle', 'timeout', '300', 'swaymsg "output * power off"']]),
      'never-locks',
    ],
    [
      'swayidle with its settings in a file',
      on('sway', [['/usr/bin/swayidle', '-w']], {
        files: {
          [config]:
            "# timeout 1 'swaylock'\ntimeout 600 'swaylock -f -c 000000' resume 'true'\nbefore-sleep 'swaylock -f'\n",
        },
      }),
      'locks',
    ],
    [
      'swayidle that asks logind, and answers',
      on('sway', [
        [
          'swayidle',
          'timeout',
          '300',
          'loginctl lock-session',
          'lock',
          'gtklock -d',
          'before-sleep',
          'loginctl lock-session',
        ],
      ]),
      'locks',
    ],
    [
      'swayidle that asks logind, where nobody answers',
      on('sway', [['swayidle', 'timeout', '300', 'loginctl lock-session']]),
      'never-locks',
    ],
    [
      'swayidle with a long grace',
      on('sway', [['swayidle', 'timeout', '890', 'swaylock --grace 60 -f', ...sleepToo]]),
      'too-late',
    ],
    [
      'hypridle as its page shows it',
      on('Hyprland', [['hypridle']], { files: { '/home/alice/.config/hypr/hypridle.conf': hypridle } }),
      'locks',
    ],
    [
      'hypridle without a lock',
      on('Hyprland', [['hypridle']], {
        files: { '/home/alice/.config/hypr/hypridle.conf': hypridle.replace(/lock_cmd = .*/, '') },
      }),
      'never-locks',
    ],
    ['hypridle without its file', on('Hyprland', [['hypridle']]), 'never-locks'],
    ['xss-lock', on('i3', [['xss-lock', '--transfer-sleep-lock', '--', 'i3lock', '--nofork']], xset(600)), 'locks'],
    ['xss-lock with the saver off', on('i3', [['xss-lock', '--', 'i3lock']], xset(0)), 'never-locks'],
    ['xss-lock, where the server does not tell', on('i3', [['xss-lock', '--', 'i3lock']]), 'time-unread'],
    [
      'xss-lock that ignores sleep',
      on('i3', [['xss-lock', '--ignore-sleep', '--', 'i3lock']], xset(600)),
      'suspend-open',
    ],
    ['xautolock', on('i3', [['xautolock', '-time', '5', '-locker', 'i3lock -n']]), 'suspend-unread'],
    [
      'xautolock beside xss-lock',
      on(
        'i3',
        [
          ['xautolock', '-time', '5', '-locker', 'i3lock'],
          ['xss-lock', '--', 'i3lock'],
        ],
        xset(0),
      ),
      'locks',
    ],
    [
      'light-locker with its arguments',
      on('i3', [['light-locker', '--lock-on-suspend', '--lock-after-screensaver=5']], xset(600)),
      'locks',
    ],
    ['light-locker by its settings', on('i3', [['light-locker']], xset(600)), 'time-unread'],
    ['a script of its own', on('sway', [['swayidle', 'timeout', '300', '/home/alice/lock.sh']]), 'time-unread'],
  ])('%s: %#', async (_, tree, reason) => {
    expect(await reasonOf(tree)).toBe(reason);
  });

  it('is unread when the processes or the settings may not be seen', async () => {
    const hidden = { session: { desktops: ['sway'] }, commandLines: denied };
    expect(await readFact('screenLock', linuxHost(hidden))).toMatchObject({ ok: false, reason: 'denied' });
    const closed = on('sway', [['swayidle']], { files: { [config]: denied } });
    expect(await readFact('screenLock', linuxHost(closed))).toMatchObject({ ok: false, reason: 'denied' });
  });
});

it('counts hyprlock’s grace', () => {
  expect(hypridleLock(hypridle, 'general {\n  grace = 20\n}\n')).toMatchObject({ idleSeconds: 300, delaySeconds: 20 });
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
    expect(await screenLockOf({ session: { desktops: names.split(':') }, ...tree })).toMatchObject(expected);
  });

  it('is unread where something else carries a locker’s name', async () => {
    const tree = { session: { desktops: ['sway'] }, commandLines: [['/usr/bin/python3', 'swayidle']] };
    expect(await readFact('screenLock', linuxHost(tree))).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});
