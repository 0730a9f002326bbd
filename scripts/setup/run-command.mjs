/**
 * Runs one program for the set-up: shows that it is alive, and its output when it fails.
 */
import { spawn } from 'node:child_process';
import { SetUpError } from './set-up-error.mjs';

const heartbeatMs = 5_000;
const keptBytes = 64 * 1024;

/**
 * Runs a program and waits for its end. Its output is kept and only shown when it fails, unless
 * `show` is given; meanwhile a line every five seconds says what is going on.
 * @param {string} program
 * @param {string[]} args
 * @param {{ doing: string, cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, show?: boolean, mayFail?: boolean }} options
 *   `mayFail`: a failure is returned, not thrown.
 * @returns {Promise<{ exitCode: number | null, timedOut: boolean, stdout: string, stderr: string }>}
 *   exitCode null: ended by a signal, or could not be started.
 */
export async function runCommand(program, args, options) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const heartbeat = setInterval(() => console.log(`    ... ${options.doing} (${seconds()} s)`), heartbeatMs);
  let result;
  try {
    result = await ended(program, args, options);
  } finally {
    clearInterval(heartbeat);
  }
  if (result.exitCode === 0 || options.mayFail) return result;
  const output = options.show ? '' : `${result.stdout}${result.stderr}`.trimEnd();
  const ending = result.timedOut ? 'took too long' : `ended with ${result.exitCode ?? 'a signal'}`;
  throw new SetUpError(`${options.doing}: "${[program, ...args].join(' ')}" ${ending}.\n${output}`);
}

function ended(program, args, { cwd, env, timeoutMs, show }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout = (stdout + text).slice(-keptBytes)));
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr = (stderr + text).slice(-keptBytes)));
    const deadline =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    const finish = (exitCode) => {
      clearTimeout(deadline);
      resolve({ exitCode, timedOut, stdout, stderr });
    };
    child.on('error', (error) => {
      stderr += `${error.message}\n`;
      finish(null);
    });
    child.on('close', finish);
  });
}
