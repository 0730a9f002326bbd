/**
 * Writes together what arrives together: while one statement is on its way, those that come wait for the next.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DeviceSnapshot } from './store.ts';

interface Waiting<Change> {
  readonly change: Change;
  readonly resolve: (written: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves when the change is committed. @returns false when the snapshot is outdated and nothing was written. */
export type BatchedWriter<Change> = (change: Change) => Promise<boolean>;

/**
 * One statement at a time per node, so that two never wait for each other's rows; two at a time make the batches smaller,
 * and cost more than the wait for the disk that they save. A change that PostgreSQL cannot take
 * fails alone: the others of its batch are written without it.
 * @param write one statement, all or nothing; answers with the ids of the devices written. Each device comes once.
 * @param largest most changes in one statement
 */
export function createBatchedWriter<Change extends { readonly snapshot: DeviceSnapshot }>(
  write: (changes: readonly Change[]) => Promise<ReadonlySet<string>>,
  largest: number,
): BatchedWriter<Change> {
  let waiting: Waiting<Change>[] = [];
  let busy = false;

  const run = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      // Those whose signatures were checked in the same instant come along.
      await nextTurn();
      await settle(takeBatch());
    }
    busy = false;
  };

  const settle = async (batch: readonly Waiting<Change>[]): Promise<void> => {
    try {
      const written = await write(batch.map(({ change }) => change));
      for (const { change, resolve } of batch) resolve(written.has(change.snapshot.id));
    } catch (error) {
      if (batch.length > 1 && isAboutValues(error)) for (const one of batch) await settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  };

  /** Each device once: the second of two names what the first has not written yet. */
  const takeBatch = (): readonly Waiting<Change>[] => {
    const batch = new Map<string, Waiting<Change>>();
    const later: Waiting<Change>[] = [];
    for (const one of waiting) {
      const { id } = one.change.snapshot;
      if (batch.size < largest && !batch.has(id)) batch.set(id, one);
      else later.push(one);
    }
    waiting = later;
    return [...batch.values()];
  };

  return (change) =>
    new Promise((resolve, reject) => {
      waiting.push({ change, resolve, reject });
      if (!busy) void run();
    });
}

/** SQLSTATE classes 22 (data exception) and 23 (constraint violation): some value is at fault, and nothing was written. */
function isAboutValues(error: unknown): boolean {
  return /^2[23]/.test(String((error as { code?: unknown }).code));
}
