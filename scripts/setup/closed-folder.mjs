/**
 * Finds out whether another user of this machine can get to a path: root's PostgreSQL runs as one.
 */
import { statSync } from 'node:fs';
import path from 'node:path';

const othersMayPass = 0o001;

/**
 * @param {string} place absolute path; what does not exist yet is left out
 * @returns {string | null} the folder at or above `place` that other users may not enter; null: they get there
 */
export function closedFolder(place) {
  for (let folder = place; ; folder = path.dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found !== undefined && (found.mode & othersMayPass) === 0) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}
