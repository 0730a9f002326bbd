/**
 * Which entries of a routing table say that a tunnel carries a network, and whether any leads to the IPv6 internet.
 */
import ipaddr from 'ipaddr.js';
import { areCovering, bitsOf } from './network-bits.ts';

/**
 * Prefixes in CIDR form (with their host bits cleared, without repeats, at most 256) that carry traffic of
 * somebody else: not the tunnel's own address, not link-local, multicast or broadcast, which every interface has,
 * and none that narrower routes of other interfaces (`elsewhere`) take all traffic from. Text that is no prefix is dropped.
 */
export function carriedRoutes(
  prefixes: readonly string[],
  ownAddresses: readonly string[],
  elsewhere: readonly string[],
): string[] {
  const own = new Set(ownAddresses.filter((text) => ipaddr.isValid(text)).map((text) => ipaddr.parse(text).toString()));
  const carried = prefixes.flatMap((prefix) => {
    const parsed = parsePrefix(prefix);
    if (parsed === null) return [];
    const [address, bits] = parsed;
    const isHost = bits === (address.kind() === 'ipv4' ? 32 : 128);
    if (isHost && own.has(address.toString())) return [];
    // `unspecified` with a length is the default route, the very thing we look for.
    const range = address.range();
    if (['linkLocal', 'multicast', 'broadcast', 'loopback'].includes(range)) return [];
    if (range === 'unspecified' && isHost) return [];
    if (isTaken(`${address.toString()}/${bits}`, elsewhere)) return [];
    return [`${network(address, bits)}/${bits}`];
  });
  return [...new Set(carried)].slice(0, 256);
}

/** Do narrower routes together hold all of a network? The kernel asks the narrowest first. */
function isTaken(prefix: string, others: readonly string[]): boolean {
  const family = prefix.includes(':') ? 'ipv6' : 'ipv4';
  const own = bitsOf(prefix, family);
  if (own === null) return false;
  const narrower = others.flatMap((other) => bitsOf(other, family) ?? []).filter((bits) => bits.length > own.length);
  return areCovering(narrower, own);
}

/** Global unicast, all that is given out of IPv6 (RFC 4291 section 2.4); registries get their parts as /12 (IANA). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
const registryBits = 12;

/**
 * Does one of these prefixes (CIDR form) lead to the IPv6 internet: to all of it, or to a part that is no single network's?
 * Text that is no prefix is dropped.
 */
export function reachesIpv6Internet(prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => {
    const [address, bits] = parsePrefix(prefix) ?? [];
    if (address === undefined || bits === undefined || address.kind() !== 'ipv6' || bits > registryBits) return false;
    const widest: [ipaddr.IPv6, number] = bits < globalUnicast[1] ? [address as ipaddr.IPv6, bits] : globalUnicast;
    const other = bits < globalUnicast[1] ? globalUnicast[0] : (address as ipaddr.IPv6);
    return other.match(widest);
  });
}

function parsePrefix(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | null {
  if (!/^[0-9a-f:.]+\/\d{1,3}$/i.test(text) || !ipaddr.isValidCIDR(text)) return null;
  return ipaddr.parseCIDR(text);
}

function network(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const cleared = address.toByteArray().map((byte, at) => byte & maskOf(bits - at * 8));
  return ipaddr.fromByteArray(cleared).toString();
}

/** Mask of one byte of which the first `bits` belong to the network. */
function maskOf(bits: number): number {
  if (bits >= 8) return 0xff;
  return bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}
