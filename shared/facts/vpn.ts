/**
 * VPN tunnels, and which networks are routed through them.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
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
  sample: {
    tunnels: [
      { interface: 'wg0', kind: 'wireguard', vendor: 'WireGuard', up: true, addressed: true, routes: ['10.0.0.0/8'] },
    ],
  },
});
