/**
 * `scan`: looks at the machine once (or at a recording) and says what it found.
 */
import { english } from '../../shared/text/language.ts';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { errorMessage } from '../../shared/errors.ts';
import type { DeviceStanding } from '../../shared/policy/standing.ts';
import { nothingSupplied } from '../../shared/checks/define-check.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import { evaluate } from '../../shared/policy/policy.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import { writeAgentState } from '../agent/saved-state.ts';
import { viewOf } from '../agent/agent-view.ts';
import { loadConfirmedPasswords, nothingConfirmed } from '../passwords/confirmed-passwords.ts';
import { dataFiles } from '../storage/data-folder.ts';
import { valueOr } from '../storage/json-file.ts';
import { parseRecording, type Recording } from '../host/recording.ts';
import type { Host } from '../host/host.ts';
import { createReplayingHost } from '../host/replaying-host.ts';
import { startRecording } from '../host/recording-host.ts';
import { afterScan, noPosture, standingNow, type Posture } from '../scanning/posture.ts';
import { createScanMemory, loadScanMemory, savedForm, saveScanMemory, type ScanMemory } from '../facts/scan-cache.ts';
import { scan, type ScanResult, type ScanSubject } from '../scanning/scan.ts';
import { agentHealthOf, noSelfNotes } from '../agent/agent-health.ts';
import { agentVersion } from '../agent/version.ts';
import { agentError } from '../errors/agent-errors.ts';
import { keepOutbox, readAgentMemory, type AgentMemory } from './agent-memory.ts';
import { exitCodeOfVerdicts } from './exit-codes.ts';
import { postureTable, whatToFix } from './posture-text.ts';
import { headline } from './headline.ts';
import type { Terminal } from './terminal.ts';

export interface ScanOptions {
  readonly json?: boolean;
  readonly record?: string;
  readonly replay?: string;
}

export interface ScanDependencies {
  readonly host: Host;
  readonly platform: Platform;
  readonly now: () => Date;
  /** Where the agent remembers; `writable: false` when it cannot be written: the scan then remembers nothing. */
  readonly dataFolder: { readonly path: string; readonly writable: boolean };
}

/** One look, judged. */
interface Judged {
  readonly scannedAt: Date;
  readonly result: ScanResult;
  readonly verdicts: readonly Verdict[];
  readonly posture: Posture;
  readonly standing: DeviceStanding;
  readonly platform: Platform;
}

/**
 * Resolves to the exit code.
 * @throws AppError `recording.invalid`, `agent.file_missing`, `agent.file_unwritable`
 */
export async function scanCommand(options: ScanOptions, terminal: Terminal, deps: ScanDependencies): Promise<number> {
  const memory = await readAgentMemory(deps.dataFolder.path, terminal.printError);
  const judged =
    options.replay === undefined
      ? await scanMachine(options.record, memory, deps)
      : await replayRecording(await readRecording(options.replay), memory);
  if (options.json === true) terminal.print(JSON.stringify(reportOf(judged), null, 2));
  else printPosture(judged, memory.record !== null, terminal);
  return exitCodeOfVerdicts(judged.verdicts, memory.policy);
}

/** The shape of `scan --json`. */
function reportOf({ scannedAt, result, verdicts, standing }: Judged) {
  const durationMs = Math.round(result.durationMs);
  return {
    schema: 'postern-scan/1',
    scannedAt: scannedAt.toISOString(),
    durationMs,
    facts: result.facts,
    verdicts,
    state: standing.state,
  };
}

function printPosture(
  { scannedAt, result, verdicts, posture, standing, platform }: Judged,
  enrolled: boolean,
  terminal: Terminal,
): void {
  const text = { verdicts, since: posture.since, standing: enrolled ? standing : null, platform, now: scannedAt };
  terminal.print(headline({ facts: result.facts, durationMs: result.durationMs, standing, scannedAt }, terminal));
  terminal.print(postureTable(text, terminal));
  terminal.print(`\n${whatToFix(text, terminal)}`);
}

