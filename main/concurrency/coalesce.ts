/**
 * Runs one piece of work at a time: calls during a run share the one run that follows it.
 */

/** `work` gets the reason of the first call it serves. Every caller gets the outcome of a run that began after its call. */
export function coalesce<Reason, Value>(work: (reason: Reason) => Promise<Value>): (reason: Reason) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<Value> | null = null;
  return (reason) => {
    if (waiting !== null) return waiting;
    const mine = last.then(async () => {
      waiting = null;
      return work(reason);
    });
    waiting = mine;
    last = mine.catch(() => undefined);
    return mine;
  };
}
