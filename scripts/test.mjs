/**
 * `npm test`: sets up, builds, then runs every check and every test, streaming their output. The last line
 * is `N passed, N failed`, with `, N skipped` where the guest of the vm part cannot run. `npm test -- unit e2e` runs only those parts.
 */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setUp } from './setup.mjs';
import { build } from './build.mjs';
import { runChecks } from './check/checks.mjs';
import { pinnedNode, projectFolder } from './setup/project.mjs';
import { printFailure, SetUpError } from './setup/set-up-error.mjs';
import { inDesktopSession } from './test/desktop-session.mjs';

const vitest = path.join(projectFolder, 'node_modules/vitest/vitest.mjs');
const resultsFolder = path.join(projectFolder, 'test-results');

/** Each part answers with its counts. The vitest projects are those of vitest.config.ts. */
const parts = {
  check: async () => {
    const { passed, failed } = await runChecks();
    return { passed: passed.length, failed: failed.length, skipped: 0 };
  },
  unit: () => vitestProject('unit'),
  integration: () => vitestProject('integration'),
  e2e: () => vitestProject('e2e'),
};

/** Mostly waits for an emulated machine, so it runs beside the other parts, after them in line for the processors. */
const besideTheOthers = 'vm';
const allParts = [...Object.keys(parts), besideTheOthers];

/** Runs one vitest project on the throw-away desktop. */
async function vitestProject(project) {
  console.log(`\n> tests: ${project}`);
  await rm(reportOf(project), { force: true });
  const exitCode = await inDesktopSession([pinnedNode, vitest, ...vitestArguments(project)], testEnvironment);
  return judged(project, exitCode);
}

/** Starts a vitest project that needs no desktop; answers with how to wait for it and hear what it said. */
async function startBeside(project) {
  await mkdir(resultsFolder, { recursive: true });
  await rm(reportOf(project), { force: true });
  const log = path.join(resultsFolder, `vitest-${project}.log`);
  const output = openSync(log, 'w');
  const command = ['-n', '10', pinnedNode, vitest, ...vitestArguments(project)];
  const child = spawn('nice', command, { stdio: ['ignore', output, output], env: testEnvironment, cwd: projectFolder });
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
  return async () => {
    console.log(`\n> tests: ${project} (ran beside the others)`);
    const exitCode = await ended;
    process.stdout.write(await readFile(log, 'utf8'));
    return judged(project, exitCode);
  };
}

const testEnvironment = { ...process.env, TZ: 'UTC' };

function reportOf(project) {
  return path.join(resultsFolder, `vitest-${project}.json`);
}

function vitestArguments(project) {
  return [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(project)}`,
  ];
}

/** A run that crashed or held no test is a failure. */
async function judged(project, exitCode) {
  const { passed, failed, skipped } = await countsOf(reportOf(project));
  const silentFailure = failed === 0 && (exitCode !== 0 || passed + skipped === 0);
  if (silentFailure)
    console.error(
      `The ${project} run ended with code ${exitCode} after ${passed} passed tests and no failed one: counted as one failure.`,
    );
  return { passed, failed: silentFailure ? 1 : failed, skipped };
}

/** No report at all means that the runner crashed before it could write one: nothing passed. */
async function countsOf(report) {
  let text;
  try {
    text = await readFile(report, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return { passed: 0, failed: 0, skipped: 0 };
    throw error;
  }
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

async function testAll(names) {
  const unknown = names.find((name) => !allParts.includes(name));
  if (unknown !== undefined) throw new SetUpError(`There is no part ${unknown}.`, [`Parts: ${allParts.join(', ')}`]);
  await setUp('test');
  await build();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const beside = names.includes(besideTheOthers) ? await startBeside(besideTheOthers) : null;
  const sequential = names.filter((name) => name !== besideTheOthers).map((name) => parts[name]);
  for (const run of beside === null ? sequential : [...sequential, beside]) {
    const { passed, failed, skipped } = await run();
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

let total = { passed: 0, failed: 1, skipped: 0 };
try {
  const chosen = process.argv.slice(2);
  total = await testAll(chosen.length > 0 ? chosen : allParts);
} catch (error) {
  printFailure(error);
}
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
