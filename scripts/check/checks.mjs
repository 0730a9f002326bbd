/**
 * The whole gate on the code itself: what `npm run check` and `npm test` run.
 */
import { packageJson } from '../setup/project.mjs';
import { runSideBySide } from './side-by-side.mjs';

/** Scripts of package.json, the longest first: it decides how long the whole takes. */
export const checks = ['check:lint', 'check:architecture', 'check:unused', 'check:types', 'check:format'];

/** Linted by a process of their own, beside the product. */
const aroundTheProduct = ['test', 'bench', 'scripts'];

/**
 * Runs all of them, also when one fails.
 * @returns {Promise<{ passed: string[], failed: string[] }>} names of the parts
 */
export async function runChecks() {
  const { scripts } = packageJson();
  const parts = checks.flatMap((name) => (name === 'check:lint' ? lintInTwo(name) : { name, command: scripts[name] }));
  return runSideBySide(parts);
}

/** oxlint uses little more than one processor: two of them share its work. */
function lintInTwo(name) {
  const without = aroundTheProduct.flatMap((folder) => ['--ignore-pattern', folder]);
  return [
    { name: `${name} (product)`, command: ['oxlint', ...without] },
    { name: `${name} (${aroundTheProduct.join(', ')})`, command: ['oxlint', ...aroundTheProduct] },
  ];
}
