/**
 * How we know whether a firewall keeps strangers out.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const firewallSources: FactSources = {
  linux: {
    reads: {
      en: 'Which firewall service is active (/run/systemd/units), then its own word: /etc/ufw/ufw.conf and /etc/default/ufw, firewalld over D-Bus, or nftables.conf. As root the rules themselves: nft -j list ruleset.',
      de: 'Welcher Firewall-Dienst aktiv ist (/run/systemd/units), dann seine eigene Aussage: /etc/ufw/ufw.conf und /etc/default/ufw, firewalld über D-Bus oder nftables.conf. Als root die Regeln selbst: nft -j list ruleset.',
    },
    needs: {
      en: 'systemd and an ordinary account; root for rules that no known service loaded.',
      de: 'systemd und ein gewöhnliches Konto; root für Regeln, die kein bekannter Dienst geladen hat.',
    },
    cannotSee: {
      en: 'Rules loaded by hand or by iptables and Shorewall, which only root may read: unknown. The exceptions you made are not judged. What the router at home does.',
      de: 'Von Hand oder durch iptables und Shorewall geladene Regeln, die nur root lesen darf: unbekannt. Ihre Ausnahmen werden nicht beurteilt. Was der Router zu Hause tut.',
    },
  },
  darwin: {
    reads: {
      en: 'system_profiler SPFirewallDataType from macOS 15 on, com.apple.alf.plist before, else socketfilterfw --getglobalstate.',
      de: 'system_profiler SPFirewallDataType ab macOS 15, davor com.apple.alf.plist, sonst socketfilterfw --getglobalstate.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'The packet filter pf and firewalls of other vendors. The apps you allowed are not judged.',
      de: 'Den Paketfilter pf und Firewalls anderer Hersteller. Die von Ihnen erlaubten Apps werden nicht beurteilt.',
    },
  },
  win32: {
    reads: {
      en: "Get-NetFirewallProfile of the active store, else the registry (policy before setting), the service mpssvc that does the filtering, which kind of network is connected, and other vendors' firewalls in the Security Center.",
      de: 'Get-NetFirewallProfile des aktiven Speichers, sonst die Registrierung (Richtlinie vor Einstellung), den filternden Dienst mpssvc, die Art des verbundenen Netzes und Firewalls anderer Hersteller im Sicherheitscenter.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'What a firewall of another vendor lets in: unknown. The exceptions you made are not judged.',
      de: 'Was die Firewall eines anderen Herstellers hereinlässt: unbekannt. Ihre Ausnahmen werden nicht beurteilt.',
    },
  },
};
