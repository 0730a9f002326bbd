/**
 * VPN tunnels of Windows: adapters that are tunnels and connections of Windows' own VPN, with addresses and routes.
 */
import ipaddr from 'ipaddr.js';
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import type { Tunnel } from '../../../shared/facts/vpn.ts';
import { known, unreadBecause } from '../reader.ts';
import { numberIn, textIn, type Row, type WindowsBatch } from '../windows-section.ts';
import { carriedRoutes, reachesIpv6Internet } from './carried-routes.ts';
import { tunnelAdapter } from './windows-vendors.ts';

/** MSFT_NetIPAddress.AddressState: 4 preferred; 3 deprecated still works. */
const usableStates = new Set([3, 4]);
/** MSFT_NetRoute.Store: 0 is what will be set at the next start, 1 what is in force. */
const activeStore = 1;

/** Tables the tunnels are looked up in. */
interface Network {
  readonly addresses: readonly Row[];
  readonly routes: readonly Row[];
}

/** IPv4, or global or unique local IPv6; 169.254.0.0/16 and fe80::/10 are what an adapter gives itself. */
export function isRealAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  return !['linkLocal', 'loopback', 'unspecified', 'multicast', 'broadcast'].includes(ipaddr.parse(text).range());
}

function addressesOf(network: Network, index: number): readonly string[] {
  return network.addresses
    .filter((row) => numberIn(row, 'InterfaceIndex') === index && usableStates.has(numberIn(row, 'AddressState') ?? 0))
    .flatMap((row) => textIn(row, 'IPAddress')?.split('%')[0] ?? [])
    .filter(isRealAddress);
}

/** What Windows compares among routes to the same network; the lowest wins. null: not told. */
function metricOf(row: Row): number | null {
  const [ofRoute, ofInterface] = [numberIn(row, 'RouteMetric'), numberIn(row, 'InterfaceMetric')];
  return ofRoute === null || ofInterface === null ? null : ofRoute + ofInterface;
}

/** Does another interface hold the same network with a better metric? A VPN that lost that race carries nothing. */
function isOutbid(row: Row, routes: readonly Row[]): boolean {
  const own = metricOf(row) ?? Number.POSITIVE_INFINITY;
  return routes.some(
    (other) =>
      textIn(other, 'DestinationPrefix') === textIn(row, 'DestinationPrefix') &&
      numberIn(other, 'InterfaceIndex') !== numberIn(row, 'InterfaceIndex') &&
      (metricOf(other) ?? 0) < own,
  );
}

function activeRoutes({ routes }: Network): readonly Row[] {
  return routes.filter((row) => (numberIn(row, 'Store') ?? activeStore) === activeStore);
}

function routesOf(network: Network, index: number, own: readonly string[]): string[] {
  const active = activeRoutes(network);
  const prefixes = active
    .filter((row) => numberIn(row, 'InterfaceIndex') === index && !isOutbid(row, active))
    .flatMap((row) => textIn(row, 'DestinationPrefix') ?? []);
  const elsewhere = active
    .filter((row) => numberIn(row, 'InterfaceIndex') !== index)
    .flatMap((row) => textIn(row, 'DestinationPrefix') ?? []);
  return carriedRoutes(prefixes, own, elsewhere);
}

/**
 * An adapter is up when it says so or has both address and routes: Fortinet's was captured with
 * `InterfaceOperationalStatus` 2 (down) and its media disconnected while the tunnel carried traffic.
 */
function adapterTunnel(row: Row, network: Network): Tunnel | null {
  const kind = tunnelAdapter(textIn(row, 'InterfaceDescription') ?? '', textIn(row, 'ComponentID'));
  const index = numberIn(row, 'InterfaceIndex');
  if (kind === null || index === null) return null;
  const own = addressesOf(network, index);
  const routes = routesOf(network, index, own);
  return {
    interface: textIn(row, 'Name') ?? `interface ${index}`,
    kind: kind.kind,
    vendor: kind.vendor,
    up: numberIn(row, 'InterfaceOperationalStatus') === 1 || (own.length > 0 && routes.length > 0),
    addressed: own.length > 0,
    routes,
  };
}

/** Windows' own VPN has no adapter while connected but an IP interface by the connection's name. */
function rasTunnel(row: Row, network: Network): Tunnel | null {
  const name = textIn(row, 'Name');
  if (name === null) return null;
  const address = network.addresses.find((one) => textIn(one, 'InterfaceAlias') === name);
  const index = address === undefined ? null : numberIn(address, 'InterfaceIndex');
  const own = index === null ? [] : addressesOf(network, index);
  const type = textIn(row, 'TunnelType')?.toLowerCase() ?? '';
  return {
    interface: name,
    kind: type === 'ikev2' || type === 'l2tp' ? 'ipsec' : 'ppp',
    vendor: 'Windows VPN',
    up: textIn(row, 'ConnectionStatus') === 'Connected',
    addressed: own.length > 0,
    routes: index === null ? [] : routesOf(network, index, own),
  };
}

/**
 * All three tables must be there: an adapter without its addresses would look idle. Windows' own VPN may be
 * missing (its service is optional); then only adapters are told. Adapters that never got an address or a
 * route are left out as idle, unless they say they are up.
 */
export function parseVpnOnWindows(batch: WindowsBatch): Fact<FactValue<'vpn'>> {
  const [adapters, addresses, routes] = [batch('adapters'), batch('addresses'), batch('routes')];
  for (const answer of [adapters, addresses, routes]) if (!answer.ok) return unreadBecause(answer);
  if (!adapters.ok || !addresses.ok || !routes.ok)
    return unreadBecause({ ok: false, reason: 'unreadable', detail: 'network tables' });
  const network = { addresses: addresses.value, routes: routes.value };
  const connections = batch('vpnConnections');
  const ras = connections.ok ? connections.value.flatMap((row) => rasTunnel(row, network) ?? []) : [];
  const tunnels = [
    ...adapters.value.flatMap((row) => adapterTunnel(row, network) ?? []),
    // Listed for the person and for everybody, a connection comes twice.
    ...ras.filter((tunnel, at) => ras.findIndex((other) => other.interface === tunnel.interface) === at),
  ].filter((tunnel) => tunnel.up || tunnel.addressed);
  const destinations = activeRoutes(network).flatMap((row) => textIn(row, 'DestinationPrefix') ?? []);
  return known({ tunnels: tunnels.slice(0, 64), ipv6Internet: reachesIpv6Internet(destinations) });
}
