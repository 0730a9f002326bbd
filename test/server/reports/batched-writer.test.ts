/**
 * Changes written together: what one of them does to the others.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createBatchedWriter } from '../../../server/reports/batched-writer.ts';
import type { DeviceSnapshot } from '../../../server/reports/store.ts';

interface Change {
  readonly snapshot: DeviceSnapshot;
  readonly note: string;
}

const change = (id: string, note = ''): Change => ({ snapshot: { id } as DeviceSnapshot, note });
const dataException = Object.assign(new Error('invalid input'), { code: '22P05' });

/** A writer into memory that takes its time; `refuse` says what a batch fails with, undefined: nothing. */
function memory(refuse: (changes: readonly Change[]) => Error | undefined = () => undefined) {
  const statements: string[][] = [];
  const committed: string[] = [];
  const underWay = new Set<string>();
  let overlaps = 0;
  const write = createBatchedWriter<Change>(async (changes) => {
    const ids = changes.map(({ snapshot }) => snapshot.id);
    statements.push(ids);
    if (ids.some((id) => underWay.has(id))) overlaps += 1;
    for (const id of ids) underWay.add(id);
    await sleep(2);
    for (const id of ids) underWay.delete(id);
    const error = refuse(changes);
    if (error !== undefined) throw error;
    committed.push(...changes.map(({ snapshot, note }) => snapshot.id + note));
    return new Set(ids.filter((id) => !id.startsWith('overtaken')));
  }, 4);
  return { write, statements, committed, overlaps: () => overlaps };
}

describe('a batch', () => {
  test('writes concurrent changes in few statements, none larger than allowed', async () => {
    const { write, statements } = memory();
    const ids = Array.from({ length: 40 }, (_, index) => `d${String(index)}`);
    expect(await Promise.all(ids.map(async (id) => write(change(id))))).toEqual(ids.map(() => true));
    expect(statements.flat().toSorted()).toEqual(ids.toSorted());
    expect(statements.length).toBeLessThanOrEqual(12);
    expect(Math.max(...statements.map(({ length }) => length))).toBe(4);
  });

  test('reports for each change whether it was written', async () => {
    const { write } = memory();
    const answers = await Promise.all(['a', 'overtaken', 'b'].map(async (id) => write(change(id))));
    expect(answers).toEqual([true, false, true]);
  });

  test('answers nobody before the statement is committed', async () => {
    const { write, committed } = memory();
    await Promise.all(
      ['a', 'b', 'c'].map(async (id) => {
        await write(change(id));
        expect(committed).toContain(id);
      }),
    );
  });

  test('never has a device in two running statements, and keeps the order of its changes', async () => {
    const { write, committed, overlaps } = memory();
    const changes = Array.from({ length: 30 }, (_, index) => change(`d${String(index % 3)}`, `#${String(index)}`));
    await Promise.all(changes.map(async (one) => write(one)));
    expect(overlaps()).toBe(0);
    for (const id of ['d0', 'd1', 'd2']) {
      const mine = changes.filter(({ snapshot }) => snapshot.id === id).map(({ note }) => id + note);
      expect(committed.filter((one) => one.startsWith(id))).toEqual(mine);
    }
  });

  test('loses only the change whose values cannot be stored', async () => {
    const bad = (changes: readonly Change[]) =>
      changes.some(({ snapshot }) => snapshot.id === 'bad') ? dataException : undefined;
    const { write, committed } = memory(bad);
    const answers = await Promise.allSettled(['a', 'bad', 'b', 'c'].map(async (id) => write(change(id))));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(committed.toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('fails whole, without a second try, when the database is gone', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const { write, statements } = memory(() => gone);
    const answers = await Promise.allSettled(['a', 'b', 'c'].map(async (id) => write(change(id))));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(statements).toHaveLength(1);
  });

  test('works again after one that failed', async () => {
    let down = true;
    const { write } = memory(() => (down ? new Error('down') : undefined));
    await expect(write(change('a'))).rejects.toThrow('down');
    down = false;
    expect(await write(change('a'))).toBe(true);
  });
});
