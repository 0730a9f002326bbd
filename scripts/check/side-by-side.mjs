/**
 * Runs commands side by side and keeps their output apart: each prints all of it when it is done, the failed ones last.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { projectFolder } from '../setup/project.mjs';

/**
 * Runs every part, also when one fails, as many at once as there are processors.
 * @param {{ name: string, command: string | string[], onPassed?: () => void }[]} parts started in this order; `command`
 *   is a line for the shell, as in package.json, or a program with its arguments
 * @returns {Promise<{ passed: string[], failed: string[] }>} names of the parts
 */
export async function runSideBySide(parts) {
  const waiting = [...parts];
  const results = new Map();
  const work = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      const result = await runToEnd(part.command);
      results.set(part.name, result);
      if (result.exitCode !== 0) continue;
      part.onPassed?.();
      print(`${part.name} passed`, result);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const [passed, failed] = [true, false].map((well) =>
    parts.map(({ name }) => name).filter((name) => (results.get(name).exitCode === 0) === well),
  );
  for (const name of failed) print(`${name} FAILED`, results.get(name));
  return { passed, failed };
}

function print(title, { output, seconds }) {
  console.log(`\n> ${title} (${seconds} s)`);
  if (output.trim() !== '') console.log(output.trim());
}

/** Runs a command as `npm run` does, without the third of a second that npm itself takes to start. */
function runToEnd(command) {
  const startedAt = performance.now();
  const programs = path.join(projectFolder, 'node_modules/.bin');
  const env = {
    ...process.env,
    PATH: `${programs}${path.delimiter}${process.env['PATH'] ?? ''}`,
    // The type-aware half of oxlint is written in Go: a fifth less processor time for some hundred MB more.
    GOGC: '400',
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  };
  return new Promise((resolve) => {
    const [program, args] = typeof command === 'string' ? ['sh', ['-c', command]] : [command[0], command.slice(1)];
    const child = spawn(program, args, { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const finish = (exitCode) =>
      resolve({ exitCode, output, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', finish);
  });
}
