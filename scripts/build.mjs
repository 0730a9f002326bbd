/**
 * Builds the tray app and the console into out/, each when its sources changed since its last build.
 * `--force` builds in any case.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { contentHash } from './setup/content-hash.mjs';
import { notesFolder, projectFolder } from './setup/project.mjs';
import { runCommand } from './setup/run-command.mjs';
import { printFailure } from './setup/set-up-error.mjs';

/** `sources`: files and folders whose content decides; `result`: the file that a finished build leaves. */
const builds = [
  {
    name: 'tray app',
    script: 'build:agent',
    sources: ['shared', 'main', 'renderer', 'assets', 'electron.vite.config.ts', 'package.json', 'package-lock.json'],
    result: 'out/main/index.js',
  },
  {
    name: 'console',
    script: 'build:console',
    sources: ['shared', 'console', 'package.json', 'package-lock.json'],
    result: 'out/console/index.html',
  },
];

/**
 * Builds what changed, printing one line for each part.
 * @param {{ force?: boolean, only?: string }} options `only`: the name of one part
 * @returns {Promise<boolean>} whether anything was built
 */
export async function build({ force = false, only } = {}) {
  console.log('Building:');
  let anything = false;
  for (const part of builds.filter(({ name }) => only === undefined || name === only)) {
    const built = await buildPart(part, force);
    anything ||= built;
    console.log(`  ${part.name.padEnd(16)} ${built ? 'built' : 'unchanged'}`);
  }
  return anything;
}

async function buildPart({ name, script, sources, result }, force) {
  const stampFile = path.join(notesFolder, `${script.replace(':', '-')}.sha256`);
  const stamp = contentHash(sources);
  const unchanged =
    existsSync(path.join(projectFolder, result)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (unchanged && !force) return false;
  await runCommand('npm', ['run', '--silent', script], { doing: `building the ${name}`, cwd: projectFolder });
  await mkdir(notesFolder, { recursive: true });
  await writeFile(stampFile, stamp);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await build({ force: process.argv.includes('--force') });
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}
