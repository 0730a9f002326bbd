/**
 * The agent itself: its version, its clock, and reports it could not send.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { instant } from './fields.ts';
import { onEverySystem } from './platform.ts';

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
  label: message('fact.agent-health.label', 'Postern app'),
  sources: onEverySystem({
    reads: message(
      'fact.agent-health.reads',
      'The agent’s version, its unsent reports, and the time in the server’s last response.',
    ),
    needs: message('fact.agent-health.needs', 'For the clock: a response from the server.'),
    cannotSee: message(
      'fact.agent-health.cannot-see',
      'Whether someone tampered with the agent: anyone with full control of a computer can. The server evaluates facts but can’t prove them.',
    ),
  }),
  sample: { agentVersion: '0.1.0', enrolled: true, oldestUnsentAt: null, clockOffsetSeconds: 0 },
});
