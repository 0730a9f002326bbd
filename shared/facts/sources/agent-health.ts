/**
 * How we know whether the agent itself is in order; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: {
    en: "The agent's own version, its outbox, and the time in the server's last answer.",
    de: 'Die eigene Version des Agenten, seinen Postausgang und die Zeit in der letzten Antwort des Servers.',
  },
  needs: {
    en: 'An answer of the server, for the clock.',
    de: 'Für die Uhr eine Antwort des Servers.',
  },
  cannotSee: {
    en: 'Whether somebody changed the agent: a person who rules their computer can. The server judges facts, it cannot prove them.',
    de: 'Ob jemand den Agenten verändert hat: Wer über seinen Rechner bestimmt, kann das. Der Server beurteilt Angaben, er kann sie nicht beweisen.',
  },
};

export const agentHealthSources: FactSources = onEverySystem(everywhere);
