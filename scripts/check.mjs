/**
 * `npm run check`: every check on the code, side by side. Each is also a script of its own, as `npm run check:lint`.
 */
import { runChecks } from './check/checks.mjs';

const { passed, failed } = await runChecks();
console.log(`\n${passed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 && passed.length > 0 ? 0 : 1;
