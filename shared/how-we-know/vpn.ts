/**
 * How we know what goes through a VPN.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const vpnSources: FactSources = {
  linux: {
    reads: {
      en: '/sys/class/net for interfaces that may be tunnels. Only when there is one: ip -j -d (address show, rule show, route show table all), followed rule by rule as the kernel does.',
      de: '/sys/class/net für Schnittstellen, die Tunnel sein können. Nur wenn es eine gibt: ip -j -d (address show, rule show, route show table all), Regel für Regel ausgewertet wie im Kernel.',
    },
    needs: {
      en: 'An ordinary account, and the program ip (package iproute2) when there is a tunnel.',
      de: 'Ein gewöhnliches Konto und bei einem Tunnel das Programm ip (Paket iproute2).',
    },
    cannotSee: {
      en: 'IPsec without an interface of its own, which the kernel shows to root only. Whether the other side answers: a WireGuard interface is up as soon as it is configured. VPNs inside a browser.',
      de: 'IPsec ohne eigene Schnittstelle, das der Kernel nur root zeigt. Ob die Gegenseite antwortet: Eine WireGuard-Schnittstelle ist aktiv, sobald sie eingerichtet ist. VPNs innerhalb eines Browsers.',
    },
  },
  darwin: {
    reads: {
      en: 'ifconfig for tunnel interfaces with a real address, netstat -rn for what is routed through them, and scutil --nc for the vendor.',
      de: 'ifconfig für Tunnelschnittstellen mit echter Adresse, netstat -rn für das, was durch sie geleitet wird, und scutil --nc für den Hersteller.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Vendors that scutil does not list (Mullvad, openconnect) have no name. iCloud Private Relay is no VPN. VPNs inside a browser.',
      de: 'Hersteller, die scutil nicht nennt (Mullvad, openconnect), haben keinen Namen. iCloud Privat-Relay ist kein VPN. VPNs innerhalb eines Browsers.',
    },
  },
  win32: {
    reads: {
      en: "MSFT_NetAdapter by the driver's description, MSFT_NetIPAddress and MSFT_NetRoute for what is routed through it, and Get-VpnConnection for Windows' own VPN.",
      de: 'MSFT_NetAdapter nach der Beschreibung des Treibers, MSFT_NetIPAddress und MSFT_NetRoute für das, was durch ihn geleitet wird, und Get-VpnConnection für das VPN von Windows.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Tunnels of vendors whose adapter nobody has described to us. VPNs inside a browser.',
      de: 'Tunnel von Herstellern, deren Adapter uns niemand beschrieben hat. VPNs innerhalb eines Browsers.',
    },
  },
};
