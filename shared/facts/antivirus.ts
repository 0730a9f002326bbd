/**
 * Antivirus products, and how fresh their signatures and scans are.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { instant, shortText } from './fields.ts';

const productSchema = z.object({
  name: shortText,
  /** Is its protection service running now? null: not reported. */
  running: z.boolean().nullable(),
  /** Does it scan files as they are opened? null: not reported. */
  realTime: z.boolean().nullable(),
  /** `passive`: another product is in charge. `expired`: the licence ended. */
  mode: z.enum(['active', 'passive', 'snoozed', 'expired', 'off', 'unknown']),
  /** When the signatures in use were built or fetched. null: not reported. */
  signaturesAt: instant.nullable(),
  /** The product's own statement that its signatures are current. null: it makes none. */
  signaturesCurrent: z.boolean().nullable(),
  /** End of the last full or quick scan. `never`: the product says there was none. null: not reported. */
  lastScanAt: z.union([instant, z.literal('never')]).nullable(),
  /** Where this was read: `process list, /var/lib/clamav`. */
  source: shortText,
});
export type AntivirusProduct = z.infer<typeof productSchema>;

export const antivirusFact = defineFact({
  name: 'antivirus',
  schema: z.object({ products: z.array(productSchema).max(32) }),
  sample: {
    products: [
      {
        name: 'ClamAV',
        running: true,
        realTime: true,
        mode: 'active',
        signaturesAt: '2026-11-19T08:00:00Z',
        signaturesCurrent: null,
        lastScanAt: '2026-11-18T08:00:00Z',
        source: 'process list',
      },
    ],
  },
});
