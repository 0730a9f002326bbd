/**
 * Batches writes: while one statement is running, further changes wait for the next.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DeviceSnapshot } from './store.ts';

interface Waiting<Change> {
  readonly change: Change;
  readonly resolve: (written: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Resolves when the change is committed.
 * @returns false when the snapshot was outdated and nothing was written.
 */
export type BatchedWriter<Change> = (change: Change) => Promise<boolean>;

/**
 * Runs one statement at a time per node, so that two never wait for each other's rows. (Two at a time make the batches
 * smaller, which costs more than the disk wait they save.) A change that PostgreSQL rejects fails alone: the rest of its
 * batch is written without it.
 * @param write runs one statement, all or nothing, and returns the ids of the devices written. A device occurs at most
 *   once in a batch.
 * @param largest the largest number of changes in one statement.
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
      // Lets changes whose signatures were verified in the same tick join the batch.
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

  /** At most one change per device, because a second one depends on what the first writes. */
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

/** SQLSTATE classes 22 (data exception) and 23 (constraint violation): a value is at fault, and nothing was written. */
function isAboutValues(error: unknown): boolean {
  return /^2[23]/.test(String((error as { code?: unknown }).code));
}
