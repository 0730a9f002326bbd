/**
 * Interfaces and routes of a Mac, from ifconfig and netstat. Neither is translated.
 */
import ipaddr from 'ipaddr.js';

export interface MacInterface {
  readonly name: string;
  readonly isUp: boolean;
  /** IPv4, and global or unique local IPv6; an idle utun has only a link-local one. */
  readonly addresses: readonly string[];
}

/** Reads `ifconfig`: a line at the margin opens an interface, indented lines belong to it. */
export function parseIfconfig(text: string): readonly MacInterface[] {
  return text.split(/^(?=[a-z]+\d+: flags=)/m).flatMap((block) => {
    const [, name, flags] = block.match(/^([a-z]+\d+): flags=[0-9a-f]+<([A-Z0-9_,]*)>/) ?? [];
    if (name === undefined || flags === undefined) return [];
    const addresses = [...block.matchAll(/^[ \t]+inet6? ([0-9a-f:.]+)/gim)].map((match) => match[1] ?? '');
    const words = flags.split(',');
    return [{ name, isUp: words.includes('UP') && words.includes('RUNNING'), addresses: addresses.filter(isReal) }];
  });
}

function isReal(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return !['linkLocal', 'loopback', 'unspecified', 'multicast'].includes(ipaddr.parse(address).range());
}

/** A route of the kernel: where to, by which interface. */
export interface MacRoute {
  /** In CIDR form. */
  readonly prefix: string;
  readonly interface: string;
}

/**
 * IPv4 destinations are shortened: `10` is 10.0.0.0/8, `10.244/14` and `128.0/1` lack zeros, `192.168.1` is a /24,
 * and four numbers without a length are one host. null: a name, or not of that form.
 */
export function expandDestination(text: string): string | null {
  if (text.includes(':')) return text.includes('%') ? null : text.includes('/') ? text : `${text}/128`;
  const [numbers = '', length] = text.split('/');
  const parts = numbers.split('.');
  if (parts.length > 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  if (length !== undefined && !/^\d{1,2}$/.test(length)) return null;
  const address = [...parts, '0', '0', '0'].slice(0, 4).join('.');
  return `${address}/${length ?? String(parts.length * 8)}`;
}

/**
 * Reads `netstat -rn`. The column of the interface is found by the heading, because releases before 10.15 have
 * two more. Routes with the flag `I` hold only for what is already bound to that interface (every idle utun has
 * a default route like that), `W` are clones of another route, `R` refuse.
 */
export function parseNetstatRoutes(text: string): readonly MacRoute[] {
  let column = -1;
  let isSix = false;
  return text.split('\n').flatMap((line) => {
    if (/^Internet6?:/.test(line)) isSix = line.startsWith('Internet6');
    const words = line.trim().split(/\s+/);
    if (words[0] === 'Destination') {
      column = words.indexOf('Netif');
      return [];
    }
    const [destination, , flags] = words;
    const name = column < 0 ? undefined : words[column];
    if (destination === undefined || flags === undefined || name === undefined) return [];
    if (!/^U[A-Za-z0-9]*$/.test(flags) || /[IWRB]/.test(flags.slice(1))) return [];
    const prefix = destination === 'default' ? (isSix ? '::/0' : '0.0.0.0/0') : expandDestination(destination);
    return prefix === null ? [] : [{ prefix, interface: name }];
  });
}
