/**
 * The child processes of `npm start`: when one dies all are stopped, in the opposite order of their start.
 */
import { startManagedProcess, type ManagedProcess, type ProcessSpec } from './managed-process.ts';
import { StartProblem } from './start-problem.ts';

export interface ProcessGroup {
  /** Starts one more process. */
  add(spec: ProcessSpec): ManagedProcess;
  /** Rejects with a StartProblem, its last lines included, when a child ends that should not; else never settles. */
  readonly broken: Promise<never>;
  /** Stops all, the last one started first; none can be added afterwards. */
  stop(): Promise<void>;
}

export function createProcessGroup(): ProcessGroup {
  const children: ManagedProcess[] = [];
  let stopping = false;
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined); // Reported to whoever waits for it.

  return {
    broken: broken.promise,
    add(spec) {
      if (stopping) throw new StartProblem('Stopped while starting.');
      const child = startManagedProcess(spec);
      children.push(child);
      void child.ended.then(({ well, how }) => {
        if (stopping) return;
        if (well && spec.onQuit !== undefined) spec.onQuit();
        else broken.reject(brokenBy(child, how));
      });
      return child;
    },
    async stop() {
      stopping = true;
      for (const child of children.toReversed()) await child.stop();
    },
  };
}

function brokenBy(child: ManagedProcess, how: string): StartProblem {
  const lines = child.lastLines().map((line) => `| ${line}`);
  return new StartProblem(`The ${child.name} ${how}, so everything stops. Its last lines:`, [
    ...(lines.length > 0 ? lines : ['| (it printed nothing)']),
    `All of them: ${child.logFile}`,
  ]);
}
