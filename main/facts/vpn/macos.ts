/**
 * VPN tunnels of a Mac: tunnel interfaces with an address, what is routed through them, and whose they are.
 */
import type { Tunnel } from '../../../shared/facts/vpn.ts';
import type { Host } from '../../host/host.ts';
import { runWell } from '../macos-answers.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';
import { carriedRoutes, reachesIpv6Internet } from './carried-routes.ts';
import { parseIfconfig, parseNetstatRoutes, type MacInterface, type MacRoute } from './macos-tables.ts';

const kinds: readonly { readonly pattern: RegExp; readonly kind: Tunnel['kind'] }[] = [
  { pattern: /^(utun|tun)\d+$/, kind: 'tun' },
  { pattern: /^tap\d+$/, kind: 'tap' },
  { pattern: /^ppp\d+$/, kind: 'ppp' },
  { pattern: /^ipsec\d+$/, kind: 'ipsec' },
];

/** Vendors by the app that installed the configuration (`VPN (com.wireguard.macos)`). */
const vendors: readonly { readonly app: RegExp; readonly vendor: string }[] = [
  { app: /^com\.wireguard\./, vendor: 'WireGuard' },
  { app: /^(io|com)\.tailscale\./, vendor: 'Tailscale' },
  { app: /^com\.cloudflare\./, vendor: 'Cloudflare WARP' },
  { app: /^com\.cisco\./, vendor: 'Cisco Secure Client' },
  { app: /^com\.paloaltonetworks\./, vendor: 'GlobalProtect' },
  { app: /^com\.fortinet\./, vendor: 'FortiClient' },
  { app: /^(net\.openvpn|org\.openvpn|net\.tunnelblick)\b/, vendor: 'OpenVPN' },
  { app: /^com\.nordvpn\./, vendor: 'NordVPN' },
  { app: /^(ch\.protonvpn|ch\.proton)\./, vendor: 'Proton VPN' },
];

export interface VpnService {
  readonly id: string;
  /** null: a built-in kind (`PPP --> L2TP`, `IPSec`). */
  readonly vendor: string | null;
}

/**
 * Connected services of `scutil --nc list`: `* (Connected)  E3A8... VPN (com.wireguard.macos) "name" [VPN:...]`.
 * The quoted name is people's own and may hold anything, so nothing is read after the first quote.
 */
export function parseConnectedServices(text: string): readonly VpnService[] {
  return text.split('\n').flatMap((line) => {
    const before = line.split('"')[0] ?? '';
    const [, id, rest] =
      before.match(/^\*?\s*\(Connected\)\s+([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\s+(.*)$/i) ?? [];
    if (id === undefined) return [];
    const app = rest?.match(/\(([\w.-]+)\)/)?.[1] ?? '';
    return [{ id, vendor: vendors.find((one) => one.app.test(app))?.vendor ?? null }];
  });
}

/** Interface a service uses, from `scutil --nc status ID`: `    InterfaceName : utun4`. null: not told. */
export function parseServiceInterface(text: string): string | null {
  return text.match(/^[ \t]*InterfaceName : ([a-z]+\d+)[ \t]*$/m)?.[1] ?? null;
}

/** Tunnels that carry or could carry traffic. Idle utuns (iCloud, Continuity, Private Relay) have no real address and are no VPN. */
export function tunnelsOf(
  interfaces: readonly MacInterface[],
  routes: readonly MacRoute[],
  vendorOf: ReadonlyMap<string, string>,
): Tunnel[] {
  const kindOf = ({ name }: MacInterface) => kinds.find(({ pattern }) => pattern.test(name))?.kind;
  // A PPP link beside nothing else with an address is the line to the internet provider (DSL, modem), not a VPN.
  const hasOtherWay = interfaces.some((link) => kindOf(link) === undefined && link.isUp && link.addresses.length > 0);
  return interfaces.flatMap((link) => {
    const kind = kindOf(link);
    if (kind === undefined || link.addresses.length === 0 || (kind === 'ppp' && !hasOtherWay)) return [];
    const prefixesOf = (list: readonly MacRoute[]) => list.map(({ prefix }) => prefix);
    const own = prefixesOf(routes.filter((route) => route.interface === link.name));
    const elsewhere = prefixesOf(routes.filter((route) => route.interface !== link.name));
    const vendor = vendorOf.get(link.name) ?? null;
    return [
      {
        interface: link.name,
        kind: vendor === 'WireGuard' || vendor === 'Tailscale' ? 'wireguard' : kind,
        vendor,
        up: link.isUp,
        addressed: true,
        routes: carriedRoutes(own, link.addresses, elsewhere),
      },
    ];
  });
}

async function askVendors(ask: Host, services: readonly VpnService[]): Promise<ReadonlyMap<string, string>> {
  const pairs = await Promise.all(
    services.slice(0, 4).map(async ({ id, vendor }) => {
      const answer = vendor === null ? null : await runWell(ask, '/usr/sbin/scutil', ['--nc', 'status', id]);
      const name = answer?.ok === true ? parseServiceInterface(answer.value.stdout) : null;
      return name === null || vendor === null ? [] : [[name, vendor] as const];
    }),
  );
  return new Map(pairs.flat());
}

/** Interfaces and routes make the fact; scutil only names the vendor, and misses several (Mullvad, openconnect). */
export const readVpnOnMacos: Reader<'vpn'> = async (ask) => {
  const [ifconfig, routes, services] = await Promise.all([
    runWell(ask, '/sbin/ifconfig', []),
    runWell(ask, '/usr/sbin/netstat', ['-rn']),
    runWell(ask, '/usr/sbin/scutil', ['--nc', 'list']),
  ]);
  if (!ifconfig.ok) return unreadBecause(ifconfig);
  if (!routes.ok) return unreadBecause(routes);
  const interfaces = parseIfconfig(ifconfig.value.stdout);
  // Every Mac has lo0: without it this was not ifconfig's answer.
  if (!interfaces.some(({ name }) => name === 'lo0')) return unread('unreadable', 'ifconfig listed no interfaces');
  const vendorOf = await askVendors(ask, services.ok ? parseConnectedServices(services.value.stdout) : []);
  const table = parseNetstatRoutes(routes.value.stdout);
  return known({
    tunnels: tunnelsOf(interfaces, table, vendorOf).slice(0, 64),
    ipv6Internet: reachesIpv6Internet(table.map(({ prefix }) => prefix)),
  });
};
