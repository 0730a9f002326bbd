/**
 * What the agent knows between two events, and how each event changes it. Pure.
 */
import type { DeviceFacts } from '../../shared/facts/index.ts';
import type { ReportAnswer } from '../../shared/protocol/agent-api.ts';
import type { JudgedScan, SessionState } from '../reporting/server-session.ts';
import { isRevocation } from '../reporting/retry-policy.ts';
import { afterAnswer, afterScan, noPosture, type Posture } from '../scanning/posture.ts';
import { emptyHealthRecord, nextHealthRecord, type HealthRecord } from './agent-health.ts';
import type { SavedState } from './saved-state.ts';

export interface AgentState {
  readonly posture: Posture;
  /** Facts of the last scan, as they are sent. null: no scan yet. */
  readonly facts: DeviceFacts | null;
  readonly scanning: boolean;
  /** What went wrong last, besides reporting. null: nothing. */
  readonly fault: unknown;
  /** When the server last accepted a report of this enrolment, ISO by this machine's clock. null: never. */
  readonly lastSentAt: string | null;
  /** The server said that an admin blocked this device. */
  readonly revoked: boolean;
  readonly health: HealthRecord;
}

export const initialState: AgentState = {
  posture: noPosture,
  facts: null,
  scanning: false,
  fault: null,
  lastSentAt: null,
  revoked: false,
  health: emptyHealthRecord,
};

/**
 * At the start: the "since" times of an earlier process, and what it knew of the server where the same device
 * (`deviceId`; null: none) is still enrolled. What it saw of the machine is not shown as seen now.
 */
export function restored(state: AgentState, { view, health }: SavedState, deviceId: string | null): AgentState {
  const posture = { ...noPosture, verdicts: view.verdicts, since: view.since };
  if ((view.enrolment?.deviceId ?? null) !== deviceId) return { ...state, posture };
  return { ...state, posture, lastSentAt: view.outbox.lastSentAt, health: health ?? emptyHealthRecord };
}

export function scanStarted(state: AgentState): AgentState {
  return { ...state, scanning: true };
}

/** A scan was read and judged on this machine. */
export function scanJudged(state: AgentState, { facts, verdicts, scannedAt }: JudgedScan): AgentState {
  return { ...state, facts, posture: afterScan(state.posture, verdicts, scannedAt) };
}

/** `fault`: why the scan failed. null: it did not. */
export function scanEnded(state: AgentState, fault: unknown): AgentState {
  return { ...state, scanning: false, fault };
}

/** The server accepted a report. `newest`: none is waiting behind it, so the answer is about the last scan. */
export function reportAccepted(
  state: AgentState,
  answer: ReportAnswer,
  { newest, at }: { readonly newest: boolean; readonly at: string },
): AgentState {
  return { ...state, lastSentAt: at, posture: newest ? afterAnswer(state.posture, answer) : state.posture };
}

/** Something about sending may have changed. `session` null: not enrolled. */
export function reportingChanged(state: AgentState, session: SessionState | null, now: Date): AgentState {
  const error = session?.stopped === true ? session.lastError : null;
  return {
    ...state,
    revoked: error !== null && isRevocation(error),
    health: nextHealthRecord(state.health, session, now),
  };
}

/** Another device, or none, is enrolled from now on: nothing the old server said applies. */
export function enrolmentChanged(state: AgentState): AgentState {
  return {
    ...state,
    fault: null,
    lastSentAt: null,
    health: emptyHealthRecord,
    posture: { ...state.posture, judgedBy: 'device', serverStanding: null },
  };
}

/** Something besides a scan failed. */
export function failed(state: AgentState, fault: unknown): AgentState {
  return { ...state, fault };
}
