/**
 * A killed `npm start` takes its children along (Linux only; elsewhere the command stays as it is).
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../../support/processes/eventually.ts';
import { isAlive } from '../../support/processes/is-alive.ts';

const tool = path.resolve('scripts/run/exit-with-parent.mjs');

/** A parent that starts one long-lived child tied to it and prints the child's number. */
const parentScript = `
  import { spawn } from 'node:child_process';
  import { exitingWithParent } from ${JSON.stringify(tool)};
  const script = 'setInterval(() => {}, 1000); console.log(process.pid)';
  spawn(...exitingWithParent(process.execPath, ['-e', script]), { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
`;

test.runIf(process.platform === 'linux')(
  'ends the child when its parent is killed without a chance to stop it',
  async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', parentScript], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const childPid = await new Promise<number>((resolve) => {
      createInterface({ input: parent.stdout }).once('line', (line) => resolve(Number(line)));
    });
    expect(isAlive(childPid)).toBe(true);
    parent.kill('SIGKILL');
    await eventually(() => expect(isAlive(childPid)).toBe(false));
  },
);
