/**
 * Tells tests, the bench and `npm start` which Electron the set-up chose.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { notesFolder } from './project.mjs';

/** Where the set-up writes down the runtime it chose. */
export const electronNote = path.join(notesFolder, 'electron.json');

/**
 * The Electron runtime of this machine.
 * @returns {{ path: string, version: string, source: 'POSTERN_ELECTRON' | 'official' | 'registry' }}
 *   path: absolute path of the executable; version: of Electron, such as `45.4.1`, or `unknown`.
 * @throws when the set-up has not run yet
 */
export function electronRuntime() {
  try {
    return JSON.parse(readFileSync(electronNote, 'utf8'));
  } catch (cause) {
    throw new Error('No Electron runtime is set up here. Run: npm run setup -- --for test', { cause });
  }
}
