/**
 * Dates, numbers, spans and lists are written in shared/presentation/ alone, so that no two screens say another thing.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
const sources = globSync('{main,renderer,server,console,shared}/**/*.{ts,tsx}', { cwd: project });

const filesWith = (sign: RegExp): readonly string[] =>
  sources.filter((file) => sign.test(readFileSync(path.join(project, file), 'utf8'))).toSorted();

it('Intl is used in the two files that others call', () => {
  expect(filesWith(/\bIntl\.|\.toLocale(?:Date|Time)?String\b/)).toEqual([
    'shared/presentation/formats.ts',
    'shared/presentation/relative-time.ts',
  ]);
});

it('no screen joins a list by hand', () => {
  const screens = /^(?:renderer|console|main\/(?:tray|terminal)|server\/gate\/pages)\//;
  // That one joins a header, which no person reads.
  expect(filesWith(/\.join\('(?:, |; )'\)/).filter((file) => screens.test(file))).toEqual([
    'main/tray/window-pages.ts',
  ]);
});
