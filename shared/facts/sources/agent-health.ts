/**
 * How we know whether the agent itself is in order; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import { message } from '../../text/message.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: message(
    'fact.agent-health.reads',
    "The agent's own version, its outbox, and the time in the server's last answer.",
  ),
  needs: message('fact.agent-health.needs', 'An answer of the server, for the clock.'),
  cannotSee: message(
    'fact.agent-health.cannot-see',
    'Whether somebody changed the agent: a person who rules their computer can. The server judges facts, it cannot prove them.',
  ),
};

export const agentHealthSources: FactSources = onEverySystem(everywhere);
