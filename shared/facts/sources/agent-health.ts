/**
 * How we know whether the agent itself is in order; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import { message } from '../../text/message.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: message(
    'fact.agent-health.reads',
    'The agent’s version, its unsent reports, and the time in the server’s last response.',
  ),
  needs: message('fact.agent-health.needs', 'For the clock: a response from the server.'),
  cannotSee: message(
    'fact.agent-health.cannot-see',
    'Whether someone tampered with the agent: anyone with full control of a computer can. The server evaluates facts but can’t prove them.',
  ),
};

export const agentHealthSources: FactSources = onEverySystem(everywhere);
