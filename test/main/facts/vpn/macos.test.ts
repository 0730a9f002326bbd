/**
 * Tunnels of a Mac and the networks they carry.
 */
import { describe, expect, it } from 'vitest';
import { parseConnectedServices, parseServiceInterface } from '../../../../main/facts/vpn/macos.ts';
import { denied } from '../../../support/machines/linux-tree.ts';
import { asked, mac, macFixture, readOnMac, version } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('VPN on a Mac', () => {
  const tunnelsOf = async (programs: Parameters<typeof mac>[0] = {}) =>
    valueOf(await readOnMac('vpn', mac(programs))).tunnels;

  it('reads a split tunnel with its vendor and leaves out idle utuns and Private Relay', async () => {
    expect(await tunnelsOf()).toEqual([
      {
        interface: 'utun4',
        kind: 'wireguard',
        vendor: 'WireGuard',
        up: true,
        addressed: true,
        routes: ['10.9.0.0/24', '10.244.0.0/14', 'fd6f:74a0:9a49::/64'],
      },
    ]);
  });

  it('does not read a service’s own name, whatever it says', () => {
    expect(parseConnectedServices(macFixture('scutil-nc-list@15.txt'))).toEqual([
      { id: '0F1E2D3C-AAAA-4BBB-8CCC-DDDDEEEEFFFF', vendor: 'WireGuard' },
    ]);
  });

  it('names no vendor when scutil fails, and no tunnels are invented when ifconfig does', async () => {
    expect(await tunnelsOf({ [asked.services]: denied })).toMatchObject([
      { interface: 'utun4', kind: 'tun', vendor: null },
    ]);
    expect(await readOnMac('vpn', mac({ [asked.ifconfig]: '' }))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  const id = '0F1E2D3C-AAAA-4BBB-8CCC-DDDDEEEEFFFF';

  it.each([
    [`* (Connected)      ${id} VPN (com.wireguard.macos) "a" [VPN:x]`, 'WireGuard'],
    [`  (Connected)      ${id} VPN (io.tailscale.ipn.macos) "a" [VPN:x]`, 'Tailscale'],
    [`*(Connected) ${id} VPN (com.unknown) "a"`, null],
    [`* (Connected)      ${id} PPP --> L2TP       "a" [PPP:L2TP]`, null],
  ])('knows whose service %j is', (line, vendor) => {
    expect(parseConnectedServices(line)).toEqual([{ id, vendor }]);
  });

  it.each([
    `x * (Connected) ${id} VPN "a"`,
    `* (Connecting) ${id} VPN "a"`,
    `* (Connected) ${id}0 VPN "a"`,
    '* (Connected) 1 VPN',
  ])('takes %j for no connected service', (line) => {
    expect(parseConnectedServices(line)).toEqual([]);
  });

  it.each([
    ['    InterfaceName : utun12', 'utun12'],
    ['\tInterfaceName : utun4 \n', 'utun4'],
    ['My InterfaceName : utun4', null],
    ['InterfaceName : utun4 and more', null],
    ['', null],
  ])('reads the interface of %j', (text, expected) => {
    expect(parseServiceInterface(text)).toBe(expected);
  });

  it('is no PPP line that is the only way out', async () => {
    const ppp =
      'ppp0: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1492\n\tinet 10.8.3.2 --> 10.8.3.1 netmask 0xff000000\n';
    const lo = 'lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384\n\tinet 127.0.0.1 netmask 0xff000000\n';
    const en = (flags: string, address: string) =>
      `en0: flags=8863<${flags}> mtu 1500\n\tinet ${address} netmask 0xffffff00\n`;
    const count = async (text: string) =>
      valueOf(await readOnMac('vpn', mac({ [asked.ifconfig]: text }))).tunnels.length;
    expect(await count(lo + ppp)).toBe(0);
    expect(await count(lo + en('UP,RUNNING', '169.254.7.7') + ppp)).toBe(0);
    expect(await count(lo + en('BROADCAST', '192.168.1.4') + ppp)).toBe(0);
    expect(await count(lo + en('UP,RUNNING', '192.168.1.4') + ppp)).toBe(1);
  });

  it('names a service’s tunnel only where it tells its interface', async () => {
    const vendors = async (answer: Parameters<typeof mac>[0]) =>
      valueOf(await readOnMac('vpn', mac(answer))).tunnels.map(({ vendor, kind }) => [vendor, kind]);
    expect(await vendors({})).toEqual([['WireGuard', 'wireguard']]);
    expect(await vendors({ [asked.service]: denied })).toEqual([[null, 'tun']]);
    expect(await vendors({ [asked.service]: 'Connected\n' })).toEqual([[null, 'tun']]);
    const tailscale = macFixture('scutil-nc-list@15.txt').replaceAll('com.wireguard.macos', 'io.tailscale.ipn.macsys');
    expect(await vendors({ [asked.services]: tailscale })).toEqual([['Tailscale', 'wireguard']]);
    const unknown = macFixture('scutil-nc-list@15.txt').replaceAll('com.wireguard.macos', 'com.example.vpn');
    expect(await vendors({ [asked.services]: unknown })).toEqual([[null, 'tun']]);
  });

  it('asks nothing of macOS that another version would not answer', async () => {
    for (const name of ['13.7.2', '15.6.1', '26.1'])
      expect(valueOf(await readOnMac('vpn', mac({}, version(name)))).tunnels).toHaveLength(1);
  });
});
