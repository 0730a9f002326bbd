/**
 * The facts no reader reads: the agent's own health, and what the person confirmed.
 */
import type { Logger } from 'pino';
import type { EnrolmentManager } from '../enrolment/enrolment-manager.ts';
import { loadConfirmedPasswords, nothingConfirmed } from '../passwords/confirmed-passwords.ts';
import type { AgentFacts } from '../scanning/scan.ts';
import { valueOr } from '../storage/json-file.ts';
import { agentHealthFact } from './agent-health.ts';
import { reportingChanged } from './agent-state.ts';
import type { AgentStore } from './agent-store.ts';

export interface AgentFactsOptions {
  readonly store: AgentStore;
  readonly enrolment: Pick<EnrolmentManager, 'session'>;
  readonly confirmedPasswordsFile: string;
  readonly version: string;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The facts as they are now. Asks the server for its time where it is not known yet; gives up after some seconds. */
export async function readAgentFacts(options: AgentFactsOptions): Promise<AgentFacts> {
  const { store, enrolment, now, log } = options;
  const session = enrolment.session();
  if (session !== null && store.state().health.clockOffsetSeconds === null) await session.greet();
  store.update((state) => reportingChanged(state, session?.state() ?? null, now()));
  const confirmed = await loadConfirmedPasswords(options.confirmedPasswordsFile);
  if (confirmed.state === 'corrupt') {
    const { reason } = confirmed;
    log.warn({ event: 'passwords.corrupt', reason }, 'confirmed passwords file corrupt; treated as empty');
  }
  return {
    agentHealth: agentHealthFact(store.state().health, {
      agentVersion: options.version,
      enrolled: session !== null,
      now: now(),
    }),
    confirmedPasswords: valueOr(confirmed, nothingConfirmed),
  };
}
