/**
 * How we know whether blocked pages are out of reach; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import { message } from '../../text/message.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: message(
    'fact.web-filter.reads',
    'Only the names your company blocks: Postern looks them up with the system’s resolver and, if it returns a real address, opens a TLS connection to port 443. A website counts as reached only if its certificate proves it. No page is loaded.',
  ),
  needs: message('fact.web-filter.needs', 'A network connection. Without one, the result is unknown.'),
  cannotSee: message(
    'fact.web-filter.cannot-see',
    'What a browser with its own DNS (secure DNS), a proxy or an extension can reach. Postern doesn’t look at the websites you visit.',
  ),
};

export const webFilterSources: FactSources = onEverySystem(everywhere);
