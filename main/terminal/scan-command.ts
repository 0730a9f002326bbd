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
import { writeSavedState } from '../agent/saved-state.ts';
import { agentView } from '../agent/agent-view.ts';
import { initialState } from '../agent/agent-state.ts';
import { loadConfirmedPasswords, nothingConfirmed } from '../passwords/confirmed-passwords.ts';
import { dataFiles } from '../storage/data-folder.ts';
import { valueOr } from '../storage/json-file.ts';
import { parseRecording, type Recording } from '../host/recording.ts';
import type { Host } from '../host/host.ts';
import { createReplayingHost } from '../host/replaying-host.ts';
import { startRecording } from '../host/recording-host.ts';
import { afterScan, noPosture, standingNow, type Posture } from '../scanning/posture.ts';
import { createScanMemory, loadScanMemory, savedForm, saveScanMemory, type ScanMemory } from '../facts/scan-cache.ts';
import { scan, withAgentFacts, type AgentFacts, type ScanResult } from '../scanning/scan.ts';
import { agentHealthFact, emptyHealthRecord } from '../agent/agent-health.ts';
import { agentVersion } from '../agent/version.ts';
import { agentError } from '../errors/agent-errors.ts';
import { keepOutbox, readAgentMemory, type AgentMemory } from './agent-memory.ts';
import { exitCodeOfVerdicts } from './exit-codes.ts';
import { postureTable, whatToFix } from './posture-text.ts';
import { headline } from './headline.ts';
import type { Terminal } from './terminal.ts';

export interface ScanCommandOptions {
  readonly json?: boolean;
  readonly record?: string;
  readonly replay?: string;
}

export interface ScanCommandDependencies {
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
export async function scanCommand(
  options: ScanCommandOptions,
  terminal: Terminal,
  deps: ScanCommandDependencies,
): Promise<number> {
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
  deps: ScanCommandDependencies,
): Promise<Judged> {
  const { platform, now } = deps;
  const serialKey = memory.record === null ? randomBytes(32) : Buffer.from(memory.record.serialKey, 'base64url');
  const scannedAt = now();
  const request = { platform, serialKey, blockedNames: blockedNamesOf(memory), now: () => scannedAt };
  const own = await agentFacts(memory, deps, scannedAt);
  if (recordFile !== undefined) {
    // A recording needs every question asked, so nothing remembered may answer one.
    const recorder = await startRecording(deps.host, platform, scannedAt);
    const scanned = await scan({ ...request, host: recorder.host, memory: createScanMemory() });
    await writeRecording(recordFile, { ...recorder.recording(), agentHealth: own.agentHealth });
    return judge(memory, { result: withAgentFacts(scanned, own), scannedAt, platform, before: memory.posture });
  }
  const remembered = await scanMemoryOf(deps);
  const before = savedForm(remembered);
  const scanned = await scan({ ...request, host: deps.host, memory: remembered });
  const judged = judge(memory, { result: withAgentFacts(scanned, own), scannedAt, platform, before: memory.posture });
  if (deps.dataFolder.writable)
    await remember(judged, memory, deps, before === savedForm(remembered) ? null : remembered);
  return judged;
}

const blockedNamesOf = ({ policy }: AgentMemory): readonly string[] => policy.checks['web-filter'].params.blockedNames;

/** What the agent of this folder knows about itself and its person. */
async function agentFacts(
  { record, state }: AgentMemory,
  deps: ScanCommandDependencies,
  now: Date,
): Promise<AgentFacts> {
  const enrolled = record !== null;
  const isSame = enrolled && state?.view.enrolment?.deviceId === record.deviceId;
  const health = (isSame ? state.health : undefined) ?? emptyHealthRecord;
  const confirmed = await loadConfirmedPasswords(dataFiles(deps.dataFolder.path).confirmedPasswords);
  return {
    agentHealth: agentHealthFact(health, { agentVersion, enrolled, now }),
    confirmedPasswords: valueOr(confirmed, nothingConfirmed),
  };
}

async function scanMemoryOf({ dataFolder }: ScanCommandDependencies): Promise<ScanMemory> {
  return valueOr(await loadScanMemory(dataFiles(dataFolder.path).scanMemory), createScanMemory());
}

async function replayRecording(recording: Recording, memory: AgentMemory): Promise<Judged> {
  const { platform, agentHealth } = recording;
  const scannedAt = new Date(recording.recordedAt);
  const scanned = await scan({
    host: createReplayingHost(recording),
    platform,
    serialKey: randomBytes(32),
    memory: createScanMemory(),
    now: () => scannedAt,
    blockedNames: blockedNamesOf(memory),
  });
  const result = agentHealth === undefined ? scanned : withAgentFacts(scanned, { agentHealth });
  // A recording is of another machine and day: what the server says of this device and its person does not apply.
  const elsewhere = { ...memory, contact: null, supplied: nothingSupplied };
  return judge(elsewhere, { result, scannedAt, platform, before: noPosture });
}

interface FinishedScan {
  readonly result: ScanResult;
  readonly scannedAt: Date;
  readonly platform: Platform;
  /** The posture before it, for the "since" times. */
  readonly before: Posture;
}

function judge(memory: AgentMemory, { before, ...scanned }: FinishedScan): Judged {
  const { result, scannedAt } = scanned;
  const verdicts = evaluate(memory.policy, result.facts, scannedAt, memory.supplied);
  const posture = afterScan(before, verdicts, scannedAt.toISOString());
  const standing = standingNow(posture, memory.policy, memory.contact, scannedAt);
  if (standing === null) throw new TypeError('a posture that was just scanned has a standing');
  return { ...scanned, verdicts, posture, standing };
}

/** Keeps "since" for the next scan; a running agent keeps it itself. */
async function remember(
  judged: Judged,
  memory: AgentMemory,
  deps: ScanCommandDependencies,
  answers: ScanMemory | null,
): Promise<void> {
  const files = dataFiles(deps.dataFolder.path);
  if (answers !== null) await saveScanMemory(files.scanMemory, answers);
  if (memory.running !== null) return;
  const { record, policy, supplied, contact } = memory;
  const state = {
    ...initialState,
    posture: judged.posture,
    lastSentAt: contact?.lastAcceptedAt ?? null,
    revoked: contact?.revoked ?? false,
  };
  const view = agentView(state, {
    record,
    policy,
    supplied,
    session: null,
    platform: judged.platform,
    language: english,
    version: agentVersion,
    now: judged.scannedAt,
  });
  await writeSavedState(files.state, {
    version: 1,
    savedAt: judged.scannedAt.toISOString(),
    view: keepOutbox(view, memory),
    policyVersion: memory.record?.policyVersion ?? null,
    revoked: memory.contact?.revoked ?? false,
    ...(memory.state?.health === undefined ? {} : { health: memory.state.health }),
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
