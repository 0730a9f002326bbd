/**
 * What a command finds in the agent's data folder: the enrolment, the last posture, and whether an agent runs.
 */
import { agentViewSchema, type AgentView } from '../../shared/protocol/window-ipc.ts';
import { defaultPolicy, type Policy } from '../../shared/policy/policy.ts';
import type { SuppliedData } from '../../shared/checks/define-check.ts';
import type { DeviceStanding } from '../../shared/policy/standing.ts';
import { readSavedState, type SavedState } from '../agent/saved-state.ts';
import { dataFiles } from '../storage/data-folder.ts';
import { valueOr } from '../storage/json-file.ts';
import { readEnrolmentRecord, suppliedData, type EnrolmentRecord } from '../identity/enrolment-record.ts';
import { lockHolder, type LockHolder } from '../storage/instance-lock.ts';
import { noPosture, type Posture, type ServerContact } from '../scanning/posture.ts';

export interface AgentMemory {
  /** null: not enrolled. */
  readonly record: EnrolmentRecord | null;
  /** null: no agent and no scan yet, or the file is corrupt. */
  readonly state: SavedState | null;
  /** null: no agent runs. */
  readonly running: LockHolder | null;
  readonly policy: Policy;
  /** What was supplied to the server about this device's person. */
  readonly supplied: SuppliedData;
  readonly posture: Posture;
  /** null: not enrolled. */
  readonly contact: ServerContact | null;
}

/**
 * `printError` hears of a corrupt state file, which only resets the "since" times.
 * @throws AppError `enrolment.record_invalid`
 */
export async function readAgentMemory(dataFolder: string, printError: (text: string) => void): Promise<AgentMemory> {
  const files = dataFiles(dataFolder);
  const [record, loaded, running] = await Promise.all([
    readEnrolmentRecord(files.enrolment),
    readSavedState(files.state),
    lockHolder(files.lock),
  ]);
  if (loaded.state === 'corrupt') printError(`${files.state} is corrupt (${loaded.reason}) and is reset.`);
  const state = valueOr<SavedState | null>(loaded, null);
  return {
    record,
    state,
    running,
    policy: record?.policy ?? defaultPolicy,
    supplied: suppliedData(record),
    posture: state === null ? noPosture : postureOf(state.view),
    contact: record === null ? null : contactOf(record, state),
  };
}

function postureOf(view: AgentView): Posture {
  return {
    verdicts: view.verdicts,
    since: view.since,
    judgedBy: view.judgedBy,
    serverStanding: view.judgedBy === 'server' ? (view.standing as DeviceStanding | null) : null,
    scannedAt: view.scannedAt,
  };
}

function contactOf(record: EnrolmentRecord, state: SavedState | null): ServerContact {
  const isSame = state?.view.enrolment?.deviceId === record.deviceId;
  return {
    lastAcceptedAt: isSame ? state.view.outbox.lastSentAt : null,
    enrolledAt: record.enrolledAt,
    revoked: isSame && state.revoked,
  };
}

/** The view with what only the agent knows (its outbox) kept from the last one. */
export function keepOutbox(view: AgentView, memory: AgentMemory): AgentView {
  const isSame = memory.state?.view.enrolment?.deviceId === view.enrolment?.deviceId;
  return agentViewSchema.parse({ ...view, outbox: isSame ? (memory.state?.view.outbox ?? view.outbox) : view.outbox });
}
