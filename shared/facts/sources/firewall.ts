/**
 * How we know whether a firewall keeps strangers out.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const firewallSources: FactSources = {
  linux: {
    reads: message(
      'fact.firewall.linux.reads',
      'Which firewall service is active (/run/systemd/units), then its own word: /etc/ufw/ufw.conf and /etc/default/ufw, firewalld over D-Bus, or nftables.conf. As root the rules themselves: nft -j list ruleset.',
    ),
    needs: message(
      'fact.firewall.linux.needs',
      'systemd and an ordinary account; root for rules that no known service loaded.',
    ),
    cannotSee: message(
      'fact.firewall.linux.cannot-see',
      'Rules loaded by hand or by iptables and Shorewall, which only root may read: unknown. The exceptions you made are not judged. What the router at home does.',
    ),
  },
  darwin: {
    reads: message(
      'fact.firewall.macos.reads',
      'system_profiler SPFirewallDataType from macOS 15 on, com.apple.alf.plist before, else socketfilterfw --getglobalstate.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.firewall.macos.cannot-see',
      'The packet filter pf and firewalls of other vendors. The apps you allowed are not judged.',
    ),
  },
  win32: {
    reads: message(
      'fact.firewall.windows.reads',
      "Get-NetFirewallProfile of the active store, else the registry (policy before setting), the service mpssvc that does the filtering, which kind of network is connected, and other vendors' firewalls in the Security Center.",
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.firewall.windows.cannot-see',
      'What a firewall of another vendor lets in: unknown. The exceptions you made are not judged.',
    ),
  },
};
