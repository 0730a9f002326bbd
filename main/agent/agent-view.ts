/**
 * The view: everything a window shows. Pure.
 */
import { assertNever } from '../../shared/errors.ts';
import type { SuppliedData } from '../../shared/checks/define-check.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { DeviceStanding } from '../../shared/policy/standing.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import type { AgentView, TrayState } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';
import type { EnrolmentRecord } from '../identity/enrolment-record.ts';
import { agentError } from '../errors/agent-errors.ts';
import { explain } from '../errors/explain.ts';
import { accountsDue } from '../passwords/confirmed-passwords.ts';
import { standingNow, type ServerContact } from '../scanning/posture.ts';
import type { AgentState } from './agent-state.ts';
import type { SessionState } from '../reporting/server-session.ts';

/** What a view shows besides the state. */
export interface ViewContext {
  /** null: not enrolled. */
  readonly record: EnrolmentRecord | null;
  readonly policy: Policy;
  readonly supplied: SuppliedData;
  /** null: not enrolled, or no session is open. */
  readonly session: SessionState | null;
  readonly platform: Platform;
  readonly language: Language;
  readonly version: string;
  readonly now: Date;
}

/** The icon for a standing; see {@link TrayState}. */
export function trayStateOf(standing: DeviceStanding | null, enrolled: boolean): TrayState {
  if (!enrolled) return 'not-enrolled';
  if (standing === null) return 'unknown';
  switch (standing.state) {
    case 'compliant':
      return 'compliant';
    case 'warned':
      return 'attention';
    case 'unknown':
      return 'unknown';
    case 'blocked':
    case 'stale':
    case 'revoked':
      return 'blocked';
    default:
      return assertNever(standing.state);
  }
}

export function agentView(state: AgentState, context: ViewContext): AgentView {
  const { posture } = state;
  const { record, session, language, platform, version } = context;
  const standing = standingNow(posture, context.policy, contactOf(state, record), context.now);
  const accounts = accountsDue(context.policy, state.facts, context.supplied, context.now);
  return {
    tray: trayStateOf(standing, record !== null),
    judgedBy: posture.judgedBy,
    standing: standing as AgentView['standing'],
    verdicts: posture.verdicts as AgentView['verdicts'],
    since: { ...posture.since },
    scannedAt: posture.scannedAt,
    scanning: state.scanning,
    enrolment:
      record === null
        ? null
        : { server: record.server, serverName: record.serverName, deviceId: record.deviceId, apps: record.apps },
    outbox: {
      waiting: session?.waiting ?? 0,
      lastError: lastErrorOf(state.fault, session, language),
      lastSentAt: state.lastSentAt,
    },
    ...(accounts.length === 0 ? {} : { accounts }),
    platform,
    locale: language.locale,
    languageTag: language.tag,
    version,
  };
}

function contactOf({ lastSentAt, revoked }: AgentState, record: EnrolmentRecord | null): ServerContact | null {
  return record === null ? null : { lastAcceptedAt: lastSentAt, enrolledAt: record.enrolledAt, revoked };
}

function lastErrorOf(
  fault: unknown,
  session: SessionState | null,
  language: Language,
): AgentView['outbox']['lastError'] {
  if (fault !== null) return explain(fault, language);
  if (session?.full === true) return explain(agentError('outbox.full'), language);
  const error = session?.lastError ?? null;
  return error === null ? null : explain(error, language);
}
