/**
 * Hears of every change to the files of some folders.
 */
import { readdirSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Editors and git write a file in several steps. */
const settleMs = 200;

/**
 * Watches each folder by itself: Node's own recursive watch loses a file once another one was renamed over it (seen with
 * Node 24 on Linux), which is how editors and git write.
 * @param folders absolute paths; folders made in them later are watched from the next change on
 * @returns a function that waits for the next burst of changes; those since it last resolved count
 */
export function watchFolders(folders: readonly string[]): () => Promise<void> {
  const watchers = new Map<string, FSWatcher>();
  let change = Promise.withResolvers<void>();
  const watchOne = (folder: string): void => {
    if (watchers.has(folder)) return;
    const watcher = watch(folder, () => change.resolve());
    watchers.set(folder, watcher);
    // Gone with its folder.
    watcher.on('error', () => watchers.delete(folder));
  };
  const watchAll = (): void => {
    for (const folder of folders) for (const inside of foldersIn(folder)) watchOne(inside);
  };
  watchAll();
  return async () => {
    await change.promise;
    await sleep(settleMs);
    change = Promise.withResolvers<void>();
    watchAll();
  };
}

/** The folder and every folder below it. */
function foldersIn(folder: string): readonly string[] {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return [folder, ...below];
}