async function scanMachine(
  recordFile: string | undefined,
  memory: AgentMemory,
  deps: ScanDependencies,
): Promise<Judged> {
  const { platform, now } = deps;
  const serialKey = memory.record === null ? randomBytes(32) : Buffer.from(memory.record.serialKey, 'base64url');
  const scannedAt = now();
  const confirmations = await loadConfirmedPasswords(dataFiles(deps.dataFolder.path).confirmedPasswords);
  const confirmedPasswords = valueOr(confirmations, nothingConfirmed);
  const subject = { ...subjectOf(memory, scannedAt), confirmedPasswords };
  if (recordFile !== undefined) {
    // A recording needs every question asked, so nothing remembered may answer one.
    const recorder = await startRecording(deps.host, platform, scannedAt);
    const result = await scan({
      host: recorder.host,
      platform,
      serialKey,
      memory: createScanMemory(),
      now: () => scannedAt,
      ...subject,
    });
    await writeRecording(recordFile, { ...recorder.recording(), agentHealth: subject.agentHealth });
    return judge(result, scannedAt, memory, platform, memory.posture);
  }
  const remembered = await scanMemoryOf(deps);
  const before = savedForm(remembered);
  const result = await scan({
    host: deps.host,
    platform,
    serialKey,
    memory: remembered,
    now: () => scannedAt,
    ...subject,
  });
  const judged = judge(result, scannedAt, memory, platform, memory.posture);
  if (deps.dataFolder.writable)
    await remember(judged, memory, deps, before === savedForm(remembered) ? null : remembered);
  return judged;
}

/** What the agent of this folder brings to a scan: its policy's names and how it fared itself. */
function subjectOf(
  { policy, record, state }: AgentMemory,
  now: Date,
): Required<Pick<ScanSubject, 'blockedNames' | 'agentHealth'>> {
  const enrolled = record !== null;
  const isSame = enrolled && state?.view.enrolment?.deviceId === record.deviceId;
  const notes = (isSame ? state.self : undefined) ?? noSelfNotes;
  return {
    blockedNames: policy.checks['web-filter'].params.blockedNames,
    agentHealth: agentHealthOf(notes, { agentVersion, enrolled, now }),
  };
}

async function scanMemoryOf({ dataFolder }: ScanDependencies): Promise<ScanMemory> {
  return valueOr(await loadScanMemory(dataFiles(dataFolder.path).scanMemory), createScanMemory());
}

async function replayRecording(recording: Recording, memory: AgentMemory): Promise<Judged> {
  const recordedAt = new Date(recording.recordedAt);
  const { platform } = recording;
  const host = createReplayingHost(recording);
  const result = await scan({
    host,
    platform,
    serialKey: randomBytes(32),
    memory: createScanMemory(),
    now: () => recordedAt,
    blockedNames: memory.policy.checks['web-filter'].params.blockedNames,
    ...(recording.agentHealth === undefined ? {} : { agentHealth: recording.agentHealth }),
  });
  // A recording is of a machine and a day of its own: neither contact nor what was supplied about this one's person fits it.
  return judge(result, recordedAt, { ...memory, contact: null, supplied: nothingSupplied }, platform, noPosture);
}

function judge(result: ScanResult, scannedAt: Date, memory: AgentMemory, platform: Platform, before: Posture): Judged {
  const verdicts = evaluate(memory.policy, result.facts, scannedAt, memory.supplied);
  const posture = afterScan(before, verdicts, scannedAt.toISOString());
  const standing = standingNow(posture, memory.policy, memory.contact, scannedAt);
  if (standing === null) throw new TypeError('a posture that was just scanned has a standing');
  return { scannedAt, result, verdicts, posture, standing, platform };
}

/** Keeps "since" for the next scan; a running agent keeps it itself. */
async function remember(
  judged: Judged,
  memory: AgentMemory,
  deps: ScanDependencies,
  answers: ScanMemory | null,
): Promise<void> {
  const files = dataFiles(deps.dataFolder.path);
  if (answers !== null) await saveScanMemory(files.scanMemory, answers);
  if (memory.running !== null) return;
  const view = viewOf({
    posture: judged.posture,
    standing: judged.standing,
    scanning: false,
    record: memory.record,
    session: null,
    fault: null,
    lastSentAt: null,
    accounts: undefined,
    platform: judged.platform,
    language: english,
    version: agentVersion,
  });
  await writeAgentState(files.state, {
    version: 1,
    savedAt: judged.scannedAt.toISOString(),
    view: keepOutbox(view, memory),
    policyVersion: memory.record?.policyVersion ?? null,
    revoked: memory.contact?.revoked ?? false,
    ...(memory.state?.self === undefined ? {} : { self: memory.state.self }),
  });
}

async function readRecording(path: string): Promise<Recording> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw agentError('agent.file_missing', { fields: { path, reason: errorMessage(error) }, cause: error });
  }
  return parseRecording(text);
}

async function writeRecording(path: string, recording: Recording): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(recording, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw agentError('agent.file_unwritable', { fields: { path, reason: errorMessage(error) }, cause: error });
  }
}
