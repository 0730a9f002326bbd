/**
 * Is the company's traffic going through a VPN tunnel that is really up?
 */
import { message } from '../text/message.ts';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { defineCheck, type Evidence } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import { onEverySystem } from '../facts/platform.ts';
import type { Tunnel } from '../facts/vpn.ts';

const cidr = z.union([z.cidrv4(), z.cidrv6()]);

const params = z.strictObject({
  /** `full`: all traffic must use the tunnel. `split`: the required prefixes must. */
  mode: z.enum(['split', 'full']).default('split'),
  /** Company networks that must go through the tunnel; empty: any routed tunnel will do. */
  requiredPrefixes: z.array(cidr).max(64).default([]),
  /** `full` without a look at IPv6: for a VPN that stops IPv6 by a filter, which no route shows. */
  ignoreIpv6: z.boolean().default(false),
  /** Accepted vendors, compared without case; empty: any. */
  vendors: z.array(z.string().min(1).max(64)).max(32).default([]),
});

/** True when `routes` together cover the whole prefix: one route holds it, or both its halves are covered. */
export function covers(routes: readonly string[], prefix: string): boolean {
  const [network, length] = ipaddr.parseCIDR(prefix);
  const parsed = routes
    .map((route) => ipaddr.parseCIDR(route))
    .filter(([address]) => address.kind() === network.kind());
  return coversBits(parsed, network.toByteArray(), length);
}

function coversBits(
  routes: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][],
  bytes: readonly number[],
  length: number,
): boolean {
  const holds = routes.some(([address, bits]) => bits <= length && sameBits(address.toByteArray(), bytes, bits));
  if (holds) return true;
  const inside = routes.filter(([address, bits]) => bits > length && sameBits(address.toByteArray(), bytes, length));
  if (inside.length < 2) return false;
  const upper = [...bytes];
  upper[length >> 3] = (upper[length >> 3] ?? 0) | (0x80 >> (length & 7));
  return coversBits(inside, bytes, length + 1) && coversBits(inside, upper, length + 1);
}

function sameBits(one: readonly number[], other: readonly number[], bits: number): boolean {
  for (let bit = 0; bit < bits; bit += 1) {
    const mask = 0x80 >> (bit & 7);
    if (((one[bit >> 3] ?? 0) & mask) !== ((other[bit >> 3] ?? 0) & mask)) return false;
  }
  return true;
}

const isFull = (routes: readonly string[]): boolean => covers(routes, '0.0.0.0/0');
/** All that is given out of IPv6 (RFC 4291 section 2.4). */
const carriesIpv6 = (routes: readonly string[]): boolean => covers(routes, '2000::/3');

function evidenceOf(tunnel: Tunnel): Evidence[] {
  return [
    {
      name: 'tunnel',
      value: `${tunnel.interface} (${tunnel.vendor ?? tunnel.kind}): ${token(tunnel.up ? 'up' : 'down')}, ${token(tunnel.addressed ? 'addressed' : 'no-address')}, ${tunnel.routes.length === 0 ? token('no-routes') : [token('routes'), ...tunnel.routes].join(' ')}`,
    },
  ];
}

/** Until then a person can do without IPv6; switching it off is harmless on home networks, which all have IPv4. */
const ipv6Outside = {
  linux: message(
    'vpn.ipv6-outside.linux',
    'Ask your IT team to route IPv6 through the VPN. Until then, set IPv6 to “Disable” in your network settings.',
  ),
  darwin: message(
    'vpn.ipv6-outside.macos',
    'Ask your IT team to route IPv6 through the VPN. Until then, open System Settings > Network > your network > Details > TCP/IP and set “Configure IPv6” to “Link-Local Only”.',
  ),
  win32: message(
    'vpn.ipv6-outside.windows',
    'Ask your IT team to route IPv6 through the VPN. Until then, open Control Panel > Network and Internet > Network and Sharing Center > your network > Properties and clear “Internet Protocol Version 6 (TCP/IPv6)”.',
  ),
};

