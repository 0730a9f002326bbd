/**
 * Which entries of a routing table say that a tunnel carries a network.
 */
import ipaddr from 'ipaddr.js';

/**
 * Prefixes in CIDR form (with their host bits cleared, without repeats, at most 256) that carry traffic of
 * somebody else: not the tunnel's own address, not link-local, multicast or broadcast, which every interface has.
 * Text that is no prefix is dropped.
 */
export function carriedRoutes(prefixes: readonly string[], ownAddresses: readonly string[]): string[] {
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
    return [`${network(address, bits)}/${bits}`];
  });
  return [...new Set(carried)].slice(0, 256);
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
