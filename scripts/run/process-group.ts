/**
 * The children of `npm start` together: one that dies ends all, and all end in the opposite order of their start.
 */
import { startChild, type Child, type ChildSpec } from './managed-process.ts';
import { StartProblem } from './start-problem.ts';

export interface Family {
  /** Starts one more child. */
  add(spec: ChildSpec): Child;
  /** Rejects with a StartProblem, its last lines included, when a child ends that should not; else never settles. */
  readonly broken: Promise<never>;
  /** Stops all, youngest first; none can be added afterwards. */
  stop(): Promise<void>;
}

export function createFamily(): Family {
  const children: Child[] = [];
  let stopping = false;
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined); // Who waits for it hears of it; nobody else has to.

  return {
    broken: broken.promise,
    add(spec) {
      if (stopping) throw new StartProblem('Stopped while starting.');
      const child = startChild(spec);
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

function brokenBy(child: Child, how: string): StartProblem {
  const lines = child.lastLines().map((line) => `| ${line}`);
  return new StartProblem(`The ${child.name} ${how}, so everything stops. Its last lines:`, [
    ...(lines.length > 0 ? lines : ['| (it printed nothing)']),
    `All of them: ${child.logFile}`,
  ]);
}
