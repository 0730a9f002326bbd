/**
 * The thread that the mutated code is tested in: Vitest's own worker, which keeps the modules it has loaded from one
 * mutant to the next.
 */
import { parentPort } from 'node:worker_threads';
import { init, runBaseTests, setupEnvironment } from 'vitest/worker';

const port = parentPort;
if (port === null) throw new Error('runs in a worker thread only');

type Listener = (message: unknown) => void;

/** Each run brings a listener of its own, and never takes it away: its thread should have ended. */
const ofEarlierRuns = new Set<Listener>();
let own: Listener | null = null;

port.on('message', (message: { readonly type?: string }) => {
  if (message.type !== 'start') return;
  for (const listener of ofEarlierRuns) port.off('message', listener);
  ofEarlierRuns.clear();
});

init({
  post: (message) => port.postMessage(message),
  on: (listener) => {
    if (own === null) own = listener;
    else ofEarlierRuns.add(listener);
    port.on('message', listener);
  },
  off: (listener) => port.off('message', listener),
  runTests: async (state, traces) => runBaseTests('run', state, traces),
  collectTests: async (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
});
