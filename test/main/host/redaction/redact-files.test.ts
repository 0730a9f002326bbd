import { describe, expect, it } from 'vitest';
import { Pseudonyms } from '../../../../main/host/redaction/pseudonyms.ts';
import { redactCommandLines, redactFile } from '../../../../main/host/redaction/redact-files.ts';
import { hypridleLock } from '../../../../main/facts/screen-lock/linux-hypridle.ts';
import { cosmicLock } from '../../../../main/facts/screen-lock/linux-cosmic.ts';
import { lxqtLock } from '../../../../main/facts/screen-lock/linux-lxqt.ts';
import { swayidleLock, wordsOf } from '../../../../main/facts/screen-lock/linux-swayidle.ts';
import { xautolockLock } from '../../../../main/facts/screen-lock/linux-x11-lockers.ts';
import { isSocketTable, parseListeners } from '../../../../main/facts/remote-access/linux-sockets.ts';

const redacted = (path: string, text: string): string => redactFile(path, text, new Pseudonyms());

describe('a screen locker', () => {
  const secret = 'TOKEN-4711';
  const swayidle = [
    `# ${secret}`,
    `timeout 300 'swaylock -f --grace 5 -i /home/bob/${secret}.png' resume 'notify-send ${secret}'`,
    `timeout 600 "curl -H ${secret} https://example.org"`,
    'timeout 900 ~/bin/mylock.sh',
    `before-sleep "loginctl lock-session # ${secret}"`,
    `after-resume 'ssh ${secret}'`,
    `lock 'swaylock -c ${secret}'`,
  ].join('\n');
  const hypridle = [
    'general {',
    `  lock_cmd = pidof hyprlock || hyprlock # ${secret}`,
    '  before_sleep_cmd = loginctl lock-session',
    `  after_sleep_cmd = echo ${secret}`,
    '}',
    'listener {',
    '  timeout = 300',
    `  on-timeout = loginctl lock-session; curl ${secret}`,
    `  on-resume = notify-send ${secret}`,
    '}',
  ].join('\n');

  it('is recorded without what its commands say, and read the same', () => {
    const kept = redacted('/home/bob/.config/swayidle/config', swayidle);
    expect(kept).not.toContain(secret);
    const lockOf = (text: string) =>
      swayidleLock(
        text
          .split('\n')
          .filter((line) => !line.startsWith('#'))
          .flatMap(wordsOf),
      );
    expect(lockOf(kept)).toEqual(lockOf(swayidle));
    expect(lockOf(kept)).toMatchObject({ idleSeconds: 300, delaySeconds: 5, locksOnSuspend: true });
    const config = redacted('/home/bob/.config/hypr/hypridle.conf', hypridle);
    expect(config).not.toContain(secret);
    const lock = redacted(
      '/home/bob/.config/hypr/hyprlock.conf',
      `general {\n  grace = 7\n}\nlabel { text = ${secret} }`,
    );
    expect(lock).not.toContain(secret);
    expect(hypridleLock(config, lock)).toEqual(hypridleLock(hypridle, '  grace = 7'));
    expect(hypridleLock(config, lock)).toMatchObject({ idleSeconds: 300, delaySeconds: 7, locksOnSuspend: true });
  });

  it('of hypridle keeps names of its own and that it takes in more, not what and from where', () => {
    const path = '/home/bob/.config/hypr/hypridle.conf';
    for (const config of [
      `$it = hyprlock # ${secret}\n$other = ssh ${secret}\nlistener {\n  timeout = 60\n  on-timeout = $it ${secret}\n}\n`,
      `source = ~/${secret}.conf\nlistener {\n  timeout = 60\n  on-timeout = dim ${secret}\n}\n`,
    ]) {
      const kept = redacted(path, config);
      expect(kept).not.toContain(secret);
      expect(hypridleLock(kept, '')).toEqual(hypridleLock(config, ''));
    }
  });

  it.each(['i3lock -n -i', '/home/bob/bin/mylock.sh', 'xdg-screensaver lock #', 'env DISPLAY=:0 dim'])(
    'of LXQt that calls %s is recorded without the rest, and read the same',
    (command) => {
      const power = `[General]\nidlenessACAction=-2\nidlenessBatteryAction=-2\nenableIdlenessWatcher=true\nname=${secret}\n`;
      const session = `[General]\nlock_command=${command} ${secret}\n[Environment]\nTOKEN=${secret}\n`;
      const kept = {
        power: redacted('/home/bob/.config/lxqt/lxqt-powermanagement.conf', power),
        session: redacted('/home/bob/.config/lxqt/session.conf', session),
        lxqt: redacted('/home/bob/.config/lxqt/lxqt.conf', `[Screensaver]\nlock_command_wayland=${secret}\n`),
      };
      expect(JSON.stringify(kept)).not.toContain(secret);
      expect(lxqtLock(kept, { hasLocker: false, display: 'x11' })).toEqual(
        lxqtLock({ power, session, lxqt: '' }, { hasLocker: false, display: 'x11' }),
      );
    },
  );

  it('of COSMIC is recorded without other actions, and read the same', () => {
    const actions = `{\n  Terminal: "ssh ${secret}",\n  LockScreen: "swaylock -i ${secret}",\n}`;
    const kept = redacted('/home/bob/.config/cosmic/com.system76.CosmicSettings.Shortcuts/v1/system_actions', actions);
    expect(kept).not.toContain(secret);
    expect(cosmicLock('', kept)).toEqual(cosmicLock('', actions));
  });

  it('is recorded with its options, and of its arguments only what locks', () => {
    const lines = [
      [
        '/usr/bin/swayidle',
        '-w',
        'timeout',
        '300',
        `swaylock -i ${secret}`,
        'before-sleep',
        `notify-send ${secret}; swaylock`,
      ],
      ['xautolock', '-time', '10', '-locker', `i3lock -c ${secret}`],
      ['light-locker', '--lock-after-screensaver=5', '--no-lock-on-suspend'],
      ['swayidle', '-C', '/etc/swayidle/other'],
      ['xss-lock', '--ignore-sleep', '--', 'xsecurelock'],
    ];
    const kept = redactCommandLines(lines);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(kept.slice(2)).toEqual([
      ['light-locker', '--lock-after-screensaver=5', '--no-lock-on-suspend'],
      ['swayidle', '-C', '/etc/swayidle/other'],
      ['xss-lock', '--ignore-sleep', 'command', 'xsecurelock'],
    ]);
    expect(swayidleLock(kept[0]?.slice(1) ?? [])).toEqual(swayidleLock(lines[0]?.slice(1) ?? []));
    expect(xautolockLock(kept[1] ?? [])).toEqual(xautolockLock(lines[1] ?? []));
  });
});

