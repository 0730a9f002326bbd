/**
 * `run`: the agent without a screen. Reports until it is told to stop, and prints what changes.
 */
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import type { DeviceStanding } from '../../shared/policy/standing.ts';
import { message, type Message } from '../../shared/text/message.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import type { Agent } from '../agent/agent.ts';
import { exitCodes } from './exit-codes.ts';
import { stateText } from './headline.ts';
import { checkTitle, verdictSentence } from '../../shared/presentation/verdict-text.ts';
import { outcomeText, postureTable, whatToFix } from './posture-text.ts';
import type { Terminal } from './terminal.ts';

const words = {
  reporting: message('terminal.run-command.reporting', 'Reporting to {name} ({server}).'),
  alone: message(
    'terminal.run-command.alone',
    'Not enrolled: nothing leaves this computer. To enrol it, run: postern-agent enrol <link>',
  ),
  accepted: message('terminal.run-command.accepted', 'The server is accepting reports.'),
  waiting: message('terminal.run-command.waiting', '{message} ({code}; unsent reports: {count})'),
  stopped: message('terminal.run-command.stopped', 'Stopped.'),
} as const satisfies Record<string, Message>;

/** Resolves with 0 after SIGINT or SIGTERM, once everything is on disk; a second signal ends it at once. */
export async function runCommand(agent: Agent, terminal: Terminal, now: () => Date): Promise<number> {
  const announce = createAnnouncer(terminal, now);
  agent.onChange(announce);
  await agent.start();
  announce(agent.view());
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(exitCodes.internal));
        resolve();
      });
    }
  });
  await agent.stop();
  terminal.print(terminal.language.say(words.stopped));
  return exitCodes.compliant;
}

/** Prints the whole posture once, then only what is new. */
function createAnnouncer(terminal: Terminal, now: () => Date): (view: AgentView) => void {
  let before: AgentView | null = null;
  let contact = '';
  return (view) => {
    const line = contactLine(view, terminal);
    if (line !== contact && line !== '') terminal.print(`${clock(now())} ${line}`);
    contact = line;
    if (view.scannedAt === null || view.scanning) return;
    if (before === null) printWhole(view, terminal, now());
    else printChanges(before, view, terminal, now());
    before = view;
  };
}

/** How the agent stands with its server; empty: nothing to say yet. */
function contactLine(view: AgentView, { language }: Terminal): string {
  const { enrolment, outbox } = view;
  if (enrolment === null) return language.say(words.alone);
  if (outbox.lastError !== null) return language.say(words.waiting, { ...outbox.lastError, count: outbox.waiting });
  const target = language.say(words.reporting, { name: enrolment.serverName, server: enrolment.server });
  return outbox.lastSentAt === null ? target : `${target} ${language.say(words.accepted)}`;
}

const clock = (now: Date): string => now.toTimeString().slice(0, 8);

function printWhole(view: AgentView, terminal: Terminal, now: Date): void {
  const text = {
    ...view,
    verdicts: view.verdicts as readonly Verdict[],
    standing: view.standing as DeviceStanding | null,
    now,
  };
  if (text.standing !== null) terminal.print(`${clock(now)} ${stateText(text.standing.state, terminal)}`);
  terminal.print(postureTable(text, terminal));
  const standing = view.enrolment === null ? null : text.standing;
  terminal.print(`\n${whatToFix({ ...text, standing }, terminal)}\n`);
}

function printChanges(before: AgentView, view: AgentView, terminal: Terminal, now: Date): void {
  const earlier = new Map(before.verdicts.map((verdict) => [verdict.check, `${verdict.outcome} ${verdict.reason}`]));
  for (const verdict of view.verdicts as readonly Verdict[]) {
    if (earlier.get(verdict.check) === `${verdict.outcome} ${verdict.reason}`) continue;
    const title = terminal.language.say(checkTitle(verdict.check));
    terminal.print(
      `${clock(now)} ${title}: ${outcomeText(verdict.outcome, terminal)}. ${verdictSentence(verdict, terminal.language)}`,
    );
  }
  if (view.standing !== null && before.standing?.state !== view.standing.state) {
    terminal.print(`${clock(now)} ${stateText(view.standing.state, terminal)}`);
  }
}