export const vpn = defineCheck({
  id: 'vpn',
  title: message('vpn.title', 'VPN'),
  why: message('vpn.why', 'The VPN protects company traffic on home and public networks.'),
  facts: ['vpn'],
  params,
  defaultRule: { enforcement: 'notify', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    connected: { outcome: 'pass', text: message('vpn.connected', 'Connected via {tunnel}.') },
    'no-tunnel': { outcome: 'fail', text: message('vpn.no-tunnel', 'The VPN isn’t connected.') },
    'tunnel-idle': {
      outcome: 'fail',
      text: message('vpn.tunnel-idle', 'VPN found ({tunnel}), but no traffic goes through it.'),
    },
    'other-vendor': {
      outcome: 'fail',
      text: message('vpn.other-vendor', 'Connected via {tunnel}, which isn’t a VPN your company accepts.'),
    },
    'not-full': {
      outcome: 'fail',
      text: message('vpn.not-full', 'Only part of your traffic goes through {tunnel}.'),
    },
    'ipv6-outside': {
      outcome: 'fail',
      text: message('vpn.ipv6-outside', 'IPv6 traffic bypasses {tunnel}.'),
      remediation: ipv6Outside,
    },
    'ipv6-unread': {
      outcome: 'unknown',
      text: message('vpn.ipv6-unread', 'Couldn’t check whether IPv6 traffic bypasses {tunnel}.'),
      remediation: onEverySystem(
        message(
          'vpn.ipv6-unread.fix',
          'Check again in a moment. If the problem continues, show your IT team this message.',
        ),
      ),
    },
    'prefix-outside': {
      outcome: 'fail',
      text: message('vpn.prefix-outside', 'These company networks bypass the VPN: {prefixes}'),
    },
  },
  remediation: {
    linux: message('vpn.fix.linux', 'Connect to your company’s VPN from the network menu or in its app.'),
    darwin: message('vpn.fix.macos', 'Connect to your company’s VPN in System Settings > VPN or in its app.'),
    win32: message(
      'vpn.fix.windows',
      'Connect to your company’s VPN in Settings > Network & internet > VPN or in its app.',
    ),
  },
  evaluate({ vpn: { tunnels, ipv6Internet } }, { mode, requiredPrefixes, ignoreIpv6, vendors }) {
    const evidence = tunnels.flatMap(evidenceOf);
    const name = (list: readonly Tunnel[]) =>
      list.map((tunnel) => `${tunnel.vendor ?? tunnel.kind} (${tunnel.interface})`).join(', ');
    if (tunnels.length === 0) return { reason: 'no-tunnel', evidence };
    const working = tunnels.filter((tunnel) => tunnel.up && tunnel.addressed && tunnel.routes.length > 0);
    if (working.length === 0) return { reason: 'tunnel-idle', values: { tunnel: name(tunnels) }, evidence };
    const accepted =
      vendors.length === 0
        ? working
        : working.filter((tunnel) => vendors.some((vendor) => vendor.toLowerCase() === tunnel.vendor?.toLowerCase()));
    if (accepted.length === 0) return { reason: 'other-vendor', values: { tunnel: name(working) }, evidence };
    const routes = accepted.flatMap((tunnel) => tunnel.routes);
    if (mode === 'full' && !isFull(routes)) return { reason: 'not-full', values: { tunnel: name(accepted) }, evidence };
    const judgesIpv6 = mode === 'full' && !ignoreIpv6 && !carriesIpv6(routes);
    if (judgesIpv6 && ipv6Internet === true)
      return { reason: 'ipv6-outside', values: { tunnel: name(accepted) }, evidence };
    const outside = requiredPrefixes.filter((prefix) => !covers(routes, prefix));
    if (outside.length > 0) return { reason: 'prefix-outside', values: { prefixes: outside.join(', ') }, evidence };
    if (judgesIpv6 && typeof ipv6Internet !== 'boolean')
      return { reason: 'ipv6-unread', values: { tunnel: name(accepted) }, evidence };
    return { reason: 'connected', values: { tunnel: name(accepted) }, evidence };
  },
});
