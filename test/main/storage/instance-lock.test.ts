import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockHolder, acquireInstanceLock } from '../../../main/storage/instance-lock.ts';
import { runNode, startNode } from '../../support/processes/run-node.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-lock-'));
  file = join(folder, 'agent.lock');
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

const takeAndHold = `
  const { acquireInstanceLock } = await import(${JSON.stringify(join(import.meta.dirname, '../../../main/storage/instance-lock.ts'))});
  try { await acquireInstanceLock(process.argv[1]); console.log('taken'); setInterval(() => {}, 1000); }
  catch (error) { console.log(error.code); }`;

describe('the instance lock', () => {
  it('is held by one process at a time', async () => {
    const lock = await acquireInstanceLock(file);
    expect(await lockHolder(file)).toMatchObject({ pid: process.pid });
    await expect(acquireInstanceLock(file)).rejects.toMatchObject({ code: 'agent.already_running' });
    await lock.release();
    expect(await lockHolder(file)).toBeNull();
    await (await acquireInstanceLock(file)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over from a process that was killed', async () => {
    const holder = startNode(['-e', takeAndHold, file], {});
    await new Promise<void>((resolve) => void holder.child.stdout?.once('data', () => resolve()));
    await expect(acquireInstanceLock(file)).rejects.toMatchObject({ fields: { pid: holder.child.pid } });
    holder.child.kill('SIGKILL');
    await holder.finished;
    await (await acquireInstanceLock(file)).release();
  });

  it('is not held by another process that got the same number', async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, began: '1' }));
    expect(await lockHolder(file)).toBeNull();
    await (await acquireInstanceLock(file)).release();
  });

  it.each(['', '{', '{"pid":"x"}', '[]'])('is nobody’s when its file says %j', async (text) => {
    await writeFile(file, text);
    await (await acquireInstanceLock(file)).release();
  });

  it('goes to exactly one of many that find it dead at once', async () => {
    await writeFile(file, JSON.stringify({ pid: 2 ** 22 + 1, began: '1' }));
    const rivals = Array.from({ length: 6 }, () => startNode(['-e', takeAndHold, file], {}));
    const losers = rivals.map(async (rival) => rival.finished);
    const said = await Promise.all(
      rivals.map(
        async ({ child }) =>
          new Promise<string>((resolve) => void child.stdout?.once('data', (text: string) => resolve(text.trim()))),
      ),
    );
    expect(said.filter((word) => word === 'taken')).toHaveLength(1);
    expect(said.filter((word) => word === 'agent.already_running')).toHaveLength(5);
    for (const { child } of rivals) child.kill('SIGKILL');
    await Promise.all(losers);
  });
});

it('says which process holds the lock to a second agent', async () => {
  const lock = await acquireInstanceLock(file);
  const { stdout } = await runNode(['-e', takeAndHold, file], {});
  expect(stdout.trim()).toBe('agent.already_running');
  await lock.release();
});
