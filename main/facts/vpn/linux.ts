/**
 * VPN tunnels of a Linux machine and what goes through each.
 */
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { Tunnel } from '../../../shared/facts/vpn.ts';
import { hostFailure, runFirst, type Answer, type Host } from '../../host/host.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';
import { reachesIpv6Internet } from './carried-routes.ts';
import { networksThrough, routeSchema, ruleSchema, type Route, type Rule } from './linux-routes.ts';
import type { Family } from './network-bits.ts';

const linkSchema = z.object({
  ifname: z.string(),
  flags: z.array(z.string()).default([]),
  master: z.string().optional(),
  linkinfo: z
    .object({ info_kind: z.string().optional(), info_data: z.object({ type: z.string().optional() }).optional() })
    .optional(),
  addr_info: z.array(z.object({ family: z.string().optional(), scope: z.string().optional() })).default([]),
});
type Link = z.infer<typeof linkSchema>;

/** Everything `ip` says about one family. */
export interface Routing {
  readonly links: readonly Link[];
  readonly rules: readonly Rule[];
  readonly routes: readonly Route[];
}

/** Interface names the vendors' programs give; a name is only a label, what counts is link and routes. */
const vendors: readonly (readonly [RegExp, string])[] = [
  [/^tailscale\d*$/, 'Tailscale'],
  [/^CloudflareWARP$/, 'Cloudflare WARP'],
  [/^gpd\d+$/, 'GlobalProtect'],
  [/^cscotun\d+$/, 'Cisco Secure Client'],
  [/^nord(lynx|tun)\d*$/, 'NordVPN'],
  [/^proton\d+$|^pvpn/, 'Proton VPN'],
  [/mullvad/, 'Mullvad'],
  [/^zt[a-z0-9]{8,}$/, 'ZeroTier'],
  [/^(forti|fctvpn|vpn[0-9a-f]{8})/, 'Fortinet'],
  [/^wt\d+$/, 'NetBird'],
];

/** Hardware types of tunnels in /sys/class/net/X/type (linux/if_arp.h): PPP, tunnel, tunnel6, none. */
const tunnelTypes = new Set(['512', '768', '769', '65534']);

/** Could the interface be a tunnel, judged by sysfs alone? `true` asks for a closer look, `false` is sure. */
async function mayBeTunnel(ask: Host, name: string): Promise<Answer<boolean>> {
  const folder = `/sys/class/net/${name}`;
  const type = await ask.readFile(`${folder}/type`);
  // Bonding puts a plain file beside the interfaces; an interface may also vanish meanwhile.
  if (!type.ok) return type.reason === 'absent' ? { ok: true, value: false } : type;
  if (tunnelTypes.has(type.value.trim())) return { ok: true, value: true };
  if (type.value.trim() !== '1') return { ok: true, value: false };
  const tap = await ask.readFile(`${folder}/tun_flags`);
  return { ok: true, value: tap.ok };
}

function jsonArray<Schema extends z.ZodType>(schema: Schema, line: string | undefined): z.infer<Schema>[] | null {
  if (line === undefined) return null;
  try {
    // `ip -j` prints `{}` for entries a filter leaves out.
    const entries = z.array(z.unknown()).parse(JSON.parse(line));
    return z.array(schema).parse(entries.filter((entry) => JSON.stringify(entry) !== '{}'));
  } catch {
    return null;
  }
}

/** Reads the three lines `ip -j -batch` prints, one JSON array per command. null: another form. */
export function parseRouting(text: string): Routing | null {
  const [linkLine, ruleLine, routeLine] = text.split('\n').filter((line) => line.trim() !== '');
  const links = jsonArray(linkSchema, linkLine);
  const rules = jsonArray(ruleSchema, ruleLine);
  const routes = jsonArray(routeSchema, routeLine);
  return links === null || rules === null || routes === null ? null : { links, rules, routes };
}

const noRouting: Routing = { links: [], rules: [], routes: [] };

const isAbsent = (answer: Answer<unknown>): boolean => !answer.ok && answer.reason === 'absent';

/** One start of `ip` per family, without root. */
async function readRouting(ask: Host, family: Family): Promise<Answer<Routing>> {
  const programs = ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip'];
  const args = ['-j', '-d', family === 'ipv4' ? '-4' : '-6', '-batch', '-'];
  const answer = await runFirst(ask, programs, args, {
    timeoutMs: 5_000,
    input: 'address show\nrule show\nroute show table all\n',
  });
  if (!answer.ok) return answer;
  const routing = parseRouting(answer.value.stdout);
  // With IPv6 switched off in the kernel `ip -6` fails; then nothing goes anywhere by IPv6.
  if (routing === null && family === 'ipv6' && isAbsent(await ask.stat('/proc/net/if_inet6')))
    return { ok: true, value: noRouting };
  if (routing === null)
    return hostFailure('unreadable', `ip ${args.join(' ')}: ${answer.value.stderr.trim() || 'unknown form'}`);
  return { ok: true, value: routing };
}

