/**
 * The children of `npm start`: they end together, in order, and leave nobody behind.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../support/processes/eventually.ts';
import { createProcessGroup, type ProcessGroup } from '../../../scripts/run/process-group.ts';
import type { ManagedProcess } from '../../../scripts/run/managed-process.ts';

let folder: string;
let group: ProcessGroup;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'group-'));
  group = createProcessGroup();
});
afterEach(async () => {
  await group.stop();
  rmSync(folder, { recursive: true });
});

/** Starts a child that runs this JavaScript, and waits until it printed its first line. */
async function born(name: string, script: string): Promise<{ child: ManagedProcess; firstLine: string }> {
  let child: ManagedProcess | undefined;
  const firstLine = await new Promise<string>((resolve) => {
    child = group.add({
      name,
      program: process.execPath,
      args: ['-e', script],
      env: process.env,
      logFile: path.join(folder, `${name}.log`),
      onLine: resolve,
    });
  });
  if (child === undefined) throw new Error('never started');
  return { child, firstLine };
}

const waits = 'setInterval(() => {}, 1000); console.log(process.pid);';

test('stops the youngest first', async () => {
  const order: string[] = [];
  for (const name of ['server', 'demo', 'tray']) {
    const { child } = await born(name, waits);
    void child.ended.then(() => order.push(name));
  }
  await group.stop();
  expect(order).toEqual(['tray', 'demo', 'server']);
});

test('lets a child finish what it does when it is asked to stop', async () => {
  await born(
    'server',
    `process.on('SIGTERM', () => setTimeout(() => { console.log('saved'); process.exit(0); }, 50)); ${waits}`,
  );
  await group.stop();
  expect(readFileSync(path.join(folder, 'server.log'), 'utf8')).toContain('saved');
});

test('breaks with the last lines of a child that ended by itself', async () => {
  await born('server', "console.log('up'); console.error('disk is full'); process.exitCode = 3;");
  await expect(group.broken).rejects.toMatchObject({
    message: 'The server ended with code 3, so everything stops. Its last lines:',
    wayOut: expect.arrayContaining(['| disk is full']),
  });
});

test('breaks when a child cannot be started at all', async () => {
  group.add({
    name: 'tray app',
    program: '/nonexistent',
    args: [],
    env: process.env,
    logFile: path.join(folder, 'x.log'),
  });
  await expect(group.broken).rejects.toThrow('The tray app');
});

test('starts nothing without a place for its log', () => {
  const logFile = path.join(folder, 'gone', 'x.log');
  const start = () => group.add({ name: 'server', program: process.execPath, args: [], env: process.env, logFile });
  expect(start).toThrow('ENOENT');
});

test('goes on when its log cannot be written, and says so among its last lines', async () => {
  const cannotWrite: unknown = expect.stringContaining('the log cannot be written');
  const goOn = path.join(folder, 'go-on');
  const script = `console.log('one'); const look = setInterval(() => {
    if (fs.existsSync(${JSON.stringify(goOn)})) { clearInterval(look); console.log('two'); }
  }, 10); setInterval(() => {}, 1000);`;
  const child = group.add({
    name: 'server',
    program: process.execPath,
    args: ['-e', script],
    env: process.env,
    logFile: '/dev/full',
  });
  await eventually(() => expect(child.lastLines()).toEqual(['one', cannotWrite]));
  writeFileSync(goOn, '');
  await eventually(() => expect(child.lastLines()).toEqual(['one', cannotWrite, 'two']));
});

test('stays whole when a person quits a child that may be quit', async () => {
  await new Promise<void>((resolve) => {
    const logFile = path.join(folder, 'tray.log');
    group.add({
      name: 'tray app',
      program: process.execPath,
      args: ['-e', ''],
      env: process.env,
      logFile,
      onQuit: resolve,
    });
  });
  expect(await Promise.race([group.broken, Promise.resolve('whole')])).toBe('whole');
});

test('breaks when a child that may be quit crashes', async () => {
  const logFile = path.join(folder, 'tray.log');
  const args = ['-e', 'process.exitCode = 9'];
  group.add({ name: 'tray app', program: process.execPath, args, env: process.env, logFile, onQuit: () => undefined });
  await expect(group.broken).rejects.toThrow('The tray app ended with code 9');
});

test('is not broken by a child that it stopped itself', async () => {
  await born('server', waits);
  await group.stop();
  expect(await Promise.race([group.broken, Promise.resolve('whole')])).toBe('whole');
});

test('takes no child any more once it stops', async () => {
  await group.stop();
  await expect(born('late', waits)).rejects.toThrow('Stopped while starting');
});
