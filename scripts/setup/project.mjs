/**
 * Where this project and its caches lie on disk, and which Node runs it: the one place the set-up asks.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Absolute path of the project folder. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');

/** Notes the set-up keeps for itself inside the project; not tracked by git. */
export const notesFolder = path.join(projectFolder, '.cache');

/** The pinned Node, installed as the npm package `node`; there only after `npm ci`. */
export const pinnedNode = path.join(projectFolder, 'node_modules/.bin/node');

/** Downloads that every clone on this machine shares. `POSTERN_CACHE` moves it. */
export function sharedCacheFolder() {
  const chosen = process.env['POSTERN_CACHE'];
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'postern');
}

/** package.json of this project, parsed. */
export function packageJson() {
  return JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8'));
}
