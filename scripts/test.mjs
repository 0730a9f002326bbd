/**
 * `npm test`: sets up, builds, then runs every check and every test, streaming their output. The last line
 * is `N passed, N failed`, with `, N skipped` where the guest of the vm part cannot run. `npm test -- unit e2e` runs only those parts.
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setUp } from './setup.mjs';
import { build } from './build.mjs';
import { runChecks } from './check.mjs';
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
  vm: () => vitestProject('vm'),
  e2e: () => vitestProject('e2e'),
};

/** Runs one vitest project on the throw-away desktop; a run that crashed or held no test is a failure. */
async function vitestProject(project) {
  console.log(`\n> tests: ${project}`);
  const report = path.join(resultsFolder, `vitest-${project}.json`);
  await rm(report, { force: true });
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await inDesktopSession([pinnedNode, vitest, ...args], { ...process.env, TZ: 'UTC' });
  const { passed, failed, skipped } = await countsOf(report);
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
  const unknown = names.find((name) => !(name in parts));
  if (unknown !== undefined)
    throw new SetUpError(`There is no part ${unknown}.`, [`Parts: ${Object.keys(parts).join(', ')}`]);
  await setUp('test');
  await build();
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const name of names) {
    const { passed, failed, skipped } = await parts[name]();
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

let total = { passed: 0, failed: 1, skipped: 0 };
try {
  const chosen = process.argv.slice(2);
  total = await testAll(chosen.length > 0 ? chosen : Object.keys(parts));
} catch (error) {
  printFailure(error);
}
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
