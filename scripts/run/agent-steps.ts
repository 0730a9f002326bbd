/**
 * What `npm start` asks of the agent: to enrol this machine, to show its posture, to keep reporting.
 */
import path from 'node:path';
import { ask, type CliAnswer } from './cli.ts';
import type { ProcessGroup } from './process-group.ts';
import type { ProductSettings } from './product-settings.ts';
import { allowKeyFile, enrolmentLink } from './server-steps.ts';
import { StartProblem } from './start-problem.ts';

/** Exit codes of the agent that are an answer about the machine, not a fault (see `npm run agent -- --help`). */
const answerCodes: readonly (number | null)[] = [0, 1, 2];

/** How this machine came to be enrolled. */
export type Enrolment = 'before' | 'now' | 'now-with-key-file';

/** Enrols this machine with the local server unless it is. */
export async function ensureEnrolled(settings: ProductSettings): Promise<Enrolment> {
  if (await isEnrolled(settings)) return 'before';
  const first = await enrol(settings);
  if (first.exitCode === 0) return 'now';
  if (!lacksKeychain(first)) throw enrolmentProblem(first);
  if (!settings.ownDatabase) {
    throw new StartProblem('This machine has no keychain that the agent could keep its key in.', [
      'Unlock or install one (gnome-keyring, KWallet with its Secret Service),',
      'or let the server’s policy allow a key file: agent.keyStorage: keychain-or-file',
    ]);
  }
  await allowKeyFile(settings);
  const second = await enrol(settings);
  if (second.exitCode !== 0) throw enrolmentProblem(second);
  return 'now-with-key-file';
}

async function isEnrolled(settings: ProductSettings): Promise<boolean> {
  const status = await ask(settings, 'agent', ['status', '--json']);
  if (!answerCodes.includes(status.exitCode)) throw agentProblem('could not tell its status', status);
  const { enrolment } = JSON.parse(status.stdout) as { enrolment: { server: string } | null };
  if (enrolment === null) return false;
  if (enrolment.server === settings.publicUrl) return true;
  throw new StartProblem(`This machine’s agent is enrolled with another server, ${enrolment.server}.`, [
    'Keep that and use another agent folder here:  POSTERN_AGENT_DATA=/path/to/folder npm start',
    'or leave that server first:                   npm run agent -- unenrol',
  ]);
}

async function enrol(settings: ProductSettings): Promise<CliAnswer> {
  return ask(settings, 'agent', ['enrol', await enrolmentLink(settings)]);
}

function lacksKeychain({ stdout, stderr }: CliAnswer): boolean {
  return `${stdout}${stderr}`.includes('identity.no_keychain');
}

function enrolmentProblem(answer: CliAnswer): StartProblem {
  return agentProblem('could not enrol this machine', answer);
}

function agentProblem(what: string, { exitCode, stdout, stderr }: CliAnswer): StartProblem {
  return new StartProblem(`The agent ${what} (code ${exitCode}):`, `${stdout}${stderr}`.trim().split('\n'));
}

/** Scans and prints the posture as a table with what to fix. */
export async function showPosture(settings: ProductSettings): Promise<void> {
  const { exitCode } = await ask(settings, 'agent', ['scan'], { show: true });
  if (!answerCodes.includes(exitCode))
    throw new StartProblem(`The agent could not scan this machine (code ${exitCode}).`);
}

/** Starts the agent without a screen, which reports until it is stopped. */
export function startAgent(settings: ProductSettings, group: ProcessGroup): void {
  group.add({
    name: 'agent',
    program: process.execPath,
    args: [path.join(settings.projectFolder, 'main/cli.ts'), 'run'],
    env: settings.childEnv,
    logFile: path.join(settings.logFolder, 'agent.log'),
  });
}
