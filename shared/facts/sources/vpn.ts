/**
 * How we know what goes through a VPN.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const vpnSources: FactSources = {
  linux: {
    reads: message(
      'fact.vpn.linux.reads',
      '/sys/class/net for interfaces that may be tunnels. Only when there is one: ip -j -d (address show, rule show, route show table all), followed rule by rule as the kernel does, for the tunnels and for whether IPv6 leads out beside them.',
    ),
    needs: message(
      'fact.vpn.linux.needs',
      'An ordinary account, and the program ip (package iproute2) when there is a tunnel.',
    ),
    cannotSee: message(
      'fact.vpn.linux.cannot-see',
      'IPsec without an interface of its own, which the kernel shows to root only. Whether the other side answers: a WireGuard interface is up as soon as it is configured. VPNs inside a browser. IPv6 that a filter stops, which looks as if it went around the tunnel.',
    ),
  },
  darwin: {
    reads: message(
      'fact.vpn.macos.reads',
      'ifconfig for tunnel interfaces with a real address, netstat -rn for what is routed through them and whether IPv6 leads out beside them, and scutil --nc for the vendor.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.vpn.macos.cannot-see',
      'Vendors that scutil does not list (Mullvad, openconnect) have no name. iCloud Private Relay is no VPN. VPNs inside a browser. IPv6 that a filter stops, which looks as if it went around the tunnel.',
    ),
  },
  win32: {
    reads: message(
      'fact.vpn.windows.reads',
      "MSFT_NetAdapter by the driver's description, MSFT_NetIPAddress and MSFT_NetRoute for what is routed through it and whether IPv6 leads out beside it, and Get-VpnConnection for Windows' own VPN.",
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.vpn.windows.cannot-see',
      'Tunnels of vendors whose adapter nobody has described to us. VPNs inside a browser. IPv6 that a filter stops, which looks as if it went around the tunnel.',
    ),
  },
};
