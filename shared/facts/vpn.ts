/**
 * VPN tunnels, and which networks are routed through them.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { shortText } from './fields.ts';

const tunnelSchema = z.object({
  interface: shortText,
  kind: z.enum(['wireguard', 'tun', 'tap', 'ppp', 'ipsec', 'vti', 'vendor', 'other']),
  /** Vendor when the interface or a vendor's own source names it: `WireGuard`, `OpenVPN`, `Tailscale`. */
  vendor: shortText.nullable(),
  /** Administratively up and with a carrier (a daemon or peer behind it). */
  up: z.boolean(),
  /** Has an IPv4 or a global IPv6 address; link-local does not count. */
  addressed: z.boolean(),
  /** Networks in CIDR form that the kernel really sends through it, policy routing included. */
  routes: z.array(z.union([z.cidrv4(), z.cidrv6()])).max(256),
});
export type Tunnel = z.infer<typeof tunnelSchema>;

export const vpnFact = defineFact({
  name: 'vpn',
  schema: z.object({
    tunnels: z.array(tunnelSchema).max(64),
    /**
     * Does any route, through whatever interface, lead to the IPv6 internet? A full tunnel must then carry it.
     * null: unknown. Absent: there is no tunnel to judge, or an older agent did not look.
     */
    ipv6Internet: z.boolean().nullable().optional(),
  }),
  label: message('fact.vpn.label', 'VPN connections'),
  sources: {
    linux: {
      reads: message(
        'fact.vpn.linux.reads',
        '/sys/class/net for possible tunnel interfaces. If there is one: ip -j -d (address show, rule show, route show table all), evaluated rule by rule as in the kernel, for the tunnels and for IPv6 that bypasses them.',
      ),
      needs: message(
        'fact.vpn.linux.needs',
        'A standard account and, if there is a tunnel, the program ip (package iproute2).',
      ),
      cannotSee: message(
        'fact.vpn.linux.cannot-see',
        'IPsec without its own interface, which the kernel shows only to root. Whether the other side responds: a WireGuard interface is up as soon as it is configured. VPNs inside a browser. IPv6 blocked by a filter looks as if it bypassed the tunnel.',
      ),
    },
    darwin: {
      reads: message(
        'fact.vpn.macos.reads',
        'ifconfig for tunnel interfaces with a real address, netstat -rn for the traffic routed through them and for IPv6 that bypasses them, and scutil --nc for the vendor.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.vpn.macos.cannot-see',
        'Names of vendors that scutil doesn’t list (Mullvad, openconnect). iCloud Private Relay doesn’t count as a VPN. VPNs inside a browser. IPv6 blocked by a filter looks as if it bypassed the tunnel.',
      ),
    },
    win32: {
      reads: message(
        'fact.vpn.windows.reads',
        'MSFT_NetAdapter by driver description, MSFT_NetIPAddress and MSFT_NetRoute for the traffic routed through it and for IPv6 that bypasses it, and Get-VpnConnection for the VPN built into Windows.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.vpn.windows.cannot-see',
        'Tunnels of vendors whose adapter Postern doesn’t know. VPNs inside a browser. IPv6 blocked by a filter looks as if it bypassed the tunnel.',
      ),
    },
  },
  sample: {
    tunnels: [
      { interface: 'wg0', kind: 'wireguard', vendor: 'WireGuard', up: true, addressed: true, routes: ['10.0.0.0/8'] },
    ],
  },
});
