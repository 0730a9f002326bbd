/**
 * The whole gate on the code itself: what `npm run check` and `npm test` run.
 */
import { packageJson } from '../setup/project.mjs';
import { lintParts } from './lint.mjs';
import { runSideBySide } from './side-by-side.mjs';

/** Scripts of package.json, the longest first: it decides how long the whole takes. */
export const checks = ['check:lint', 'check:architecture', 'check:unused', 'check:types', 'check:format'];

/**
 * Runs all of them, also when one fails.
 * @returns {Promise<{ passed: string[], failed: string[] }>} names of the parts
 */
export async function runChecks() {
  const { scripts } = packageJson();
  const parts = checks.flatMap((name) => (name === 'check:lint' ? lintParts(name) : { name, command: scripts[name] }));
  return runSideBySide(parts);
}
