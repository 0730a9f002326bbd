/**
 * How we know what goes through a VPN.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const vpnSources: FactSources = {
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
};
