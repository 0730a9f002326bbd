import { describe, expect, it } from 'vitest';
import { securityOf } from '../../../main/facts/network/linux-security.ts';
import type { BusValue } from '../../../main/host/host.ts';
import { denied, linuxHost, type LinuxTree } from '../../support/linux-tree.ts';
import { readFact, valueOf } from '../../support/read-fact.ts';

const manager = 'system org.freedesktop.NetworkManager';
const get = (path: string, name: string, key: string): string =>
  `${manager} ${path} org.freedesktop.DBus.Properties.Get "org.freedesktop.NetworkManager${name}" "${key}"`;
const root = '/org/freedesktop/NetworkManager';
const device = `${root}/Devices/3`;
const point = `${root}/AccessPoint/7`;

function laptop(flags: readonly [number, number, number], connectivity = 4): LinuxTree {
  return {
    folders: { '/sys/class/net/wlan0/wireless': [], '/sys/class/net/eth0': [] },
    files: { '/sys/class/net/wlan0/operstate': 'up\n' },
    bus: {
      [get(root, '', 'Connectivity')]: [connectivity],
      [`${manager} ${root} org.freedesktop.NetworkManager.GetDeviceByIpIface "wlan0"`]: [device],
      [get(device, '.Device.Wireless', 'ActiveAccessPoint')]: [point],
      [get(point, '.AccessPoint', 'Flags')]: [flags[0]],
      [get(point, '.AccessPoint', 'WpaFlags')]: [flags[1]],
      [get(point, '.AccessPoint', 'RsnFlags')]: [flags[2]],
    },
  };
}

describe('the network of a Linux machine', () => {
  it('tells the protection of the Wi-Fi in use, and no name', async () => {
    const value = valueOf(await readFact('network', linuxHost(laptop([1, 0, 0x188]))));
    expect(value).toEqual({
      wifi: [{ interface: 'wlan0', security: 'wpa2' }],
      captivePortal: false,
      source: 'NetworkManager',
    });
  });

  it('tells a sign-in page, and says nothing where NetworkManager knows none', async () => {
    for (const [level, portal] of [
      [2, true],
      [4, false],
      [0, null],
      [1, null],
      [3, null],
    ] as const) {
      expect(valueOf(await readFact('network', linuxHost(laptop([1, 0, 0x188], level)))).captivePortal).toBe(portal);
    }
  });

  it('does not ask about Wi-Fi that is off or not there', async () => {
    const off = { ...laptop([0, 0, 0]), files: { '/sys/class/net/wlan0/operstate': 'down\n' } };
    expect(valueOf(await readFact('network', linuxHost(off))).wifi).toEqual([]);
    const desk = valueOf(await readFact('network', linuxHost({ folders: { '/sys/class/net/eth0': [] } })));
    expect(desk).toMatchObject({ wifi: [], captivePortal: null });
  });

  it('does not tell the protection without NetworkManager', async () => {
    const { bus: _, ...tree } = laptop([1, 0, 0x188]);
    expect(valueOf(await readFact('network', linuxHost(tree))).wifi).toEqual([{ interface: 'wlan0', security: null }]);
  });

  it('is unread when the bus refuses: what it hides may be a sign-in page', async () => {
    const tree = laptop([1, 0, 0x188]);
    const bus: Record<string, readonly BusValue[] | typeof denied> = {
      ...tree.bus,
      [get(root, '', 'Connectivity')]: denied,
    };
    expect(await readFact('network', linuxHost({ ...tree, bus }))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('is unread when the interfaces cannot be listed', async () => {
    expect(await readFact('network', linuxHost({ folders: { '/sys/class/net': denied } }))).toMatchObject({
      ok: false,
    });
  });
});

/** Flags of real access points by NetworkManager 1.42. */
it.each([
  ['open', 0, 0, 0],
  ['wep', 1, 0, 0],
  ['wpa', 1, 0x144, 0],
  ['wpa2', 1, 0, 0x188],
  ['wpa2', 1, 0x144, 0x188],
  ['wpa2', 1, 0, 0x588],
  ['wpa3', 1, 0, 0x488],
  ['enterprise', 1, 0, 0x288],
  ['enterprise', 1, 0, 0x2088],
  ['owe', 1, 0, 0x888],
  ['open', 0, 0, 0x1000],
  [null, 1, 0, 0x88],
] as const)('an access point is %s by its flags %i, %i, %i', (security, flags, wpaFlags, rsnFlags) => {
  expect(securityOf({ flags, wpaFlags, rsnFlags })).toBe(security);
});
