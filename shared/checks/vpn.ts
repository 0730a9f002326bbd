/**
 * Is the company's traffic going through a VPN tunnel that is really up?
 */
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { defineCheck, type Evidence } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import { onEverySystem, type Tunnel } from '../facts/facts.ts';

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

const askForIpv6 = {
  en: "Ask your IT team to let the company's VPN carry IPv6 too.",
  de: 'Bitten Sie Ihr IT-Team, auch IPv6 durch das Firmen-VPN zu leiten.',
};
/** Until then a person can do without IPv6; switching it off is harmless on home networks, which all have IPv4. */
const ipv6Outside = {
  linux: {
    en: `${askForIpv6.en} Until then: in the settings of your network, set IPv6 to "Disable".`,
    de: `${askForIpv6.de} Bis dahin: Stellen Sie in den Einstellungen Ihres Netzwerks IPv6 auf „Deaktivieren“.`,
  },
  darwin: {
    en: `${askForIpv6.en} Until then: System Settings > Network > your network > Details > TCP/IP, and set "Configure IPv6" to "Link-Local Only".`,
    de: `${askForIpv6.de} Bis dahin: Systemeinstellungen > Netzwerk > Ihr Netzwerk > Details > TCP/IP und „IPv6 konfigurieren“ auf „Nur Link-Local“.`,
  },
  win32: {
    en: `${askForIpv6.en} Until then: Control Panel > Network and Sharing Center > your network > Properties, and untick "Internet Protocol Version 6".`,
    de: `${askForIpv6.de} Bis dahin: Systemsteuerung > Netzwerk- und Freigabecenter > Ihr Netzwerk > Eigenschaften und den Haken bei „Internetprotokoll, Version 6“ entfernen.`,
  },
};

export const vpn = defineCheck({
  id: 'vpn',
  title: { en: 'VPN', de: 'VPN' },
  why: {
    en: 'The VPN keeps company traffic private on home and public networks.',
    de: 'Das VPN hält den Firmenverkehr in Heim- und öffentlichen Netzen privat.',
  },
  facts: ['vpn'],
  params,
  reasons: {
    connected: { outcome: 'pass', text: { en: 'Connected through {tunnel}.', de: 'Verbunden über {tunnel}.' } },
    'no-tunnel': { outcome: 'fail', text: { en: 'The VPN is not connected.', de: 'Das VPN ist nicht verbunden.' } },
    'tunnel-idle': {
      outcome: 'fail',
      text: {
        en: 'There is a VPN interface ({tunnel}) but nothing goes through it.',
        de: 'Es gibt eine VPN-Schnittstelle ({tunnel}), aber nichts läuft darüber.',
      },
    },
    'other-vendor': {
      outcome: 'fail',
      text: {
        en: "Connected through {tunnel}, which is not the company's VPN.",
        de: 'Verbunden über {tunnel}, aber das ist nicht das VPN der Firma.',
      },
    },
    'not-full': {
      outcome: 'fail',
      text: {
        en: 'Only part of the traffic goes through {tunnel}.',
        de: 'Nur ein Teil des Verkehrs läuft über {tunnel}.',
      },
    },
    'ipv6-outside': {
      outcome: 'fail',
      text: {
        en: 'Traffic by IPv6 goes around {tunnel}.',
        de: 'Datenverkehr über IPv6 geht an {tunnel} vorbei.',
      },
      remediation: ipv6Outside,
    },
    'ipv6-unread': {
      outcome: 'unknown',
      text: {
        en: 'Could not tell whether traffic by IPv6 goes around {tunnel}.',
        de: 'Es war nicht zu erkennen, ob Datenverkehr über IPv6 an {tunnel} vorbeigeht.',
      },
      remediation: onEverySystem({
        en: 'Check again in a moment. If it stays like this, show your IT team what is written here.',
        de: 'Prüfen Sie gleich noch einmal. Bleibt es so, zeigen Sie Ihrer IT, was hier steht.',
      }),
    },
    'prefix-outside': {
      outcome: 'fail',
      text: {
        en: 'These company networks do not go through the VPN: {prefixes}',
        de: 'Diese Firmennetze laufen nicht über das VPN: {prefixes}',
      },
    },
  },
  remediation: {
    linux: {
      en: "Connect your company's VPN from the network menu, or start its app.",
      de: 'Verbinden Sie das Firmen-VPN im Netzwerkmenü oder starten Sie dessen App.',
    },
    darwin: {
      en: "Connect in System Settings > VPN, or start your company's VPN app.",
      de: 'Verbinden Sie unter Systemeinstellungen > VPN oder starten Sie die VPN-App Ihrer Firma.',
    },
    win32: {
      en: "Connect in Settings > Network & internet > VPN, or start your company's VPN app.",
      de: 'Verbinden Sie unter Einstellungen > Netzwerk und Internet > VPN oder starten Sie die VPN-App Ihrer Firma.',
    },
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
