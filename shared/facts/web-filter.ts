/**
 * What became of each host name the policy wants blocked.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { shortText } from './fields.ts';

export const webFilterFact = defineFact({
  name: 'webFilter',
  schema: z.object({
    probes: z
      .array(
        z.object({
          name: shortText,
          /**
           * `blocked`: it does not resolve, resolves to a sinkhole or refuses. `answered`: it can be reached.
           * `inconclusive`: no network, no answer in time.
           */
          outcome: z.enum(['blocked', 'answered', 'inconclusive']),
        }),
      )
      .max(32),
  }),
  sample: { probes: [] },
});
