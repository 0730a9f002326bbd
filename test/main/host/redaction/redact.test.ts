import { describe, expect, it } from 'vitest';
import { createRedactor, type Redactor } from '../../../../main/host/redaction/redact.ts';

const redactor = () =>
  createRedactor({ userName: 'alice', homeFolder: '/home/alice', hostName: 'alice-laptop.corp.example' });

const textOf =
  (one: Redactor) =>
  (text: string): string =>
    one.text(text);

/** Every secret here must be gone from what it stands in. */
const seeded: readonly (readonly [string, string, string])[] = [
  ['the user name in a path', '/home/alice/.config/kscreenlockerrc', 'alice'],
  ['the user name in a call', '/usr/bin/chage -l alice', 'alice'],
  ['the user name in output', 'alice P 2025-05-20 0 99999 7 -1', 'alice'],
  ['the user name in other case', 'Owner: Alice', 'Alice'],
  ['the host name in an LVM name', '/dev/mapper/alice--laptop--vg-root', 'laptop'],
  ['the full host name', 'search alice-laptop.corp.example', 'corp.example'],
  ['somebody else’s home', '/home/bob/x', 'bob'],
  ['a stick’s label', '/media/alice/PAYROLL', 'PAYROLL'],
  ['a MAC address', '"address":"9c:b6:d0:12:34:56"', 'd0:12:34'],
  ['a public address', 'via 84.23.17.9 dev eth0', '84.23.17.9'],
  ['a private host address', '"local":"192.168.178.23"', '178.23'],
  ['an IPv6 address', '"local":"2003:e8:1f00:aa::17"', '2003:e8'],
  ['an IPv6 address made of the MAC', '"local":"fe80::9eb6:d0ff:fe12:3456"', 'd0ff'],
  ['a public network', '"dst":"84.23.0.0/16"', '84.23'],
  ['a file system’s UUID', '/sys/fs/btrfs/5f3c1a2b-2222-4333-8444-555566667777/devices', '5f3c1a2b'],
  ['a LUKS id', 'CRYPT-LUKS2-0f1e2d3c4b5a69788796a5b4c3d2e1f0-luks', '0f1e2d3c'],
  ['an LVM id', `LVM-${'Ab3'.repeat(21)}x`, 'Ab3'],
  ['a WireGuard key', 'private key: qJvHc3nq0VZ3m0o1ZJb8P0y5l2Y3t9u1mC9xN2e7WHE= x', 'qJvHc3nq'],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEabc\n-----END PRIVATE KEY-----', 'MIIEabc'],
  ['a password in options', 'username=bob,password=hunter2,vers=3', 'hunter2'],
  ['a file server', '40 1 0:50 / /srv rw - cifs //fileserver/alice rw,username=alice', 'fileserver'],
  ['a Wi-Fi’s name in a path of iwd', '/net/connman/iwd/0/3/4e616368626172776c616e_psk', '4e616368'],
  ['a long Wi-Fi’s name in a path of iwd', `/net/connman/iwd/0/3/${'4e61'.repeat(16)}_8021x`, '4e61'],
  ['a mail address', 'org: alice.smith@corp.example', 'smith@corp'],
];

describe('redaction', () => {
  it.each(seeded)('hides %s', (_, text, secret) => {
    expect(text).toContain(secret);
    expect(redactor().text(text)).not.toContain(secret);
  });

  it('calls the same secret the same name every time, and different ones differently', () => {
    const text = textOf(redactor());
    const one = text('192.168.178.23');
    expect(text('10.1.1.1')).not.toBe(one);
    expect(text('src 192.168.178.23')).toBe(`src ${one}`);
    expect(text('/home/bob')).not.toBe(text('/home/alice'));
  });

  it.each([
    '"dst":"0.0.0.0/1"',
    '"dst":"default"',
    '"dst":"10.20.0.0/16"',
    '"dst":"fd42:aaaa::/64"',
    '"dst":"::/0"',
    '127.0.0.1',
    '"fwmark":"0xca6c","table":"51820"',
    '../../devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdc',
    '254:0 / / rw - ext4 /dev/vda rw',
    'Inst curl [7.88.1-10+deb12u4] (1:7.88.1-10.1.2.3-1 Debian-Security:12/stable-security [amd64])',
    'ClamAV-VDB:19 Nov 2025 10-10 +0000:27825',
    'End Date:   2025:12:30 10:12:03',
    'CRYPT-PLAIN-swap',
    '02:06:50',
  ])('keeps what a verdict rests on: %s', (text) => {
    expect(redactor().text(text)).toBe(text);
  });

  it('does not touch words of the system that happen to be somebody’s name', () => {
    const text = textOf(createRedactor({ userName: 'root', homeFolder: '/root', hostName: 'main' }));
    expect(text('/root lookup main from all')).toBe('/root lookup main from all');
  });

  it('takes the whole content of files that hold a serial', () => {
    expect(redactor().answer('/sys/block/sda/device/wwid', { ok: true, value: 'naa.5002538\n' })).toEqual({
      ok: true,
      value: 'serial-1',
    });
  });
});
