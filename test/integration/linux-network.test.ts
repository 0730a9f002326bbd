/**
 * The network fact over a real bus, with python-dbusmock's NetworkManager on it, and stand-ins for iwd and wpa_supplicant.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Variant } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../main/host/host.ts';
import { createRealHost } from '../../main/host/real-host.ts';
import { startMessageBus, type TestBus } from '../support/desktop/message-bus.ts';
import { readFact, valueOf } from '../support/machines/read-fact.ts';

const service = 'org.freedesktop.NetworkManager';
const root = '/org/freedesktop/NetworkManager';
const template = { path: root, interface: 'org.freedesktop.DBus.Mock' };

let bus: TestBus;
let host: Host;
let folder: string;
let device: string;
const before = process.env['DBUS_SYSTEM_BUS_ADDRESS'];

beforeAll(async () => {
  bus = await startMessageBus();
  process.env['DBUS_SYSTEM_BUS_ADDRESS'] = bus.address;
  folder = await mkdtemp(path.join(tmpdir(), 'postern-net-'));
  await mkdir(path.join(folder, 'wlan0/wireless'), { recursive: true });
  await writeFile(path.join(folder, 'wlan0/operstate'), 'up\n');
  host = createRealHost({ redirect: { '/sys/class/net': folder } });
});
afterAll(async () => {
  if (before === undefined) delete process.env['DBUS_SYSTEM_BUS_ADDRESS'];
  else process.env['DBUS_SYSTEM_BUS_ADDRESS'] = before;
  await bus.stop();
  await rm(folder, { recursive: true, force: true });
});

const network = async () => valueOf(await readFact('network', host));

/** Sets one property of a stand-in. */
async function set(name: string, at: string, [face, key, value]: [string, string, Variant]): Promise<void> {
  const member = { path: at, interface: 'org.freedesktop.DBus.Properties', member: 'Set', signature: 'ssv' };
  await bus.call(name, { ...member, body: [face, key, value] });
}

/** Connects to an access point with these flags for RSN and for WPA; the template sets both alike. */
async function connect(name: string, rsn: number, wpa: number): Promise<void> {
  const added = { ...template, member: 'AddAccessPoint', signature: 'ssssuuuyu' };
  const body = [device, name, 'the home Wi-Fi', '00:11:22:33:44:55', 2, 2425, 5400, 82, rsn];
  const point = String(await bus.call(service, { ...added, body }));
  await set(service, point, [`${service}.AccessPoint`, 'WpaFlags', new Variant('u', wpa)]);
  await set(service, device, [`${service}.Device.Wireless`, 'ActiveAccessPoint', new Variant('o', point)]);
}

describe.runIf(process.platform === 'linux')('NetworkManager', () => {
  it('is missed, not guessed, where nobody owns its name', async () => {
    expect(await network()).toMatchObject({ wifi: [{ interface: 'wlan0', security: null }], captivePortal: null });
  });

  it('tells the protection of each access point in use, and a sign-in page', async () => {
    await bus.mock('networkmanager', service);
    device = String(
      await bus.call(service, { ...template, member: 'AddWiFiDevice', signature: 'ssi', body: ['dev0', 'wlan0', 100] }),
    );
    const property = { path: device, interface: template.interface, member: 'AddProperty', signature: 'ssv' };
    const none = [`${service}.Device.Wireless`, 'ActiveAccessPoint', new Variant('o', '/')];
    await bus.call(service, { ...property, body: none });
    expect((await network()).wifi).toEqual([{ interface: 'wlan0', security: null }]);
    for (const [name, rsn, wpa, security] of [
      ['home', 0x188, 0, 'wpa2'],
      ['office', 0x288, 0, 'enterprise'],
      ['modern', 0x488, 0, 'wpa3'],
      ['mixed', 0x188, 0x144, 'wpa'],
      ['cafe', 0, 0, 'open'],
    ] as const) {
      await connect(name, rsn, wpa);
      expect((await network()).wifi).toEqual([{ interface: 'wlan0', security }]);
    }
    for (const [level, portal] of [
      [2, true],
      [4, false],
      [1, null],
    ] as const) {
      await bus.call(service, { ...template, member: 'SetConnectivity', signature: 'u', body: [level] });
      expect((await network()).captivePortal).toBe(portal);
    }
    expect(JSON.stringify(await network())).not.toContain('Wi-Fi');
  });

  it('leaves the word to whoever knows better, or nobody, once it has gone', async () => {
    await bus.leave(service);
    expect(await network()).toEqual({
      wifi: [{ interface: 'wlan0', security: null }],
      captivePortal: null,
      source: '/sys/class/net; NetworkManager does not run',
    });
  });
});

