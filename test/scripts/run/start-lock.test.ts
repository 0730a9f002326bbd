/**
 * The lock that keeps two `npm start` of one folder apart.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartProblem } from '../../../scripts/run/start-problem.ts';
import { acquireStartLock } from '../../../scripts/run/start-lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'start-lock-'));
  file = path.join(folder, 'start.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is refused while a living process holds it, naming that process', () => {
  acquireStartLock(file);
  expect(() => acquireStartLock(file)).toThrow(StartProblem);
  expect(() => acquireStartLock(file)).toThrow(`process ${process.pid}`);
});

test('can be taken again after it was given back', () => {
  acquireStartLock(file)();
  expect(existsSync(file)).toBe(false);
  acquireStartLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

test('is taken over from a process that is gone', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, JSON.stringify({ pid, startedAt: '12345' }));
  acquireStartLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

test('is taken over when its process number now belongs to another process', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
  acquireStartLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8')).startedAt).not.toBe('long ago');
});

test.each(['', '{"pid":', 'null'])('is taken over when a crash left %j in it', (content) => {
  writeFileSync(file, content);
  acquireStartLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});
