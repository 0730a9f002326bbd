/**
 * How we know whether a firewall keeps strangers out.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const firewallSources: FactSources = {
  linux: {
    reads: message(
      'fact.firewall.linux.reads',
      'The active firewall service (/run/systemd/units) and its own configuration: /etc/ufw/ufw.conf and /etc/default/ufw, firewalld over D-Bus, or nftables.conf. As root, the rules themselves: nft -j list ruleset.',
    ),
    needs: message(
      'fact.firewall.linux.needs',
      'systemd and a standard account; root for rules not loaded by a known service.',
    ),
    cannotSee: message(
      'fact.firewall.linux.cannot-see',
      'Rules loaded manually or by iptables or Shorewall, which only root can read: the result is unknown. Exceptions you’ve allowed aren’t evaluated. Your router’s firewall.',
    ),
  },
  darwin: {
    reads: message(
      'fact.firewall.macos.reads',
      'system_profiler SPFirewallDataType on macOS 15 and later, com.apple.alf.plist on earlier versions, otherwise socketfilterfw --getglobalstate.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.firewall.macos.cannot-see',
      'The packet filter pf and other vendors’ firewalls. Apps you’ve allowed aren’t evaluated.',
    ),
  },
  win32: {
    reads: message(
      'fact.firewall.windows.reads',
      'Get-NetFirewallProfile (active store), otherwise the registry (policy before setting), the filtering service mpssvc, the type of the connected network, and other vendors’ firewalls in Windows Security Center.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.firewall.windows.cannot-see',
      'What another vendor’s firewall allows: the result is unknown. Exceptions you’ve allowed aren’t evaluated.',
    ),
  },
};
