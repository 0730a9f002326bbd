import { describe, expect, it } from 'vitest';
import { Pseudonyms } from '../../../main/host/pseudonyms.ts';
import { redactFile } from '../../../main/host/redact-files.ts';
import { isSocketTable, parseListeners } from '../../../main/facts/remote-access/linux-sockets.ts';

const redacted = (path: string, text: string): string => redactFile(path, text, new Pseudonyms());

describe('a file of which only some lines are kept', () => {
  it.each<[string, string, string]>([
    ['/etc/ssh/sshd_config', 'Port 2222\nAllowUsers bob\n  port 23 \n#Port 24', 'Port 2222\n  port 23 '],
    ['/etc/ssh/sshd_config.d/a.conf', 'Match User bob\nPort 2222', 'Port 2222'],
    ['/etc/sddm.conf', '[Autologin]\nUser=bob\nSession=plasma', '[Autologin]\nUser=user'],
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
      '[Service]\nExecStart=-/sbin/agetty -a user --noclear %I',
    ],
    [
      '/var/log/clamav/clamscan.log?end=65536',
      '/home/bob/x: OK\nEnd Date:   2026:01:01 10:12:03',
      'End Date:   2026:01:01 10:12:03',
    ],
    ['/etc/ufw/ufw.conf', '# bob\nENABLED=yes', 'ENABLED=yes'],
    ['/etc/nftables.conf', 'table inet f { # for bob\n}', 'table inet f {\n}'],
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
