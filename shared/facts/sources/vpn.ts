/**
 * How we know what goes through a VPN.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const vpnSources: FactSources = {
  linux: {
    reads: {
      en: '/sys/class/net for interfaces that may be tunnels. Only when there is one: ip -j -d (address show, rule show, route show table all), followed rule by rule as the kernel does, for the tunnels and for whether IPv6 leads out beside them.',
      de: '/sys/class/net für Schnittstellen, die Tunnel sein können. Nur wenn es eine gibt: ip -j -d (address show, rule show, route show table all), Regel für Regel ausgewertet wie im Kernel, für die Tunnel und dafür, ob IPv6 an ihnen vorbei hinausführt.',
    },
    needs: {
      en: 'An ordinary account, and the program ip (package iproute2) when there is a tunnel.',
      de: 'Ein gewöhnliches Konto und bei einem Tunnel das Programm ip (Paket iproute2).',
    },
    cannotSee: {
      en: 'IPsec without an interface of its own, which the kernel shows to root only. Whether the other side answers: a WireGuard interface is up as soon as it is configured. VPNs inside a browser. IPv6 that a filter stops, which looks as if it went around the tunnel.',
      de: 'IPsec ohne eigene Schnittstelle, das der Kernel nur root zeigt. Ob die Gegenseite antwortet: Eine WireGuard-Schnittstelle ist aktiv, sobald sie eingerichtet ist. VPNs innerhalb eines Browsers. IPv6, das ein Filter anhält; es sieht aus, als ginge es am Tunnel vorbei.',
    },
  },
  darwin: {
    reads: {
      en: 'ifconfig for tunnel interfaces with a real address, netstat -rn for what is routed through them and whether IPv6 leads out beside them, and scutil --nc for the vendor.',
      de: 'ifconfig für Tunnelschnittstellen mit echter Adresse, netstat -rn für das, was durch sie geleitet wird, und dafür, ob IPv6 an ihnen vorbei hinausführt, und scutil --nc für den Hersteller.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Vendors that scutil does not list (Mullvad, openconnect) have no name. iCloud Private Relay is no VPN. VPNs inside a browser. IPv6 that a filter stops, which looks as if it went around the tunnel.',
      de: 'Hersteller, die scutil nicht nennt (Mullvad, openconnect), haben keinen Namen. iCloud Privat-Relay ist kein VPN. VPNs innerhalb eines Browsers. IPv6, das ein Filter anhält; es sieht aus, als ginge es am Tunnel vorbei.',
    },
  },
  win32: {
    reads: {
      en: "MSFT_NetAdapter by the driver's description, MSFT_NetIPAddress and MSFT_NetRoute for what is routed through it and whether IPv6 leads out beside it, and Get-VpnConnection for Windows' own VPN.",
      de: 'MSFT_NetAdapter nach der Beschreibung des Treibers, MSFT_NetIPAddress und MSFT_NetRoute für das, was durch ihn geleitet wird, und dafür, ob IPv6 an ihm vorbei hinausführt, und Get-VpnConnection für das VPN von Windows.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Tunnels of vendors whose adapter nobody has described to us. VPNs inside a browser. IPv6 that a filter stops, which looks as if it went around the tunnel.',
      de: 'Tunnel von Herstellern, deren Adapter uns niemand beschrieben hat. VPNs innerhalb eines Browsers. IPv6, das ein Filter anhält; es sieht aus, als ginge es am Tunnel vorbei.',
    },
  },
};
