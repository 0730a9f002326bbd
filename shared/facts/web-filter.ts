/**
 * What became of each host name the policy wants blocked.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { shortText } from './fields.ts';
import { onEverySystem } from './platform.ts';

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
  label: message('fact.web-filter.label', 'blocked websites'),
  sources: onEverySystem({
    reads: message(
      'fact.web-filter.reads',
      'Only the names your company blocks: Postern looks them up with the system’s resolver and, if it returns a real address, opens a TLS connection to port 443. A website counts as reached only if its certificate proves it. No page is loaded.',
    ),
    needs: message('fact.web-filter.needs', 'A network connection. Without one, the result is unknown.'),
    cannotSee: message(
      'fact.web-filter.cannot-see',
      'What a browser with its own DNS (secure DNS), a proxy or an extension can reach. Postern doesn’t look at the websites you visit.',
    ),
  }),
  sample: { probes: [] },
});
