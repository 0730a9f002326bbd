/**
 * `status`: what the running agent (or the last one) wrote down, without scanning.
 */
import type { DeviceStanding } from '../../shared/policy/standing.ts';
import { message, type Message } from '../../shared/text/message.ts';
import { standingNow } from '../scanning/posture.ts';
import { relativeTime } from '../../shared/presentation/relative-time.ts';
import { readAgentMemory, type AgentMemory } from './agent-memory.ts';
import { exitCodeOfVerdicts } from './exit-codes.ts';
import { stateText } from './headline.ts';
import { postureTable } from './posture-text.ts';
import type { Terminal } from './terminal.ts';

const words = {
  running: message('terminal.status-command.running', 'The agent is running (process {pid}).'),
  notRunning: message('terminal.status-command.not-running', 'The agent is not running.'),
  enrolled: message('terminal.status-command.enrolled', 'Enrolled with {name} ({server}).'),
  keyInFile: message('terminal.status-command.key-in-file', 'Its key is stored in a file, as the policy allows.'),
  notEnrolled: message('terminal.status-command.not-enrolled', 'Not enrolled with a server.'),
  accepted: message('terminal.status-command.accepted', 'Last report accepted {when}.'),
  neverAccepted: message('terminal.status-command.never-accepted', 'No report accepted yet.'),
  waiting: message('terminal.status-command.waiting', 'Unsent reports: {count}.'),
  lastError: message('terminal.status-command.last-error', 'Last attempt failed: {message} ({code})'),
  noScan: message('terminal.status-command.no-scan', 'No check yet.'),
} as const satisfies Record<string, Message>;

export interface StatusCommandOptions {
  readonly json?: boolean;
}

/** Resolves to the exit code: that of the last posture; 2 when there is none. */
export async function statusCommand(
  options: StatusCommandOptions,
  terminal: Terminal,
  deps: { dataFolder: string; now: () => Date },
): Promise<number> {
  const memory = await readAgentMemory(deps.dataFolder, terminal.printError);
  const now = deps.now();
  const standing = standingNow(memory.posture, memory.policy, memory.contact, now);
  if (options.json === true) terminal.print(JSON.stringify(statusOf(memory, standing, deps.dataFolder), null, 2));
  else printStatus(memory, standing, now, terminal);
  return exitCodeOfVerdicts(memory.posture.verdicts, memory.policy);
}

/** The shape of `status --json`. */
function statusOf(
  { record, state, running, posture }: AgentMemory,
  standing: DeviceStanding | null,
  dataFolder: string,
) {
  return {
    schema: 'postern-status/1',
    dataFolder,
    running: running === null ? null : { pid: running.pid },
    enrolment:
      record === null
        ? null
        : {
            server: record.server,
            serverName: record.serverName,
            deviceId: record.deviceId,
            enrolledAt: record.enrolledAt,
            keyPlace: record.keyPlace,
            policyVersion: record.policyVersion,
            apps: record.apps,
          },
    tray: state?.view.tray ?? null,
    judgedBy: posture.judgedBy,
    standing,
    verdicts: posture.verdicts,
    since: posture.since,
    scannedAt: posture.scannedAt,
    outbox: state?.view.outbox ?? { waiting: 0, lastError: null, lastSentAt: null },
    savedAt: state?.savedAt ?? null,
  };
}

function printStatus(
  { record, state, running, posture }: AgentMemory,
  standing: DeviceStanding | null,
  now: Date,
  terminal: Terminal,
): void {
  const { language } = terminal;
  const say = (text: Message, values: Readonly<Record<string, string | number>> = {}): void =>
    terminal.print(language.say(text, values));
  if (running === null) say(words.notRunning);
  else say(words.running, { pid: running.pid });
  if (record === null) say(words.notEnrolled);
  else {
    say(words.enrolled, { name: record.serverName, server: record.server });
    if (record.keyPlace === 'file') say(words.keyInFile);
    const outbox = state?.view.outbox;
    if (typeof outbox?.lastSentAt === 'string')
      say(words.accepted, { when: relativeTime(outbox.lastSentAt, now, language) });
    else say(words.neverAccepted);
    say(words.waiting, { count: outbox?.waiting ?? 0 });
    if (outbox?.lastError) say(words.lastError, { ...outbox.lastError });
  }
  if (standing === null) {
    say(words.noScan);
    return;
  }
  terminal.print(stateText(standing.state, terminal));
  terminal.print(postureTable({ ...posture, standing, now }, terminal));
}
