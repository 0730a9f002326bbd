/**
 * The Wi-Fi a Linux machine uses and whether a sign-in page stands before the network, by NetworkManager.
 */
import type { FactValue } from '../../../shared/facts.ts';
import type { Answer, BusValue, Host } from '../../host/host.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';
import { securityOf, type Security } from './linux-security.ts';

type Network = FactValue<'network'>;

const service = 'org.freedesktop.NetworkManager';
const root = '/org/freedesktop/NetworkManager';
const properties = 'org.freedesktop.DBus.Properties';

/** Connectivity of NetworkManager: 0 unknown, 1 none, 2 a sign-in page, 3 limited, 4 full. */
const portalOf: Readonly<Record<number, boolean>> = { 2: true, 4: false };

async function property(ask: Host, path: string, name: string, key: string): Promise<Answer<BusValue>> {
  const answer = await ask.callBus({
    bus: 'system',
    service,
    path,
    interface: properties,
    member: 'Get',
    args: [name, key],
  });
  return answer.ok ? { ok: true, value: answer.value[0] ?? null } : answer;
}

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

/** null: not told. */
async function readSecurity(ask: Host, name: string): Promise<Security> {
  const device = await ask.callBus({
    bus: 'system',
    service,
    path: root,
    interface: service,
    member: 'GetDeviceByIpIface',
    args: [name],
  });
  const path = device.ok ? device.value[0] : null;
  if (typeof path !== 'string') return null;
  const point = await property(ask, path, `${service}.Device.Wireless`, 'ActiveAccessPoint');
  if (!point.ok || typeof point.value !== 'string' || point.value === '/') return null;
  const at = point.value;
  const [flags, wpaFlags, rsnFlags] = await Promise.all(
    ['Flags', 'WpaFlags', 'RsnFlags'].map(async (key) => {
      const answer = await property(ask, at, `${service}.AccessPoint`, key);
      return answer.ok && typeof answer.value === 'number' ? answer.value : null;
    }),
  );
  if (typeof flags !== 'number' || typeof wpaFlags !== 'number' || typeof rsnFlags !== 'number') return null;
  return securityOf({ flags, wpaFlags, rsnFlags });
}

/** Without Wi-Fi in use nothing but the sign-in page is asked for. Names of networks are not asked for at all. */
export const readNetworkOnLinux: Reader<'network'> = async (ask) => {
  const interfaces = await wirelessInterfaces(ask);
  if (!interfaces.ok) return unreadBecause(interfaces);
  const connectivity = await property(ask, root, service, 'Connectivity');
  // Without NetworkManager there is no such answer; a lost one might have been "yes".
  if (!connectivity.ok && connectivity.reason !== 'absent') return unreadBecause(connectivity);
  const wifi = await Promise.all(
    interfaces.value.slice(0, 16).map(async (name) => ({ interface: name, security: await readSecurity(ask, name) })),
  );
  const level = connectivity.ok && typeof connectivity.value === 'number' ? connectivity.value : 0;
  const source: Network['source'] = connectivity.ok ? 'NetworkManager' : '/sys/class/net; NetworkManager does not run';
  return known({ wifi, captivePortal: portalOf[level] ?? null, source });
};
