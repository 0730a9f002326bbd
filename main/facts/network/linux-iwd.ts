/**
 * How the Wi-Fi in use is protected, by iwd.
 */
import type { Host } from '../../host/host.ts';
import { busProperty } from '../linux-bus.ts';
import type { Security, Told } from './linux-security.ts';

const service = 'net.connman.iwd';

/**
 * `Security` of StationDiagnostic.GetDiagnostics, what was agreed for this connection (iwd 1.13 and later,
 * src/diagnostic.c): `WPA2-Personal + FT`, `OWE`. null: a kind nobody has named.
 */
export function diagnosedSecurity(text: unknown): Security {
  const kind = typeof text === 'string' ? text.replace(/ \+ FT$/, '') : '';
  const kinds: Readonly<Record<string, Security>> = {
    'WPA1-Personal': 'wpa',
    'WPA2-Personal': 'wpa2',
    'WPA3-Personal': 'wpa3',
    'WPA2-Enterprise': 'enterprise',
    FILS: 'enterprise',
    OWE: 'owe',
  };
  return Object.hasOwn(kinds, kind) ? (kinds[kind] ?? null) : null;
}

/**
 * The protection by `Type` of the network (doc/network-api.txt) and what was agreed. `psk` alone is anything from
 * WPA to WPA3. `open` may be OWE; which it is iwd does not tell, so the weaker counts.
 */
export function iwdSecurity(type: unknown, agreed: Security): Security {
  if (type === 'open') return 'open';
  if (type === 'wep') return 'wep';
  if (type === '8021x' || type === 'hotspot') return 'enterprise';
  return type === 'psk' && agreed !== 'owe' && agreed !== 'enterprise' ? agreed : null;
}

/**
 * What was agreed for the connection. To be asked only of a connected network with a key: of an open one, iwd (2.3
 * and others, src/station.c) appends a text that is not there to its answer and dies of it.
 */
async function readAgreed(ask: Host, path: string): Promise<Security> {
  const member = { interface: `${service}.StationDiagnostic`, member: 'GetDiagnostics' };
  const answer = await ask.callBus({ bus: 'system', service, path, ...member });
  const values = answer.ok ? answer.value[0] : null;
  return typeof values === 'object' && values !== null && 'Security' in values
    ? diagnosedSecurity(values['Security'])
    : null;
}

/**
 * The station's path has the numbers of the radio and of the interface (src/wiphy.c, src/netdev.c), so networks
 * nearby need not be listed. null: iwd does not run here or has nothing to do with this interface.
 */
export async function readIwd(ask: Host, name: string): Promise<Told | null> {
  const folder = `/sys/class/net/${name}`;
  const numbers = await Promise.all([ask.readFile(`${folder}/phy80211/index`), ask.readFile(`${folder}/ifindex`)]);
  const [phy, link] = numbers.map((file) => (file.ok ? file.value.trim() : ''));
  if (!/^\d{1,9}$/.test(phy ?? '') || !/^\d{1,9}$/.test(link ?? '')) return null;
  const path = `/net/connman/iwd/${phy}/${link}`;

  const station = { service, path, interface: `${service}.Station` };
  const [state, network] = await Promise.all([
    busProperty(ask, station, 'State'),
    busProperty(ask, station, 'ConnectedNetwork'),
  ]);
  if (!state.ok) return state.reason === 'absent' ? null : { security: null, source: `iwd: ${state.reason}` };
  const source = 'iwd';
  const at = network.ok ? network.value : null;
  if (state.value !== 'connected' || typeof at !== 'string' || !at.startsWith(`${path}/`))
    return { security: null, source };
  const type = await busProperty(ask, { service, path: at, interface: `${service}.Network` }, 'Type');
  const kind = type.ok ? type.value : null;
  return { security: iwdSecurity(kind, kind === 'psk' ? await readAgreed(ask, path) : null), source };
}
