/**
 * Lets the first of several tellings of one event through.
 */

/** Calls `onEvent` at the first call, and not again in the `momentMs` after it. */
export function onceAMoment(momentMs: number, onEvent: () => void): () => void {
  let isTold = false;
  return () => {
    if (isTold) return;
    isTold = true;
    setTimeout(() => void (isTold = false), momentMs).unref();
    onEvent();
  };
}
