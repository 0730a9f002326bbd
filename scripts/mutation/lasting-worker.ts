/**
 * The thread that the mutated code is tested in: Vitest's own worker, which keeps the modules it has loaded from one
 * mutant to the next.
 */
import { parentPort } from 'node:worker_threads';
import { init, runBaseTests, setupEnvironment } from 'vitest/worker';

const port = parentPort;
if (port === null) throw new Error('runs in a worker thread only');

init({
  post: (message) => port.postMessage(message),
  on: (listener) => port.on('message', listener),
  off: (listener) => port.off('message', listener),
  runTests: async (state, traces) => runBaseTests('run', state, traces),
  collectTests: async (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
});
