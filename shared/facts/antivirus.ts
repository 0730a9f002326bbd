/**
 * Antivirus products, and how fresh their signatures and scans are.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
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
  label: message('fact.antivirus.label', 'antivirus'),
  sources: {
    linux: {
      reads: message(
        'fact.antivirus.linux.reads',
        'Exact process names in /proc. ClamAV: the build time in /var/lib/clamav/daily.* and main.*, and the end of the last scan in its log. Microsoft Defender: mdatp health. Other products: their process and their folder under /opt.',
      ),
      needs: message('fact.antivirus.linux.needs', 'A standard account that can see the process list (no hidepid).'),
      cannotSee: message(
        'fact.antivirus.linux.cannot-see',
        'The last ClamAV scan, unless it is logged (clamscan --log). CrowdStrike, SentinelOne, Sophos, ESET and others report only to root whether they scan and how old their signatures are: the result is unknown, and the policy decides.',
      ),
    },
    darwin: {
      reads: message(
        'fact.antivirus.macos.reads',
        'xprotect status (macOS 15 and later) and the date of XProtect.bundle; endpoint security extensions in systemextensionsctl list; mdatp health where Microsoft Defender is installed.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.antivirus.macos.cannot-see',
        'Before macOS 15: whether XProtect scans. On any version: when XProtect last scanned. For other vendors, only whether their extension is active is known.',
      ),
    },
    win32: {
      reads: message(
        'fact.antivirus.windows.reads',
        'Windows Security Center (AntiVirusProduct, productState), Microsoft Defender’s MSFT_MpComputerStatus (mode, signatures, last scans), and running services of products that aren’t registered there.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.antivirus.windows.cannot-see',
        'When another vendor’s product last scanned, because Windows has no interface for it. Whether an unregistered product really scans.',
      ),
    },
  },
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
