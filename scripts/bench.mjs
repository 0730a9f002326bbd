/**
 * `npm run bench`: sets up, builds, then measures on a throw-away desktop. `npm run bench -- scan gate` measures only
 * those parts; bench/run.ts has their names.
 */
import path from 'node:path';
import { build } from './build.mjs';
import { setUp } from './setup.mjs';
import { pinnedNode, projectFolder } from './setup/project.mjs';
import { printFailure } from './setup/set-up-error.mjs';
import { inDesktopSession } from './test/desktop-session.mjs';

try {
  await setUp('bench');
  await build();
  const bench = path.join(projectFolder, 'bench/run.ts');
  process.exitCode = await inDesktopSession([pinnedNode, bench, ...process.argv.slice(2)]);
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
