/**
 * Builds the tray app and the console into out/, each when its sources changed since its last build.
 * `--force` builds in any case.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

/** Hash over names and contents: times say nothing after a git checkout. */
function contentHash(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf))
    hash.update(`${file}\0`).update(readFileSync(path.join(projectFolder, file)));
  return hash.digest('hex');
}

/** Every file at or under a path of the project, sorted; none when there is nothing. */
function filesOf(source) {
  const full = path.join(projectFolder, source);
  if (!existsSync(full)) return [];
  if (path.extname(source) !== '') return [source];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectFolder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await build({ force: process.argv.includes('--force') });
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}
