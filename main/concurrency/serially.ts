/**
 * Runs asynchronous work one piece at a time, in the order it was asked for.
 */

/** Runs `work` once everything asked for earlier has settled, and passes its outcome on. */
export type Serially = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** A queue of its own; work of two queues may run at the same time. Work that rejects does not stop the queue. */
export function createSerially(): Serially {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
