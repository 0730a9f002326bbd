/**
 * The firewall: what filters, for which networks, and what happens to incoming connections.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
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
  sample: {
    manager: 'ufw',
    zones: [{ name: 'ufw', inUse: true, on: true, inbound: 'block' }],
    source: '/etc/ufw, /run/systemd/units',
  },
});
