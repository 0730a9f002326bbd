/**
 * Puts together what a window shows. Pure.
 */
import { assertNever } from '../../shared/errors.ts';
import type { DeviceStanding } from '../../shared/policy/standing.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import type { AgentView, TrayState } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';
import type { EnrolmentRecord } from '../identity/enrolment-record.ts';
import { agentError } from '../errors/agent-errors.ts';
import { explain } from '../errors/explain.ts';
import type { Posture } from '../scanning/posture.ts';
import type { SessionState } from '../reporting/server-session.ts';

export interface ViewSource {
  readonly posture: Posture;
  readonly standing: DeviceStanding | null;
  readonly scanning: boolean;
  /** null: not enrolled. */
  readonly record: EnrolmentRecord | null;
  readonly session: SessionState | null;
  /** The last thing that went wrong besides sending. */
  readonly fault: unknown;
  readonly lastSentAt: string | null;
  readonly accounts: AgentView['accounts'];
  readonly platform: Platform;
  readonly language: Language;
  readonly version: string;
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

export function viewOf(source: ViewSource): AgentView {
  const { posture, standing, record } = source;
  return {
    tray: trayStateOf(standing, record !== null),
    judgedBy: posture.judgedBy,
    standing: standing as AgentView['standing'],
    verdicts: posture.verdicts as AgentView['verdicts'],
    since: { ...posture.since },
    scannedAt: posture.scannedAt,
    scanning: source.scanning,
    enrolment:
      record === null
        ? null
        : { server: record.server, serverName: record.serverName, deviceId: record.deviceId, apps: record.apps },
    outbox: { waiting: source.session?.waiting ?? 0, lastError: lastErrorOf(source), lastSentAt: source.lastSentAt },
    ...(source.accounts === undefined || source.accounts.length === 0 ? {} : { accounts: source.accounts }),
    platform: source.platform,
    locale: source.language.locale,
    languageTag: source.language.tag,
    version: source.version,
  };
}

function lastErrorOf({ session, fault, language }: ViewSource): AgentView['outbox']['lastError'] {
  if (fault !== null) return explain(fault, language);
  if (session?.full === true) return explain(agentError('outbox.full'), language);
  const error = session?.lastError ?? null;
  return error === null ? null : explain(error, language);
}
