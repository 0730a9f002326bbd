/** The network fact over a real bus, with python-dbusmock's NetworkManager on it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Variant } from '@jellybrick/dbus-next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../main/host/host.ts';
import { createRealHost } from '../../main/host/real-host.ts';
import { startMessageBus, type TestBus } from '../support/message-bus.ts';
import { readFact, valueOf } from '../support/read-fact.ts';

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

/** Connects to an access point with these flags for WPA and RSN alike, as the template does. */
async function connect(name: string, security: number): Promise<void> {
  const added = { ...template, member: 'AddAccessPoint', signature: 'ssssuuuyu' };
  const body = [device, name, 'the home Wi-Fi', '00:11:22:33:44:55', 2, 2425, 5400, 82, security];
  const point = await bus.call(service, { ...added, body });
  const set = { ...template, member: 'SetProperty', signature: 'sssv' };
  await bus.call(service, {
    ...set,
    body: [device, `${service}.Device.Wireless`, 'ActiveAccessPoint', new Variant('o', point)],
  });
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
    for (const [name, flags, security] of [
      ['home', 0x188, 'wpa2'],
      ['office', 0x288, 'enterprise'],
      ['modern', 0x488, 'wpa3'],
      ['cafe', 0, 'open'],
    ] as const) {
      await connect(name, flags);
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

  it('is missed again, within the deadline, after the bus has died', async () => {
    await bus.kill();
    expect(await network()).toMatchObject({ wifi: [{ security: null }], captivePortal: null });
  });
});
