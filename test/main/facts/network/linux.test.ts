/**
 * The network of a Linux machine: NetworkManager, iwd and wpa_supplicant.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosedSecurity, iwdSecurity } from '../../../../main/facts/network/linux-iwd.ts';
import { supplicantSecurity } from '../../../../main/facts/network/linux-wpa-supplicant.ts';
import type { BusValue } from '../../../../main/host/host.ts';
import { secureNetwork } from '../../../../shared/checks/secure-network.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

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

const iwd = 'net.connman.iwd';
const station = '/net/connman/iwd/0/3';
const home = `${station}/486f6d65_psk`;
const iwdGet = (path: string, name: string, key: string): string =>
  `system ${iwd} ${path} org.freedesktop.DBus.Properties.Get "${iwd}.${name}" "${key}"`;
const diagnose = `system ${iwd} ${station} ${iwd}.StationDiagnostic.GetDiagnostics`;
const radio: LinuxTree = {
  folders: { '/sys/class/net/wlan0/wireless': [] },
  files: {
    '/sys/class/net/wlan0/operstate': 'up\n',
    '/sys/class/net/wlan0/ifindex': '3\n',
    '/sys/class/net/wlan0/phy80211/index': '0\n',
  },
};
const withIwd = (type: BusValue, diagnostics: Readonly<Record<string, BusValue>> = {}): LinuxTree => ({
  ...radio,
  bus: {
    [iwdGet(station, 'Station', 'State')]: ['connected'],
    [iwdGet(station, 'Station', 'ConnectedNetwork')]: [home],
    [iwdGet(home, 'Network', 'Type')]: [type],
    [diagnose]: [{ ConnectedBss: '00:11:22:33:44:55', ...diagnostics }],
  },
});
const supplicant = 'fi.w1.wpa_supplicant1';
const supplicantRoot = '/fi/w1/wpa_supplicant1';
const link = `${supplicantRoot}/Interfaces/0`;
const getInterface = `system ${supplicant} ${supplicantRoot} ${supplicant}.GetInterface "wlan0"`;
const supplicantGet = (path: string, name: string, key: string): string =>
  `system ${supplicant} ${path} org.freedesktop.DBus.Properties.Get "${supplicant}.${name}" "${key}"`;
function withSupplicant(mode: BusValue, offers: { wpa?: string[]; rsn?: string[]; privacy?: boolean }): LinuxTree {
  const at = `${link}/BSSs/7`;
  return {
    ...radio,
    bus: {
      [getInterface]: [link],
      [supplicantGet(link, 'Interface', 'CurrentAuthMode')]: [mode],
      [supplicantGet(link, 'Interface', 'CurrentBSS')]: [at],
      [supplicantGet(at, 'BSS', 'WPA')]: [offers.wpa === undefined ? {} : { KeyMgmt: offers.wpa, Group: 'tkip' }],
      [supplicantGet(at, 'BSS', 'RSN')]: [offers.rsn === undefined ? {} : { KeyMgmt: offers.rsn, Group: 'ccmp' }],
      [supplicantGet(at, 'BSS', 'Privacy')]: [offers.privacy ?? true],
    },
  };
}

const wifiOf = async (tree: LinuxTree) => valueOf(await readFact('network', linuxHost(tree)));

/** What may come over a bus instead of what its documentation says. */
const junk = fc.oneof(
  fc.constantFrom<BusValue>('/', '', 'psk', 'WPA3', 'NONE', 'EAP-', -1, 0, 4294967295, null, true, [], {}),
  fc.jsonValue().map((value) => value as BusValue),
  fc.string(),
);

