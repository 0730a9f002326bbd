/**
 * The agent itself: its version, its clock, and reports it could not send.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { instant } from './fields.ts';

export const agentHealthFact = defineFact({
  name: 'agentHealth',
  schema: z.object({
    agentVersion: z.string().max(64),
    /** Does this machine report to a server? Absent: it does. */
    enrolled: z.boolean().optional(),
    /** When the oldest report was made that the server has not accepted. null: none is waiting. */
    oldestUnsentAt: instant.nullable(),
    /**
     * Device's clock minus the server's at its last answer, in seconds; rounded, so that it stays the same.
     * null: no answer yet.
     */
    clockOffsetSeconds: z.number().nullable(),
  }),
  sample: { agentVersion: '0.1.0', enrolled: true, oldestUnsentAt: null, clockOffsetSeconds: 0 },
});