/** null: not a tunnel. A tap enslaved to a bridge belongs to a virtual machine. */
export function kindOfLink(link: Link): Tunnel['kind'] | null {
  const kind = link.linkinfo?.info_kind;
  if (link.flags.includes('LOOPBACK')) return null;
  switch (kind) {
    case 'wireguard':
      return 'wireguard';
    case 'tun':
      if (link.linkinfo?.info_data?.type !== 'tap') return 'tun';
      return link.master === undefined && !/^(vnet|vmtap|macvtap)\d/.test(link.ifname) ? 'tap' : null;
    case 'ppp':
      return 'ppp';
    case 'xfrm':
      return 'ipsec';
    case 'vti':
    case 'vti6':
      return 'vti';
    case 'ovpn':
      return 'tun';
    case undefined:
      // Older drivers name no kind; the interface's name is all there is.
      if (link.ifname.startsWith('ppp')) return 'ppp';
      return vendors.some(([pattern]) => pattern.test(link.ifname)) ? 'vendor' : null;
    default:
      // Containers, virtual machines, and tunnels that encrypt nothing: veth, bridge, vxlan, sit, gre ...
      return null;
  }
}

/** The kernel gives every tunnel such a route by itself; it leads nowhere but to the other end (RFC 4291, RFC 3927). */
function staysOnLink(network: string): boolean {
  const [address = ''] = network.split('/');
  return ['linkLocal', 'multicast'].includes(ipaddr.parse(address).range());
}

function vendorOf(name: string, kind: Tunnel['kind']): string | null {
  return vendors.find(([pattern]) => pattern.test(name))?.[1] ?? (kind === 'wireguard' ? 'WireGuard' : null);
}

/** A PPP link without any other way out is the line to the internet provider (DSL, modem), not a VPN. */
function isUplink(link: Link, routings: readonly Routing[]): boolean {
  return !routings.some(({ routes }) =>
    routes.some(({ gateway, dev }) => gateway !== undefined && dev !== undefined && dev !== link.ifname),
  );
}

/** Puts both families together. At most 256 networks per tunnel, widest first. */
export function tunnelsOf(ipv4: Routing, ipv6: Routing): readonly Tunnel[] {
  const names = new Set([...ipv4.links, ...ipv6.links].map(({ ifname }) => ifname));
  return [...names].flatMap((name) => {
    const own = [ipv4, ipv6].map(({ links }) => links.find(({ ifname }) => ifname === name));
    const [link] = own.filter((one) => one !== undefined);
    const kind = link === undefined ? null : kindOfLink(link);
    if (link === undefined || kind === null || (kind === 'ppp' && isUplink(link, [ipv4, ipv6]))) return [];
    const addresses = own.flatMap((one) => one?.addr_info ?? []);
    return [
      {
        interface: name,
        kind,
        vendor: vendorOf(name, kind),
        // A tun whose program ended keeps flag UP and its address, but loses the carrier.
        up: link.flags.includes('UP') && link.flags.includes('LOWER_UP'),
        addressed: addresses.some(
          ({ family, scope }) => family === 'inet' || (family === 'inet6' && scope === 'global'),
        ),
        routes: [
          ...networksThrough(name, ipv4.rules, ipv4.routes, 'ipv4'),
          ...networksThrough(name, ipv6.rules, ipv6.routes, 'ipv6'),
        ]
          .filter((network) => !staysOnLink(network))
          .slice(0, 256),
      },
    ];
  });
}

/**
 * Does traffic to the IPv6 internet get out? A dummy interface swallows it: some VPN programs put a default route there
 * so that nothing goes around their tunnel.
 */
export function ipv6InternetOf({ links, rules, routes }: Routing): boolean {
  const swallowing = new Set(
    links.filter(({ linkinfo }) => linkinfo?.info_kind === 'dummy').map(({ ifname }) => ifname),
  );
  const devices = new Set(routes.flatMap(({ dev, nexthops }) => [dev, ...(nexthops ?? []).map((hop) => hop.dev)]));
  return [...devices].some(
    (device) =>
      device !== undefined &&
      device !== 'lo' &&
      !swallowing.has(device) &&
      reachesIpv6Internet(networksThrough(device, rules, routes, 'ipv6')),
  );
}

/**
 * Looks through /sys/class/net first, so a machine without any tunnel starts no program; `ip` tells the rest.
 * IPsec by policy alone (no interface) is not seen: the kernel shows it to root only.
 */
export const readVpnOnLinux: Reader<'vpn'> = async (ask) => {
  const names = await ask.listFolder('/sys/class/net');
  if (!names.ok) return unreadBecause(names);
  const candidates = await Promise.all(names.value.map(async (name) => mayBeTunnel(ask, name)));
  const failure = candidates.find((answer) => !answer.ok);
  if (failure !== undefined && !failure.ok) return unreadBecause(failure);
  if (!candidates.some((answer) => answer.ok && answer.value)) return known({ tunnels: [] });

  const [ipv4, ipv6] = await Promise.all([readRouting(ask, 'ipv4'), readRouting(ask, 'ipv6')]);
  if (!ipv4.ok)
    return ipv4.reason === 'absent'
      ? unread('unsupported', 'a tunnel needs the program ip (package iproute2) to be judged')
      : unreadBecause(ipv4);
  if (!ipv6.ok) return unreadBecause(ipv6);
  return known({
    tunnels: tunnelsOf(ipv4.value, ipv6.value).slice(0, 64),
    ipv6Internet: ipv6InternetOf(ipv6.value),
  });
};
