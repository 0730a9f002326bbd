/**
 * Keeps one program running on the newest sources: `npm run dev:server` and `npm run dev:tray`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { exitingWithParent } from '../run/exit-with-parent.mjs';
import { StartProblem } from '../run/start-problem.ts';
import { printFailure } from '../setup/set-up-error.mjs';
import { watchFolders } from './watch-folders.ts';

export interface RestartedProgram {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Absolute folders whose files it is made of. */
  readonly sources: readonly string[];
  /** Called after each change; false: nothing to start again. What it throws is printed, and the old program stays. */
  readonly prepare: () => Promise<boolean>;
}

/** Runs the program, and again after each change, until a signal asks us to stop; then stops it. */
export async function restartOnChange({ program, args, env, sources, prepare }: RestartedProgram): Promise<void> {
  const start = (): ChildProcess => spawn(...exitingWithParent(program, args), { env, stdio: 'inherit' });
  const stopped = new Promise<'stop'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stop'));
  });
  const nextChange = watchFolders(sources);
  let running = start();
  while ((await Promise.race([nextChange(), stopped])) !== 'stop') {
    if (!(await isReady(prepare))) continue;
    await stop(running);
    console.log('\nSources changed; restarting.');
    running = start();
  }
  await stop(running);
}

async function isReady(prepare: RestartedProgram['prepare']): Promise<boolean> {
  try {
    return await prepare();
  } catch (error) {
    printFailure(error);
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}

/** Runs the whole of a `dev:` command and ends the process with its exit code. */
export async function endAfter(command: () => Promise<void>): Promise<never> {
  try {
    await command();
    process.exit(0); // The watchers of the sources would keep us.
  } catch (error) {
    if (error instanceof StartProblem) {
      console.error(`\n${error.message}`);
      for (const line of error.wayOut) console.error(`  ${line}`);
    } else printFailure(error);
    process.exit(1);
  }
}
