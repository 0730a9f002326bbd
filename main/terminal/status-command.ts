/**
 * `status`: what the running agent (or the last one) wrote down, without scanning.
 */
import type { DeviceStanding } from '../../shared/policy/standing.ts';
import { fill, type Text } from '../../shared/text/text.ts';
import { standingNow } from '../scanning/posture.ts';
import { ago } from './ago.ts';
import { readAgentMemory, type AgentMemory } from './agent-memory.ts';
import { exitCodeOfVerdicts } from './exit-codes.ts';
import { stateText } from './headline.ts';
import { postureTable } from './posture-text.ts';
import type { Terminal } from './terminal.ts';

const words = {
  running: { en: 'The agent runs (process {pid}).', de: 'Der Agent läuft (Prozess {pid}).' },
  notRunning: { en: 'The agent does not run.', de: 'Der Agent läuft nicht.' },
  enrolled: { en: 'Enrolled with {name} at {server}.', de: 'Angemeldet bei {name}, {server}.' },
  keyInFile: {
    en: 'Its key lies in a file, as the policy allows.',
    de: 'Sein Schlüssel liegt in einer Datei, wie die Richtlinie es erlaubt.',
  },
  notEnrolled: { en: 'Not enrolled with a server.', de: 'Bei keinem Server angemeldet.' },
  accepted: { en: 'Last report accepted {when}.', de: 'Letzte Meldung angenommen: {when}.' },
  neverAccepted: { en: 'No report accepted yet.', de: 'Noch keine Meldung angenommen.' },
  waiting: { en: 'Reports waiting: {count}.', de: 'Wartende Meldungen: {count}.' },
  lastError: {
    en: 'Last attempt failed: {message} ({code})',
    de: 'Letzter Versuch fehlgeschlagen: {message} ({code})',
  },
  noScan: { en: 'No scan yet.', de: 'Noch keine Prüfung.' },
} as const satisfies Record<string, Text>;

export interface StatusOptions {
  readonly json?: boolean;
}

/** Resolves to the exit code: that of the last posture; 2 when there is none. */
export async function statusCommand(
  options: StatusOptions,
  terminal: Terminal,
  deps: { dataFolder: string; now: () => Date },
): Promise<number> {
  const memory = await readAgentMemory(deps.dataFolder, terminal.complain);
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
  const { locale } = terminal;
  const say = (text: Text, values: Readonly<Record<string, string | number>> = {}): void =>
    terminal.print(fill(text, locale, values));
  if (running === null) say(words.notRunning);
  else say(words.running, { pid: running.pid });
  if (record === null) say(words.notEnrolled);
  else {
    say(words.enrolled, { name: record.serverName, server: record.server });
    if (record.keyPlace === 'file') say(words.keyInFile);
    const outbox = state?.view.outbox;
    if (typeof outbox?.lastSentAt === 'string') say(words.accepted, { when: ago(outbox.lastSentAt, now, locale) });
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
