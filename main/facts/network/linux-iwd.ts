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
 * WPA to WPA3, and an OWE network is of type `open`.
 */
export function iwdSecurity(type: unknown, agreed: Security): Security {
  if (type === 'open') return agreed === 'owe' ? 'owe' : 'open';
  if (type === 'wep') return 'wep';
  if (type === '8021x' || type === 'hotspot') return 'enterprise';
  return type === 'psk' && agreed !== 'owe' && agreed !== 'enterprise' ? agreed : null;
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

  const network = await busProperty(ask, { service, path, interface: `${service}.Station` }, 'ConnectedNetwork');
  if (!network.ok) return network.reason === 'absent' ? null : { security: null, source: `iwd: ${network.reason}` };
  const source = 'iwd';
  if (typeof network.value !== 'string' || !network.value.startsWith(`${path}/`)) return { security: null, source };
  const [type, diagnostics] = await Promise.all([
    busProperty(ask, { service, path: network.value, interface: `${service}.Network` }, 'Type'),
    ask.callBus({ bus: 'system', service, path, interface: `${service}.StationDiagnostic`, member: 'GetDiagnostics' }),
  ]);
  const values = diagnostics.ok ? diagnostics.value[0] : null;
  const agreed = typeof values === 'object' && values !== null && 'Security' in values ? values['Security'] : null;
  return { security: iwdSecurity(type.ok ? type.value : null, diagnosedSecurity(agreed)), source };
}
