/**
 * Answers of Linux that are there and damaged: they must not pass for "nothing set" or "nothing there".
 */
import { describe, expect, it } from 'vitest';
import type { BusValue } from '../../main/host/host.ts';
import { blockTree, linuxHost, mountLine } from '../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../support/machines/read-fact.ts';

describe('a damaged answer', () => {
  it.each(['', '\n', 'x', '{}', 'id=debian', ' NAME=Debian'])(
    'of os-release (%j) leaves the system unread, not one whose end of support nobody knows',
    async (text) => {
      const files = { '/etc/os-release': text, '/proc/sys/kernel/osrelease': '6.1.0\n' };
      expect(await readFact('operatingSystem', linuxHost({ files }))).toMatchObject({
        ok: false,
        reason: 'unreadable',
      });
    },
  );

  it.each(['ID=arch', 'NAME=Something'])('of os-release is none with %j', async (text) => {
    const files = { '/etc/os-release': text, '/proc/sys/kernel/osrelease': '6.1.0\n' };
    expect((await readFact('operatingSystem', linuxHost({ files }))).ok).toBe(true);
  });

  it.each(['', '../../devices/pci0/usb1/1-2/block/sdx', 'sda/'])(
    'of a block device’s link (%j) leaves its volume unread',
    async (link) => {
      const tree = blockTree({ sda: { at: 'pci0/usb1/1-2/block/sda', number: '8:0' } }, [
        mountLine('/', '8:0', 'ext4', '/dev/sda'),
      ]);
      const damaged = { ...tree, links: { ...tree.links, '/sys/class/block/sda': link } };
      const [volume] = valueOf(await readFact('volumes', linuxHost(damaged))).volumes;
      expect(volume?.encryption).toMatchObject({ by: 'unread', reason: 'unreadable' });
    },
  );

  const bus = 'system org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1';
  const inboundBy = async (active: BusValue, settings: BusValue) => {
    const host = linuxHost({
      links: { '/run/systemd/units/invocation:firewalld.service': 'id' },
      bus: {
        [`${bus}.getDefaultZone`]: ['public'],
        [`${bus}.zone.getActiveZones`]: [active],
        [`${bus}.zone.getZoneSettings2 "public"`]: [settings],
      },
    });
    return valueOf(await readFact('firewall', host)).zones.map(({ inbound }) => inbound);
  };

  it.each<[string, BusValue, BusValue, string | null]>([
    ['a list of zones', [], {}, null],
    ['a word for zones', 'public', {}, null],
    ['no settings', {}, null, null],
    ['a list of settings', {}, [], null],
    ['a word for settings', {}, 'default', null],
    ['a target that is no word', {}, { target: 3 }, null],
    ['settings without a target, which is none', {}, { short: 'Public' }, 'block'],
    ['a target that lets in', {}, { target: 'ACCEPT' }, 'allow'],
  ])('of firewalld: %s', async (_, active, settings, inbound) => {
    expect(await inboundBy(active, settings)).toEqual([inbound]);
  });

  const xfce = async (text: string) =>
    readFact(
      'screenLock',
      linuxHost({
        session: { desktops: ['XFCE'], hasDisplay: true },
        files: { '/home/alice/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-screensaver.xml': text },
        running: ['xfce4-screensav'],
      }),
    );
  const off = '<property name="lock"><property name="enabled" type="bool" value="false"/></property>';

  it.each(['', 'x', '<channel name="x"', `<channel name="x">${off}`, `${off}</channel>`])(
    'of Xfce’s settings (%j) is not their default',
    async (text) => {
      expect(await xfce(text)).toMatchObject({ ok: false, reason: 'unreadable' });
    },
  );

  it.each([
    ['<channel name="x"/>\n', true],
    ['<?xml version="1.0"?>\n<channel name="x" version="1.0"></channel>\n\n', true],
    [`<channel name="x">${off}</channel>`, false],
  ])('of Xfce’s settings is none in %j', async (text, passwordRequired) => {
    expect(valueOf(await xfce(text))).toMatchObject({ passwordRequired });
  });

  const manager = 'system org.freedesktop.NetworkManager';
  const root = '/org/freedesktop/NetworkManager';
  const get = (path: string, name: string, key: string): string =>
    `${manager} ${path} org.freedesktop.DBus.Properties.Get "org.freedesktop.NetworkManager${name}" "${key}"`;
  const network = async (connectivity: BusValue, rsnFlags: BusValue = 0x188) =>
    readFact(
      'network',
      linuxHost({
        folders: { '/sys/class/net/wlan0/wireless': [] },
        files: { '/sys/class/net/wlan0/operstate': 'up\n' },
        bus: {
          [get(root, '', 'Connectivity')]: [connectivity],
          [`${manager} ${root} org.freedesktop.NetworkManager.GetDeviceByIpIface "wlan0"`]: ['/d'],
          [get('/d', '.Device.Wireless', 'ActiveAccessPoint')]: ['/a'],
          [get('/a', '.AccessPoint', 'Flags')]: [1],
          [get('/a', '.AccessPoint', 'WpaFlags')]: [0],
          [get('/a', '.AccessPoint', 'RsnFlags')]: [rsnFlags],
        },
      }),
    );

  it.each<[BusValue]>([[null], ['4'], [-1], [0.5], [2 ** 32], [true], [[]], [{}]])(
    'of NetworkManager’s connectivity (%j) does not say that no sign-in page is there',
    async (level) => {
      expect(await network(level)).toMatchObject({ ok: false, reason: 'unreadable' });
    },
  );

  it.each<[BusValue, string | null]>([
    [0x188, 'wpa2'],
    [-1, null],
    [0x188 + 0.5, null],
    [2 ** 32 + 0x188, null],
    ['392', null],
    [null, null],
  ])('of an access point’s flags (%j) tells no protection', async (flags, security) => {
    expect(valueOf(await network(4, flags)).wifi).toEqual([{ interface: 'wlan0', security }]);
  });
});
