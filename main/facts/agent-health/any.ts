/**
 * What the agent knows about itself, as a fact like any other.
 */
import { known, unread, type Reader } from '../reader.ts';

/** The machine is not asked: version, clock and outbox are the agent's own. */
export const readAgentHealth: Reader<'agentHealth'> = async (_ask, { agentHealth }) =>
  agentHealth === undefined ? unread('unsupported', 'a recording does not tell how its agent was') : known(agentHealth);
