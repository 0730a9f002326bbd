/**
 * The whole gate on the code itself: every `check:*` script of package.json, all of them even when one fails.
 */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { packageJson, projectFolder } from './setup/project.mjs';

/**
 * Runs the checks one after the other, streaming their output.
 * @returns {Promise<{ passed: string[], failed: string[] }>} names of the scripts
 */
export async function runChecks() {
  const passed = [];
  const failed = [];
  for (const script of Object.keys(packageJson().scripts).filter((name) => name.startsWith('check:'))) {
    console.log(`\n> ${script}`);
    ((await exitCodeOf(script)) === 0 ? passed : failed).push(script);
  }
  for (const script of failed) console.error(`${script} failed.`);
  return { passed, failed };
}

function exitCodeOf(script) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], { cwd: projectFolder, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { passed, failed } = await runChecks();
  console.log(`\n${passed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 && passed.length > 0 ? 0 : 1;
}
