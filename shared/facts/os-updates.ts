/**
 * Updates of the operating system: what is pending, and when the system last checked.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { instant, shortText } from './fields.ts';

export const osUpdatesFact = defineFact({
  name: 'osUpdates',
  schema: z.object({
    /** Package manager or service that was asked: `apt`, `windows-update`, `softwareupdate`. */
    source: shortText,
    /** Security updates known and not installed. null: the source cannot tell security from the rest. */
    pendingSecurity: z.number().int().nonnegative().nullable(),
    /** All updates known and not installed. null: the source does not count them. */
    pendingTotal: z.number().int().nonnegative().nullable(),
    /** When the source last successfully asked its servers. null: no trace of a successful check. */
    checkedAt: instant.nullable(),
    /** An installed update waits for a restart. null: not reported. */
    rebootPending: z.boolean().nullable(),
    /** Updates are switched off or paused until then. null: not paused. */
    pausedUntil: instant.nullable(),
  }),
  sample: {
    source: 'apt',
    pendingSecurity: 0,
    pendingTotal: 3,
    checkedAt: '2026-11-20T06:00:00Z',
    rebootPending: false,
    pausedUntil: null,
  },
});
