/**
 * How the machine is connected: the security of its Wi-Fi, and whether a sign-in page is in the way.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { shortText } from './fields.ts';

export const networkFact = defineFact({
  name: 'network',
  schema: z.object({
    /** Wi-Fi connections in use; their names are not collected. Empty: none (wired, or no network). */
    wifi: z
      .array(
        z.object({
          interface: shortText,
          /** `owe` is open with encryption (RFC 8110). null: unknown. */
          security: z.enum(['open', 'owe', 'wep', 'wpa', 'wpa2', 'wpa3', 'enterprise']).nullable(),
        }),
      )
      .max(16),
    /** Does the network show a sign-in page before it lets anybody through? null: unknown. */
    captivePortal: z.boolean().nullable(),
    source: shortText,
  }),
  sample: {
    wifi: [{ interface: 'wlan0', security: 'wpa2' }],
    captivePortal: false,
    source: 'NetworkManager',
  },
});
