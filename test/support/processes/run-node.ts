/**
 * Runs one of our programs as a real child process of the Node that runs the tests.
 */
import { spawn, type ChildProcess } from 'node:child_process';

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningNode {
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  readonly output: () => { readonly stdout: string; readonly stderr: string };
  readonly finished: Promise<Finished>;
}

/** `env` is the whole environment but for PATH and TZ. */
export function startNode(args: readonly string[], env: Readonly<Record<string, string>>): RunningNode {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { child, output: () => ({ stdout, stderr }), finished };
}

export async function runNode(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Finished> {
  return startNode(args, env).finished;
}
