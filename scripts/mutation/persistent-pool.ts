/**
 * A pool of one thread that outlives its test run. Stryker starts one run per mutant; a new thread each would load
 * zod and the product anew, which costs five times all the rest (70 s of processor time instead of 13 for 183 mutants). Mutants are switched on by a global and no
 * module is mutated while it loads (`ignoreStatic`), so modules can stay.
 */
import { Worker } from 'node:worker_threads';
import type { PoolRunnerInitializer, PoolWorker } from 'vitest/node';

type Listener = (arg: unknown) => void;

let thread: Worker | null = null;

function persistentThread(env: Partial<NodeJS.ProcessEnv>, execArgv: string[]): Worker {
  if (thread !== null) return thread;
  const started = new Worker(new URL('persistent-worker.ts', import.meta.url), {
    env: env as NodeJS.ProcessEnv,
    execArgv,
  });
  // The process that holds it may end while it waits for the next run.
  started.unref();
  started.once('exit', () => (thread = null));
  started.setMaxListeners(0);
  thread = started;
  return started;
}

export const persistentPool: PoolRunnerInitializer = {
  name: 'persistent',
  createPoolWorker: ({ env, execArgv }): PoolWorker => {
    const listeners: [string, Listener][] = [];
    const worker = (): Worker => persistentThread(env, execArgv);
    return {
      name: 'persistent',
      start: async () => {
        worker();
      },
      // The end of a run is told to whoever waits for it, and not to the thread.
      stop: async () => {
        for (const [event, listener] of listeners.splice(0)) thread?.off(event, listener);
      },
      send: (message) => {
        // A thread's port has no origin to name.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        if (message.type !== 'stop') return worker().postMessage(message);
        const stopped = { type: 'stopped', __vitest_worker_response__: true };
        for (const [, listener] of listeners.filter(([event]) => event === 'message')) listener(stopped);
      },
      on: (event, listener) => {
        listeners.push([event, listener as Listener]);
        worker().on(event, listener as Listener);
      },
      off: (event, listener) => {
        const at = listeners.findIndex(([name, one]) => name === event && one === listener);
        if (at !== -1) listeners.splice(at, 1);
        thread?.off(event, listener as Listener);
      },
      deserialize: (data) => data,
      canReuse: () => true,
    };
  },
};
