/**
 * `npm start`: sets up and builds what is missing, then runs the whole product on the pinned Node until Ctrl-C.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { exitingWithParent } from './run/exit-with-parent.mjs';
import { setUp } from './setup.mjs';
import { build } from './build.mjs';
import { pinnedNode, projectFolder } from './setup/project.mjs';
import { printFailure } from './setup/set-up-error.mjs';

/** Starts the product and answers with its exit code; every signal to us is for it, which stops in order. */
function runProduct() {
  return new Promise((resolve, reject) => {
    const entry = path.join(import.meta.dirname, 'run/run-product.ts');
    const product = spawn(...exitingWithParent(pinnedNode, [entry]), { cwd: projectFolder, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => product.kill(signal));
    product.on('error', reject);
    product.on('close', (code) => resolve(code ?? 1));
  });
}

try {
  await setUp('start');
  await build();
  process.exitCode = await runProduct();
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
