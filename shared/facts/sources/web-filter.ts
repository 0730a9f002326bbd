/**
 * How we know whether blocked pages are out of reach; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import { message } from '../../text/message.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: message(
    'fact.web-filter.reads',
    "Only the names your company blocks: the system's resolver is asked, and where it gives a real address, a TLS connection to port 443 is begun. The page counts as reached only if its certificate proves it. No page is fetched.",
  ),
  needs: message('fact.web-filter.needs', 'A network. Without one nothing is claimed.'),
  cannotSee: message(
    'fact.web-filter.cannot-see',
    'What a browser with its own DNS (secure DNS), a proxy or an extension reaches. Which pages you visit is not looked at.',
  ),
};

export const webFilterSources: FactSources = onEverySystem(everywhere);
