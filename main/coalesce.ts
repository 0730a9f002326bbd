/**
 * Runs one piece of work at a time: calls during a run share the one run that follows it.
 */

/** `work` gets the reason of the first call it serves. Every caller gets the outcome of a run that began after its call. */
export function coalesce<Reason, Value>(work: (reason: Reason) => Promise<Value>): (reason: Reason) => Promise<Value> {
  let running: Promise<Value> | null = null;
  let next: Promise<Value> | null = null;

  const start = (reason: Reason): Promise<Value> => {
    const mine = work(reason).finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };

  return (reason) => {
    if (running === null) return start(reason);
    next ??= running
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        next = null;
        return start(reason);
      });
    return next;
  };
}
