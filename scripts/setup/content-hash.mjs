/**
 * Says whether files are as they were: by their content, because times say nothing after a git checkout.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from './project.mjs';

/**
 * Hash over names and contents.
 * @param {string[]} sources files and folders of the project; what is not there counts as nothing
 * @param {(file: string) => boolean} [counts] which files count; all unless told
 */
export function contentHash(sources, counts = () => true) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn).filter(counts)) {
    hash.update(`${file}\0`).update(readFileSync(path.join(projectFolder, file)));
  }
  return hash.digest('hex');
}

/**
 * Every file at or under a path of the project, sorted; none when there is nothing.
 * @param {string} source
 * @returns {string[]} paths from the project folder
 */
export function filesIn(source) {
  const full = path.join(projectFolder, source);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [source];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectFolder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
