/**
 * Networks as their bits, the form in which it shows whether some of them together hold another.
 */
import ipaddr from 'ipaddr.js';

export type Family = 'ipv4' | 'ipv6';

/** A network as its bits, `''` for the default route; null for a text that is no network of this family. */
export function bitsOf(network: string, family: Family): string | null {
  if (network === 'default' || network === 'all') return '';
  const [address = '', length] = network.split('/');
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() !== family) return null;
  const bits = parsed
    .toByteArray()
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const count = length === undefined ? bits.length : Number(length);
  return Number.isInteger(count) && count >= 0 && count <= bits.length ? bits.slice(0, count) : null;
}

/** The CIDR form of a network's bits. */
export function cidrOf(bits: string, family: Family): string {
  const size = family === 'ipv4' ? 32 : 128;
  const bytes =
    bits
      .padEnd(size, '0')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits.length}`;
}

/** True when the networks together hold all of `target`: one holds it, or both its halves are held. */
export function areCovering(networks: readonly string[], target: string): boolean {
  if (networks.some((network) => target.startsWith(network))) return true;
  const inside = networks.filter((network) => network.startsWith(target));
  return inside.length >= 2 && areCovering(inside, `${target}0`) && areCovering(inside, `${target}1`);
}
