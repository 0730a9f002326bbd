/**
 * `npm run dev:server` and `npm run dev:tray` hear of every change, however an editor or git writes it.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { watchFolders } from '../../../scripts/dev/watch-folders.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it('hears of a file that is written, replaced again and again, or made in a new folder', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'postern-watch-'));
  folders.push(folder);
  const below = path.join(folder, 'below');
  mkdirSync(below);
  const file = path.join(below, 'file.ts');
  writeFileSync(file, 'first');
  const nextChange = watchFolders([folder]);
  const replace = (text: string): void => {
    writeFileSync(path.join(below, 'file.ts~'), text);
    renameSync(path.join(below, 'file.ts~'), file);
  };
  const steps: readonly (() => void)[] = [
    () => writeFileSync(file, 'second'),
    () => replace('third'),
    () => replace('fourth'),
    () => writeFileSync(file, 'fifth'),
    () => mkdirSync(path.join(folder, 'new')),
    () => writeFileSync(path.join(folder, 'new/file.ts'), 'sixth'),
    () => rmSync(file),
    () => rmSync(below, { recursive: true }),
  ];
  let heard = 0;
  for (const step of steps) {
    step();
    // A change that nobody hears of leaves this waiting until the test's own time is over.
    await nextChange();
    heard += 1;
  }
  expect(heard).toBe(steps.length);
});

it('waits while nothing changes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'postern-watch-'));
  folders.push(folder);
  const nextChange = watchFolders([folder]);
  const quiet = new Promise<string>((resolve) => setTimeout(resolve, 500, 'quiet'));
  expect(await Promise.race([nextChange().then(() => 'changed'), quiet])).toBe('quiet');
});
