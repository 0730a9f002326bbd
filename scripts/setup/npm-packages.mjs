/**
 * Installs the npm packages of package-lock.json, among them the pinned Node, when they are not the installed ones.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { notesFolder, pinnedNode, projectFolder } from './project.mjs';
import { runCommand } from './run-command.mjs';

const lockFile = path.join(projectFolder, 'package-lock.json');
const installedFile = path.join(projectFolder, 'node_modules/.package-lock.json');
const stampFile = path.join(notesFolder, 'npm-packages.sha256');

/**
 * @param {(line: string) => void} say told what is being done
 * @returns {Promise<boolean>} whether anything was installed
 */
export async function setUpNpmPackages(say) {
  if (isInstalled()) return false;
  say('installing the packages of package-lock.json');
  await runCommand('npm', ['ci', '--loglevel=error'], {
    doing: 'npm ci',
    cwd: projectFolder,
    env: buildEnv(),
    show: true,
  });
  await mkdir(notesFolder, { recursive: true });
  await writeFile(stampFile, lockHash());
  return true;
}

/**
 * keytar is compiled where its prebuilt form cannot be fetched (it lies on GitHub), and the compiler's
 * node-gyp would fetch Node's headers from nodejs.org. Where Node brought them along, it takes those: keytar
 * uses only Node-API, so the headers of any supported Node fit every other.
 */
function buildEnv() {
  const nodeFolder = [process.execPath, process.env['npm_node_execpath'] ?? process.execPath]
    .map((executable) => path.resolve(path.dirname(realpathSync(executable)), '..'))
    .find((folder) => existsSync(path.join(folder, 'include/node/node_api.h')));
  return nodeFolder === undefined ? process.env : { npm_package_config_node_gyp_nodedir: nodeFolder, ...process.env };
}

/** By the stamp of our last `npm ci`, or, where somebody installed by hand, by what npm wrote about it. */
function isInstalled() {
  if (!existsSync(pinnedNode) || !existsSync(installedFile)) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash()) return true;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([folder, { version, optional }]) =>
      folder === '' || installed[folder]?.version === version || (optional && !installed[folder]),
  );
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}
