/**
 * Throttles: calls through at most once per window (leading edge).
 */

/** Calls `onEvent` at the first call, and not again in the `windowMs` after it. */
export function throttle(windowMs: number, onEvent: () => void): () => void {
  let isOpen = true;
  return () => {
    if (!isOpen) return;
    isOpen = false;
    setTimeout(() => void (isOpen = true), windowMs).unref();
    onEvent();
  };
}