describe('the network of a Linux machine', () => {
  it('tells the protection of the Wi-Fi in use, and no name', async () => {
    const value = valueOf(await readFact('network', linuxHost(laptop([1, 0, 0x188]))));
    expect(value).toEqual({
      wifi: [{ interface: 'wlan0', security: 'wpa2' }],
      captivePortal: false,
      source: 'NetworkManager',
    });
  });

  it('does not tell the MAC address that an adapter is named after', async () => {
    const tree = {
      folders: { '/sys/class/net/wlx00c0caabcdef/wireless': [], '/sys/class/net/wlp3s0/wireless': [] },
      files: { '/sys/class/net/wlx00c0caabcdef/operstate': 'up\n', '/sys/class/net/wlp3s0/operstate': 'up\n' },
    };
    const { wifi } = valueOf(await readFact('network', linuxHost(tree)));
    expect(wifi.map((one) => one.interface)).toEqual(['wlp3s0', 'wlx']);
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

describe('the Wi-Fi of a Linux machine without NetworkManager', () => {
  it.each<[BusValue, string | null, string | null]>([
    ['open', null, 'open'],
    ['open', 'OWE', 'open'],
    ['wep', null, 'wep'],
    ['8021x', 'WPA2-Enterprise', 'enterprise'],
    ['hotspot', null, 'enterprise'],
    ['psk', 'WPA1-Personal', 'wpa'],
    ['psk', 'WPA2-Personal', 'wpa2'],
    ['psk', 'WPA2-Personal + FT', 'wpa2'],
    ['psk', 'WPA3-Personal', 'wpa3'],
    ['psk', 'WPA3-Personal + FT', 'wpa3'],
    ['psk', null, null],
    ['psk', 'OWE', null],
    ['psk', 'WPA4-Personal', null],
    ['psk', 'constructor', null],
    ['unheard of', 'WPA3-Personal', null],
    [7, null, null],
  ])('is of type %j and agreed on %j by iwd: %j', async (type, agreed, security) => {
    const tree = withIwd(type, agreed === null ? {} : { Security: agreed });
    expect(await wifiOf(tree)).toEqual({
      wifi: [{ interface: 'wlan0', security }],
      captivePortal: null,
      source: '/sys/class/net; NetworkManager does not run, iwd',
    });
  });

  it.each<[string, { wpa?: string[]; rsn?: string[]; privacy?: boolean }, string | null]>([
    ['NONE', { privacy: false }, 'open'],
    ['NONE', { privacy: true }, 'wep'],
    ['WPA-PSK', { wpa: ['wpa-psk'] }, 'wpa'],
    ['WPA-PSK', { wpa: ['wpa-psk'], rsn: ['wpa-psk'] }, 'wpa'],
    ['WPA2-PSK', { rsn: ['wpa-psk'] }, 'wpa2'],
    ['WPA2-PSK+WPA-PSK', { wpa: ['wpa-psk'], rsn: ['wpa-psk'] }, 'wpa2'],
    ['WPA2-PSK+WPA-PSK', { rsn: ['wpa-psk', 'wpa-psk-sha256'] }, 'wpa2'],
    ['WPA2-PSK+WPA-PSK', { wpa: ['wpa-psk'] }, 'wpa'],
    ['WPA2-PSK-SHA256', { rsn: ['wpa-psk-sha256'] }, 'wpa2'],
    ['FT-PSK', { rsn: ['wpa-ft-psk'] }, 'wpa2'],
    ['SAE', { rsn: ['wpa-psk', 'sae'] }, 'wpa3'],
    ['FT-SAE', { rsn: ['ft-sae'] }, 'wpa3'],
    ['SAE-EXT-KEY', { rsn: ['sae-ext-key'] }, 'wpa3'],
    ['OWE', { rsn: ['owe'] }, 'owe'],
    ['EAP-PEAP', { rsn: ['wpa-eap'] }, 'enterprise'],
    ['EAP-TLS', { wpa: ['wpa-eap'] }, 'wpa'],
    ['EAP-TLS', { privacy: true }, 'wep'],
    ['EAP-TLS', { privacy: false }, null],
    ['WPA2-EAP-SUITE-B-192', { rsn: ['wpa-eap-suite-b-192'] }, 'enterprise'],
    ['FT-EAP', { rsn: ['wpa-ft-eap'] }, 'enterprise'],
    ['FILS-SHA256', { rsn: ['wpa-fils-sha256'] }, 'enterprise'],
    ['INACTIVE', { rsn: ['wpa-psk'] }, null],
    ['UNKNOWN', { rsn: ['wpa-psk'] }, null],
    ['WPS', { privacy: true }, null],
  ])('is in mode %j with offers %j by wpa_supplicant: %j', async (mode, offers, security) => {
    expect(await wifiOf(withSupplicant(mode, offers))).toEqual({
      wifi: [{ interface: 'wlan0', security }],
      captivePortal: null,
      source: '/sys/class/net; NetworkManager does not run, wpa_supplicant',
    });
  });

  it('is not told while the station is in no network', async () => {
    const { bus: connected } = withIwd('psk', { Security: 'WPA3-Personal' });
    for (const state of ['connecting', 'disconnected', 'roaming', 7]) {
      const idle = { ...radio, bus: { ...connected, [iwdGet(station, 'Station', 'State')]: [state] } };
      expect(await wifiOf(idle)).toMatchObject({ wifi: [{ interface: 'wlan0', security: null }] });
    }
    const lost = { ...radio, bus: { ...connected, [iwdGet(station, 'Station', 'ConnectedNetwork')]: ['/'] } };
    expect((await wifiOf(lost)).wifi).toEqual([{ interface: 'wlan0', security: null }]);
    const mode = supplicantGet(link, 'Interface', 'CurrentAuthMode');
    const current = supplicantGet(link, 'Interface', 'CurrentBSS');
    const waiting = { ...radio, bus: { [getInterface]: [link], [mode]: ['INACTIVE'], [current]: ['/'] } };
    expect((await wifiOf(waiting)).wifi).toEqual([{ interface: 'wlan0', security: null }]);
  });

  it('is not told where the daemon refuses, and says who did', async () => {
    const refused = { ...radio, bus: { [iwdGet(station, 'Station', 'State')]: denied } };
    expect(await wifiOf(refused)).toMatchObject({
      wifi: [{ interface: 'wlan0', security: null }],
      source: '/sys/class/net; NetworkManager does not run, iwd: denied',
    });
    expect(await wifiOf({ ...radio, bus: { [getInterface]: denied } })).toMatchObject({
      wifi: [{ interface: 'wlan0', security: null }],
      source: '/sys/class/net; NetworkManager does not run, wpa_supplicant: denied',
    });
  });

  it.each(['open', 'wep', '8021x', 'hotspot', 'unheard of'])(
    'never has iwd diagnose a network of type %s, which may kill it',
    async (type) => {
      const host = linuxHost(withIwd(type));
      const asked: string[] = [];
      const listening: typeof host = {
        ...host,
        callBus: async (call) => (asked.push(call.member), host.callBus(call)),
      };
      await readFact('network', listening);
      expect(asked).toContain('Get');
      expect(asked).not.toContain('GetDiagnostics');
    },
  );

  it.each([
    ['/sys/class/net/wlan0/ifindex', 'x3\n'],
    ['/sys/class/net/wlan0/ifindex', '3x\n'],
    ['/sys/class/net/wlan0/phy80211/index', '0/../1\n'],
    ['/sys/class/net/wlan0/phy80211/index', ''],
  ])('is not asked of iwd by a number that is none: %s, %j', async (path, text) => {
    const tree = withIwd('psk', { Security: 'WPA3-Personal' });
    const wrong = path.endsWith('ifindex') ? `/net/connman/iwd/0/${text.trim()}` : `/net/connman/iwd/${text.trim()}/3`;
    const bus = {
      [iwdGet(wrong, 'Station', 'State')]: ['connected'],
      [iwdGet(wrong, 'Station', 'ConnectedNetwork')]: [`${wrong}/1_psk`],
      [iwdGet(`${wrong}/1_psk`, 'Network', 'Type')]: ['open'],
    };
    const files = { ...tree.files, [path]: text };
    expect(await wifiOf({ ...tree, files, bus })).toMatchObject({
      wifi: [{ security: null }],
      source: '/sys/class/net; NetworkManager does not run',
    });
  });

  it('asks iwd by numbers of any length', async () => {
    const path = '/net/connman/iwd/12/345';
    const bus = {
      [iwdGet(path, 'Station', 'State')]: ['connected'],
      [iwdGet(path, 'Station', 'ConnectedNetwork')]: [`${path}/1_open`],
      [iwdGet(`${path}/1_open`, 'Network', 'Type')]: ['open'],
    };
    const numbers = { '/sys/class/net/wlan0/ifindex': '345\n', '/sys/class/net/wlan0/phy80211/index': '12\n' };
    const tree = { ...radio, files: { ...radio.files, ...numbers }, bus };
    expect((await wifiOf(tree)).wifi).toEqual([{ interface: 'wlan0', security: 'open' }]);
  });

  it('is not told by an answer of wpa_supplicant in another form', async () => {
    const tree = withSupplicant('WPA2-PSK+WPA-PSK', { rsn: ['wpa-psk'] });
    const at = `${link}/BSSs/7`;
    for (const RSN of [{ KeyMgmt: 'wpa-psk' }, { KeyMgmt: [{ wpa: 'psk' }] }, 'wpa-psk', null, {}]) {
      const bus = { ...tree.bus, [supplicantGet(at, 'BSS', 'RSN')]: [RSN] };
      expect((await wifiOf({ ...tree, bus })).wifi).toEqual([{ interface: 'wlan0', security: 'wpa' }]);
    }
    const open = withSupplicant('NONE', {});
    const bus = { ...open.bus, [supplicantGet(at, 'BSS', 'Privacy')]: ['no'] };
    expect((await wifiOf({ ...open, bus })).wifi).toEqual([{ interface: 'wlan0', security: null }]);
  });

  it('asks wpa_supplicant where iwd has nothing to do with the interface', async () => {
    const { bus } = withSupplicant('SAE', { rsn: ['sae'] });
    const { files: _, ...unnumbered } = radio;
    const tree = { ...unnumbered, files: { '/sys/class/net/wlan0/operstate': 'up\n' }, bus: bus ?? {} };
    expect((await wifiOf(tree)).wifi).toEqual([{ interface: 'wlan0', security: 'wpa3' }]);
  });
});

describe('an access point that offers several protections', () => {
  const mixed = laptop([1, 0x144, 0x188]);

  it('counts by the weakest where nothing tells which is in use', async () => {
    expect((await wifiOf(mixed)).wifi).toEqual([{ interface: 'wlan0', security: 'wpa' }]);
    expect((await wifiOf(laptop([1, 0, 0x588]))).wifi).toEqual([{ interface: 'wlan0', security: 'wpa2' }]);
  });

  it('counts by what is in use where a daemon tells', async () => {
    const { bus } = withSupplicant('WPA2-PSK+WPA-PSK', { wpa: ['wpa-psk'], rsn: ['wpa-psk'] });
    expect(await wifiOf({ ...mixed, bus: { ...mixed.bus, ...bus } })).toMatchObject({
      wifi: [{ interface: 'wlan0', security: 'wpa2' }],
      source: 'NetworkManager, wpa_supplicant',
    });
    const { bus: byIwd, files = {} } = withIwd('psk', { Security: 'WPA3-Personal' });
    const transition = laptop([1, 0, 0x588]);
    const tree = { ...transition, files: { ...transition.files, ...files }, bus: { ...transition.bus, ...byIwd } };
    expect((await wifiOf(tree)).wifi).toEqual([{ interface: 'wlan0', security: 'wpa3' }]);
  });

  it('does not count by what it does not offer', async () => {
    const { bus } = withSupplicant('SAE', { rsn: ['sae'] });
    expect((await wifiOf({ ...mixed, bus: { ...mixed.bus, ...bus } })).wifi).toEqual([
      { interface: 'wlan0', security: 'wpa' },
    ]);
  });
});

describe('junk over the bus', () => {
  it('never passes for a protection: no text but the known ones names any', () => {
    fc.assert(
      fc.property(junk, junk, fc.array(fc.string()), (one, other, offers) => {
        const known = [
          iwdSecurity(one, diagnosedSecurity(other)),
          supplicantSecurity(one, { wpa: offers, rsn: offers, hasPrivacy: null }),
          diagnosedSecurity(other),
        ];
        for (const security of known)
          expect([null, 'open', 'wep', 'wpa', 'wpa2', 'wpa3', 'owe', 'enterprise']).toContain(security);
        if (one !== 'psk') expect(['wpa2', 'wpa3']).not.toContain(known[0]);
      }),
    );
  });

  it.each<[string, LinuxTree]>([
    ['NetworkManager', laptop([1, 0, 0x188])],
    ['iwd', withIwd('psk', { Security: 'WPA2-Personal' })],
    ['wpa_supplicant', withSupplicant('WPA2-PSK', { rsn: ['wpa-psk'] })],
  ])('in the place of any answer of %s is never judged better than that answer', async (_, tree) => {
    const judge = async (bus: LinuxTree['bus']): Promise<string> => {
      const network = await readFact('network', linuxHost({ ...tree, bus: bus ?? {} }));
      if (!network.ok) return 'unread';
      return secureNetwork.evaluate({ network: network.value }, secureNetwork.params.parse({}), scanTime).reason;
    };
    expect(await judge(tree.bus)).toBe('protected');
    const questions = Object.keys(tree.bus ?? {});
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...questions), fc.array(junk, { maxLength: 2 }), async (question, reply) => {
        const reason = await judge({ ...tree.bus, [question]: reply });
        // Numbers of flags and protections by name are the only answers that may still mean a protected network.
        if (reason !== 'protected') return;
        expect(question).toMatch(/Flags"|Connectivity|Privacy|WPA"|RSN"|CurrentAuthMode|GetDiagnostics|Type/);
      }),
    );
    for (const question of questions) {
      const { [question]: __, ...rest } = tree.bus ?? {};
      if (/Connectivity|Privacy|WPA"|RSN"/.test(question)) continue;
      expect(await judge(rest)).not.toBe('protected');
    }
  });
});
