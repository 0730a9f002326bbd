/**
 * The firewall: what filters, for which networks, and what happens to incoming connections.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { shortText } from './fields.ts';

export const firewallFact = defineFact({
  name: 'firewall',
  schema: z.object({
    /** `ufw`, `firewalld`, `nftables`, `Windows Firewall`, `macOS application firewall`, a vendor's name. */
    manager: shortText,
    /** One entry for each kind of network the manager knows (Windows profiles); otherwise one entry. */
    zones: z
      .array(
        z.object({
          name: shortText,
          /** Is a network of this kind connected now? null: unknown; the zone then counts. */
          inUse: z.boolean().nullable(),
          /** null: unknown. */
          on: z.boolean().nullable(),
          /** What happens to unsolicited incoming connections. null: unknown. */
          inbound: z.enum(['block', 'allow']).nullable(),
        }),
      )
      .max(16),
    source: shortText,
  }),
  label: message('fact.firewall.label', 'firewall'),
  sources: {
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
  },
  sample: {
    manager: 'ufw',
    zones: [{ name: 'ufw', inUse: true, on: true, inbound: 'block' }],
    source: '/etc/ufw, /run/systemd/units',
  },
});
