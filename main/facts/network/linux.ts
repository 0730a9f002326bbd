/**
 * The Wi-Fi a Linux machine uses and whether a sign-in page stands before the network: by NetworkManager, iwd and
 * wpa_supplicant, whichever run.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import type { Answer, BusValue, Host } from '../../host/host.ts';
import { busProperty } from '../linux-bus.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';
import { readIwd } from './linux-iwd.ts';
import { offeredSecurities, type Security, type Told } from './linux-security.ts';
import { readSupplicant } from './linux-wpa-supplicant.ts';

type Wifi = FactValue<'network'>['wifi'][number];

const service = 'org.freedesktop.NetworkManager';
const root = '/org/freedesktop/NetworkManager';

/** Connectivity of NetworkManager: 0 unknown, 1 none, 2 a sign-in page, 3 limited, 4 full. */
const portalOf: Readonly<Record<number, boolean>> = { 2: true, 4: false };

/** The type `u` of D-Bus, of all numbers asked for here. */
const isUint32 = (value: BusValue): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xff_ff_ff_ff;

/** Wireless interfaces that are up; the kernel marks them with a folder `wireless` or a link `phy80211`. */
async function wirelessInterfaces(ask: Host): Promise<Answer<readonly string[]>> {
  const names = await ask.listFolder('/sys/class/net');
  if (!names.ok) return names;
  const found = await Promise.all(
    names.value.map(async (name) => {
      const folder = `/sys/class/net/${name}`;
      const [wireless, phy] = await Promise.all([ask.stat(`${folder}/wireless`), ask.stat(`${folder}/phy80211`)]);
      const failure = [wireless, phy].find((answer) => !answer.ok && answer.reason !== 'absent');
      if (failure !== undefined && !failure.ok) return failure;
      if (!wireless.ok && !phy.ok) return null;
      const state = await ask.readFile(`${folder}/operstate`);
      return state.ok && /^(down|notpresent|lowerlayerdown)$/.test(state.value.trim()) ? null : name;
    }),
  );
  const wifi: string[] = [];
  for (const one of found) {
    if (typeof one === 'object' && one !== null) return one;
    if (one !== null) wifi.push(one);
  }
  return { ok: true, value: wifi };
}

/** What the access point in use offers, the weakest first. Empty: NetworkManager does not tell. */
async function readOffers(ask: Host, name: string): Promise<readonly NonNullable<Security>[]> {
  const device = await ask.callBus({
    bus: 'system',
    service,
    path: root,
    interface: service,
    member: 'GetDeviceByIpIface',
    args: [name],
  });
  const path = device.ok ? device.value[0] : null;
  if (typeof path !== 'string') return [];
  const point = await busProperty(ask, { service, path, interface: `${service}.Device.Wireless` }, 'ActiveAccessPoint');
  if (!point.ok || typeof point.value !== 'string' || point.value === '/') return [];
  const at = { service, path: point.value, interface: `${service}.AccessPoint` };
  const [flags, wpaFlags, rsnFlags] = await Promise.all(
    ['Flags', 'WpaFlags', 'RsnFlags'].map(async (key) => {
      const answer = await busProperty(ask, at, key);
      return answer.ok && isUint32(answer.value) ? answer.value : null;
    }),
  );
  if (flags == null || wpaFlags == null || rsnFlags == null) return [];
  return offeredSecurities({ flags, wpaFlags, rsnFlags });
}

/** One interface and who told of it. Of several offers the one in use counts where a daemon tells it, else the weakest. */
async function readWifi(ask: Host, name: string): Promise<Wifi & { readonly sources: readonly string[] }> {
  const offers = await readOffers(ask, name);
  const [only] = offers;
  const sources = only === undefined ? [] : ['NetworkManager'];
  if (only !== undefined && offers.length === 1) return { interface: name, security: only, sources };
  for (const read of [readIwd, readSupplicant]) {
    const told: Told | null = await read(ask, name);
    if (told === null) continue;
    sources.push(told.source);
    if (told.security !== null && (only === undefined || offers.includes(told.security)))
      return { interface: name, security: told.security, sources };
  }
  return { interface: name, security: only ?? null, sources };
}

/** udev names a plugged-in adapter after its MAC address (systemd.net-naming-scheme(7)), which nobody needs to know. */
const withoutAddress = (name: string): string => name.replace(/^([a-z]+?)[0-9a-f]{12}$/, '$1');

/** Without Wi-Fi in use nothing but the sign-in page is asked for. Names of networks are not asked for at all. */
export const readNetworkOnLinux: Reader<'network'> = async (ask) => {
  const interfaces = await wirelessInterfaces(ask);
  if (!interfaces.ok) return unreadBecause(interfaces);
  const connectivity = await busProperty(ask, { service, path: root, interface: service }, 'Connectivity');
  // Without NetworkManager there is no such answer; a lost one might have been "yes".
  if (!connectivity.ok && connectivity.reason !== 'absent') return unreadBecause(connectivity);
  const level = connectivity.ok ? connectivity.value : 0;
  if (!isUint32(level)) return unread('unreadable', 'NetworkManager tells its connectivity in an unknown form');
  const links = await Promise.all(interfaces.value.slice(0, 16).map(async (name) => readWifi(ask, name)));
  const sources = new Set([
    connectivity.ok ? 'NetworkManager' : '/sys/class/net; NetworkManager does not run',
    ...links.flatMap((link) => link.sources),
  ]);
  return known({
    wifi: links.map(({ interface: name, security }) => ({ interface: withoutAddress(name), security })),
    captivePortal: portalOf[level] ?? null,
    source: [...sources].join(', '),
  });
};