/** Puts an object with properties and methods (name, arguments, reply, python) into a service of dbusmock. */
async function add(
  name: string,
  rootPath: string,
  object: { path: string; interface: string; properties?: object; methods?: readonly (readonly string[])[] },
): Promise<void> {
  const member = { path: rootPath, interface: template.interface, member: 'AddObject', signature: 'ssa{sv}a(ssss)' };
  const body = [object.path, object.interface, object.properties ?? {}, [...(object.methods ?? [])]];
  await bus.call(name, { ...member, body });
}

describe.runIf(process.platform === 'linux')('iwd', () => {
  const iwd = 'net.connman.iwd';
  const station = '/net/connman/iwd/0/3';
  const home = `${station}/686f6d65_psk`;

  it('tells what was agreed for the connection in use', async () => {
    await mkdir(path.join(folder, 'wlan0/phy80211'), { recursive: true });
    await writeFile(path.join(folder, 'wlan0/phy80211/index'), '0\n');
    await writeFile(path.join(folder, 'wlan0/ifindex'), '3\n');
    await bus.stand(iwd, '/', `${iwd}.Unused`);
    await add(iwd, '/', {
      path: station,
      interface: `${iwd}.Station`,
      properties: { State: new Variant('s', 'connected'), ConnectedNetwork: new Variant('o', home) },
    });
    const known = { Type: new Variant('s', 'psk'), Name: new Variant('s', 'the home Wi-Fi') };
    await add(iwd, '/', { path: home, interface: `${iwd}.Network`, properties: known });
    expect((await network()).wifi).toEqual([{ interface: 'wlan0', security: null }]);
    const method = { path: station, interface: template.interface, member: 'AddMethod', signature: 'sssss' };
    for (const [agreed, security] of [
      ['WPA1-Personal', 'wpa'],
      ['WPA2-Personal + FT', 'wpa2'],
      ['WPA3-Personal', 'wpa3'],
    ] as const) {
      const python = `ret = {'ConnectedBss': '00:11:22:33:44:55', 'Security': '${agreed}', 'RSSI': dbus.Int16(-40)}`;
      const body = [`${iwd}.StationDiagnostic`, 'GetDiagnostics', '', 'a{sv}', python];
      await bus.call(iwd, { ...method, body });
      expect(await network()).toMatchObject({
        wifi: [{ interface: 'wlan0', security }],
        source: '/sys/class/net; NetworkManager does not run, iwd',
      });
    }
    expect(JSON.stringify(await network())).not.toContain('Wi-Fi');
    await bus.leave(iwd);
  });
});

describe.runIf(process.platform === 'linux')('wpa_supplicant', () => {
  const name = 'fi.w1.wpa_supplicant1';
  const top = '/fi/w1/wpa_supplicant1';
  const link = `${top}/Interfaces/0`;
  const point = `${link}/BSSs/4`;

  it('tells the mode in use, and what the access point offers', async () => {
    await bus.stand(name, top, name);
    const error = `raise dbus.exceptions.DBusException('none', name='${name}.InterfaceUnknown')`;
    const find = { path: top, interface: template.interface, member: 'AddMethod', signature: 'sssss' };
    await bus.call(name, { ...find, body: [name, 'GetInterface', 's', 'o', error] });
    expect(await network()).toMatchObject({ source: '/sys/class/net; NetworkManager does not run' });

    await bus.call(name, { ...find, body: [name, 'GetInterface', 's', 'o', `ret = '${link}'`] });
    await add(name, top, {
      path: link,
      interface: `${name}.Interface`,
      properties: { CurrentAuthMode: new Variant('s', 'INACTIVE'), CurrentBSS: new Variant('o', '/') },
    });
    expect((await network()).wifi).toEqual([{ interface: 'wlan0', security: null }]);

    const none = new Variant('a{sv}', {});
    const psk = new Variant('a{sv}', { KeyMgmt: new Variant('as', ['wpa-psk']), Group: new Variant('s', 'tkip') });
    const offers = { WPA: none, RSN: none, Privacy: new Variant('b', false) };
    await add(name, top, { path: point, interface: `${name}.BSS`, properties: offers });
    for (const [mode, change, security] of [
      ['NONE', {}, 'open'],
      ['NONE', { Privacy: new Variant('b', true) }, 'wep'],
      ['WPA2-PSK+WPA-PSK', { WPA: psk }, 'wpa'],
      ['WPA2-PSK+WPA-PSK', { RSN: psk }, 'wpa2'],
      ['SAE', {}, 'wpa3'],
    ] as const) {
      await set(name, link, [`${name}.Interface`, 'CurrentAuthMode', new Variant('s', mode)]);
      await set(name, link, [`${name}.Interface`, 'CurrentBSS', new Variant('o', point)]);
      for (const [key, value] of Object.entries(change)) await set(name, point, [`${name}.BSS`, key, value]);
      expect((await network()).wifi).toEqual([{ interface: 'wlan0', security }]);
    }
  });

  it('is missed, within the deadline, after the bus has died', async () => {
    await bus.kill();
    expect(await network()).toMatchObject({ wifi: [{ security: null }], captivePortal: null });
  });
});
