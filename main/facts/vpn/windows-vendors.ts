/**
 * Which network adapters of Windows are tunnels, by what their drivers call themselves.
 */
import type { Tunnel } from '../../../shared/facts/vpn.ts';

interface AdapterPattern {
  readonly pattern: RegExp;
  readonly vendor: string;
  readonly kind: Tunnel['kind'];
}

/**
 * `InterfaceDescription` comes from the driver's INF file and is not translated; people rename `Name`, not this.
 * A second adapter gets ` #2`. WireGuard and Fortinet from captures; the others are the vendors' own names
 * (docs/verified.md).
 */
const patterns: readonly AdapterPattern[] = [
  { pattern: /^WireGuard Tunnel\b/i, vendor: 'WireGuard', kind: 'wireguard' },
  { pattern: /^Tailscale Tunnel\b/i, vendor: 'Tailscale', kind: 'wireguard' },
  { pattern: /^NordLynx\b/i, vendor: 'NordVPN', kind: 'wireguard' },
  { pattern: /^ProtonVPN (TUN|Tunnel)\b/i, vendor: 'Proton VPN', kind: 'tun' },
  { pattern: /^Mullvad\b/i, vendor: 'Mullvad', kind: 'wireguard' },
  { pattern: /^Cloudflare WARP\b/i, vendor: 'Cloudflare WARP', kind: 'vendor' },
  { pattern: /^OpenVPN Data Channel Offload\b/i, vendor: 'OpenVPN', kind: 'tun' },
  { pattern: /^TAP-(Windows|Win32|ProtonVPN|NordVPN|Surfshark)\b/i, vendor: 'OpenVPN', kind: 'tap' },
  { pattern: /^Wintun\b/i, vendor: 'Wintun', kind: 'tun' },
  { pattern: /^PANGP\b/i, vendor: 'GlobalProtect', kind: 'vendor' },
  { pattern: /^Cisco (AnyConnect|Secure Client)\b/i, vendor: 'Cisco Secure Client', kind: 'vendor' },
  { pattern: /^Fortinet\b/i, vendor: 'FortiClient', kind: 'vendor' },
  { pattern: /^(Juniper|Pulse|Ivanti)\b/i, vendor: 'Ivanti Secure Access', kind: 'vendor' },
  { pattern: /^Check Point Virtual\b/i, vendor: 'Check Point', kind: 'vendor' },
  { pattern: /^Zscaler\b/i, vendor: 'Zscaler', kind: 'vendor' },
  { pattern: /^SonicWall\b/i, vendor: 'SonicWall', kind: 'vendor' },
  { pattern: /^Netskope\b/i, vendor: 'Netskope', kind: 'vendor' },
  { pattern: /^ZeroTier\b/i, vendor: 'ZeroTier', kind: 'vendor' },
  { pattern: /^Citrix Virtual Adapter\b/i, vendor: 'Citrix', kind: 'vendor' },
];

/**
 * Drivers many vendors ship under names of their own (`Windscribe VPN`, `Surfshark TAP Driver`): OpenVPN's TAP with a
 * suffix of the vendor, Wintun, WireGuardNT, OpenVPN's data channel.
 */
const drivers: readonly { readonly component: RegExp; readonly kind: Tunnel['kind'] }[] = [
  { component: /^(root\\)?tap(0901|0801|[a-z]\w*0901)$/i, kind: 'tap' },
  { component: /^wintun$/i, kind: 'tun' },
  { component: /^ovpn-dco$/i, kind: 'tun' },
  { component: /^wireguard$/i, kind: 'wireguard' },
];

/**
 * Vendor and kind of a tunnel adapter, by its description, else by its driver's component id; then the vendor is not
 * known. null: it is none (a network card, Hyper-V, VirtualBox, a WAN miniport).
 */
export function tunnelAdapter(
  description: string,
  componentId: string | null = null,
): { readonly vendor: string | null; readonly kind: Tunnel['kind'] } | null {
  const named = patterns.find(({ pattern }) => pattern.test(description));
  if (named !== undefined) return named;
  const driver = drivers.find(({ component }) => component.test(componentId ?? ''));
  return driver === undefined ? null : { vendor: null, kind: driver.kind };
}