describe('a file of which only some lines are kept', () => {
  it.each<[string, string, string]>([
    ['/etc/ssh/sshd_config', 'Port 2222\nAllowUsers bob\n  port 23 \n#Port 24', 'Port 2222\n  port 23 '],
    ['/etc/ssh/sshd_config.d/a.conf', 'Match User bob\nPort 2222', 'Port 2222'],
    ['/etc/sddm.conf', '[Autologin]\nUser=bob\nSession=plasma', '[Autologin]\nUser=user'],
    [
      '/etc/sysconfig/displaymanager',
      '# bob\nDISPLAYMANAGER="gdm"\nDISPLAYMANAGER_AUTOLOGIN="bob"\nDISPLAYMANAGER_PASSWORD_LESS_LOGIN="no"',
      'DISPLAYMANAGER_AUTOLOGIN="user\nDISPLAYMANAGER_PASSWORD_LESS_LOGIN="no"',
    ],
    ['/etc/sysconfig/displaymanager', 'DISPLAYMANAGER_AUTOLOGIN=""', 'DISPLAYMANAGER_AUTOLOGIN="'],
    ['/etc/sddm.conf.d/a.conf', '# bob\n[Autologin]\nUser=', '[Autologin]\nUser='],
    [
      '/etc/gdm3/daemon.conf',
      '[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=bob',
      '[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=user',
    ],
    [
      '/etc/lightdm/lightdm.conf',
      '[Seat:*]\nautologin-user=bob\nautologin-guest=false',
      '[Seat:*]\nautologin-user=user\nautologin-guest=false',
    ],
    [
      '/etc/greetd/config.toml',
      '[initial_session]\ncommand = "sway --bob"\nuser = "bob"',
      '[initial_session]\ncommand = "session\nuser = "user',
    ],
    ['/etc/greetd/config.toml', '[initial_session]\ncommand = ""', '[initial_session]\ncommand = ""'],
    [
      '/etc/systemd/system/getty@tty1.service.d/a.conf',
      '[Service]\nDescription=for bob\nExecStart=-/sbin/agetty -a bob --noclear %I',
      '[Service]\nExecStart=-/sbin/agetty -a user',
    ],
    [
      '/var/log/clamav/clamscan.log?end=65536',
      '/home/bob/x: OK\nEnd Date:   2026:01:01 10:12:03',
      'End Date:   2026:01:01 10:12:03',
    ],
    ['/etc/ufw/ufw.conf', '# bob\nENABLED=yes', 'ENABLED=yes'],
    ['/etc/nftables.conf', 'table inet f { # for bob\n}', 'table inet f {\n}'],
    ['/etc/sysconfig/nftables.conf', 'table inet f { # for bob\n}', 'table inet f {\n}'],
    ['/usr/etc/ssh/sshd_config', 'Port 2222\nAllowUsers bob', 'Port 2222'],
    ['/home/bob/.xscreensaver', 'timeout:\t0:05:00\nimageDirectory:\t/home/bob/x', 'timeout:\t0:05:00'],
    ['/etc/hostname', 'bob', 'bob'],
  ])('%s', (path, text, kept) => {
    expect(redacted(path, text)).toBe(kept);
  });

  it('keeps who may reach a port, and no address of anybody', () => {
    const line = (address: string, state: string) =>
      `   0: ${address} C7111754:01BB ${state} 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 20 4 30 10 -1`;
    const head = '  sl  local_address rem_address   st tx_queue';
    const text = [
      head,
      line('00000000:0016', '0A'),
      line('0100007F:0017', '0A'),
      line('4DB2A8C0:0018', '0A'),
      line('4DB2A8C0:C350', '01'),
      line(`${'0'.repeat(24)}01000000:0019`, '0A'),
      line(`${'0'.repeat(16)}FFFF00000100007F:001A`, '0A'),
      line(`${'E8000320'.repeat(4)}:001B`, '0A'),
    ].join('\n');
    const kept = redacted('/proc/net/tcp', text);
    expect(kept).not.toMatch(/4DB2A8C0|C7111754|E8000320/);
    expect(isSocketTable(kept)).toBe(true);
    expect(parseListeners(kept)).toEqual(parseListeners(text));
    expect(parseListeners(text)).toHaveLength(6);
  });
});
