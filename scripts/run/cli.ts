/**
 * Asks one of our own command lines (`server`, `agent`) for one thing.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { ProductSettings } from './product-settings.ts';
import { StartProblem } from './start-problem.ts';
import { exitingWithParent } from './exit-with-parent.mjs';

export interface CliAnswer {
  /** null: ended by a signal or not started. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const entries = { server: 'server/cli.ts', agent: 'main/cli.ts' } as const;
export type Cli = keyof typeof entries;

/** Runs it to its end. `show` prints its output instead of returning it. */
export async function ask(
  settings: ProductSettings,
  cli: Cli,
  args: readonly string[],
  { show = false }: { show?: boolean } = {},
): Promise<CliAnswer> {
  const output = show ? 'inherit' : 'pipe';
  const entry = path.join(settings.projectFolder, entries[cli]);
  const child = spawn(...exitingWithParent(process.execPath, [entry, ...args]), {
    env: settings.childEnv,
    stdio: ['ignore', output, output],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      stderr += error.message;
      resolve(null);
    });
    child.on('close', resolve);
  });
  return { exitCode, stdout, stderr };
}

/** As `ask`, for a command that must succeed; answers with its standard output. */
export async function demand(settings: ProductSettings, cli: Cli, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await ask(settings, cli, args);
  if (exitCode === 0) return stdout;
  throw new StartProblem(
    `"npm run ${cli} -- ${args.join(' ')}" failed with code ${exitCode}:`,
    `${stdout}${stderr}`.trim().split('\n'),
  );
}
