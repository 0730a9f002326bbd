/**
 * What `npm start` finds out before it starts anything.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ensureFolder, ensureFree, parseListen } from '../../../scripts/run/preflight.ts';
import { StartProblem } from '../../../scripts/run/start-problem.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

test.each([
  ['127.0.0.1:7600', { host: '127.0.0.1', port: 7600 }],
  ['localhost:1', { host: 'localhost', port: 1 }],
  ['[::1]:65535', { host: '::1', port: 65_535 }],
])('reads the address %s', (text, address) => {
  expect(parseListen(text)).toEqual(address);
});

test.each(['', '7600', '127.0.0.1', '127.0.0.1:', '127.0.0.1:0', '127.0.0.1:65536', '::1:7600', '127.0.0.1:76x'])(
  'refuses %j as an address, and shows one that is',
  (text) => {
    expect(() => parseListen(text)).toThrow(StartProblem);
    expect(() => parseListen(text)).toThrow('POSTERN_LISTEN');
  },
);

test('names the taken port and one that is free', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  undo.push(() => holder.close());
  await new Promise((resolve) => holder.once('listening', resolve));
  const { port } = holder.address() as AddressInfo;
  const offered: number[] = [];
  const attempt = ensureFree({ host: '127.0.0.1', port }, (free) => {
    offered.push(free);
    return `POSTERN_LISTEN=127.0.0.1:${free} npm start`;
  });
  await expect(attempt).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
  expect(offered[0]).toBeGreaterThan(port);
  await ensureFree({ host: '127.0.0.1', port: offered[0] ?? 0 }, () => '');
});

test('makes a data folder that only this user can read', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'preflight-'));
  undo.push(() => rmSync(parent, { recursive: true }));
  const folder = path.join(parent, 'deep/inside');
  ensureFolder(folder, 'POSTERN_DATA');
  expect(statSync(folder).mode & 0o066).toBe(0);
});

test('names the folder that cannot be made and the variable that names another one', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'preflight-'));
  undo.push(() => rmSync(parent, { recursive: true }));
  const file = path.join(parent, 'a-file');
  writeFileSync(file, '');
  const attempt = (): void => ensureFolder(path.join(file, 'data'), 'POSTERN_SERVER_DATA');
  expect(attempt).toThrow(path.join(file, 'data'));
  try {
    attempt();
  } catch (error) {
    expect((error as StartProblem).wayOut.join('\n')).toContain('POSTERN_SERVER_DATA=');
  }
});
