/**
 * Opens the helpdesk behind the gate: a fresh look at the machine, then a launch ticket for it.
 */
import type { Logger } from 'pino';
import type { DeviceStanding } from '../../shared/policy/standing.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import type { IpcResult } from '../../shared/protocol/window-ipc.ts';
import type { ReportAnswer } from '../../shared/protocol/agent-api.ts';
import type { Language } from '../../shared/text/language.ts';
import type { EnrolmentManager } from '../enrolment/enrolment-manager.ts';
import { agentError } from '../errors/agent-errors.ts';
import { explain } from '../errors/explain.ts';
import { checkedLaunchUrl } from './launch-url.ts';

/** Answer to "open this app": its address, or why not; `standing` when the server said the device may not pass. */
export type OpenAppResult =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly standing: DeviceStanding | null };

export interface GateDependencies {
  readonly enrolment: Pick<EnrolmentManager, 'record' | 'session'>;
  /** Scans and judges anew. */
  readonly scan: () => Promise<IpcResult>;
  /** What the newest scan found. null: none yet. */
  readonly newest: () => { readonly facts: DeviceFacts; readonly scannedAt: string } | null;
  /** Takes the server's answer to a launch as that to a report. */
  readonly onAnswer: (answer: ReportAnswer) => Promise<void>;
  readonly language: Language;
  readonly log: Logger;
}

/** The function behind `Agent.openApp`; it never rejects. */
export function createGate(deps: GateDependencies): (appId: string) => Promise<OpenAppResult> {
  async function launch(appId: string): Promise<OpenAppResult> {
    const app = deps.enrolment.record()?.apps.find((one) => one.id === appId);
    if (deps.enrolment.record() === null) throw agentError('enrolment.not_enrolled');
    if (app === undefined) throw agentError('agent.app_unknown');
    const scanned = await deps.scan();
    if (!scanned.ok) return { ...scanned, standing: null };
    const [session, newest] = [deps.enrolment.session(), deps.newest()];
    if (session === null || newest === null) throw agentError('enrolment.not_enrolled');
    const answer = await session.launch(appId, newest.facts, newest.scannedAt);
    await deps.onAnswer(answer.answer);
    if (answer.admitted) return { ok: true, url: checkedLaunchUrl(answer.url, app.url) };
    const standing = answer.answer.standing as DeviceStanding;
    return { ok: false, ...explain(agentError('gate.not_admitted'), deps.language), standing };
  }

  return async (appId) => {
    try {
      return await launch(appId);
    } catch (error) {
      deps.log.info({ event: 'app.open_failed', err: error, appId }, 'app not opened');
      return { ok: false, ...explain(error, deps.language), standing: null };
    }
  };
}
