/**
 * Deadlines that stop counting while this process itself is suspended or blocked.
 */

const ticks = 8;

/**
 * Calls `onTimeout` after `timeoutMs` of waiting, unless the returned function is called first. The time is
 * counted in eighths, so a process that was blocked or asleep for minutes loses one of them: answers that came
 * meanwhile are delivered before anything is given up. A single timer would fire first and call them late.
 */
export function startDeadline(timeoutMs: number, onTimeout: () => void): () => void {
  let left = ticks;
  const tick = (): void => {
    left -= 1;
    if (left === 0) onTimeout();
    else timer = setTimeout(tick, timeoutMs / ticks);
  };
  let timer = setTimeout(tick, timeoutMs / ticks);
  return () => clearTimeout(timer);
}

/**
 * The result of `work`, or of `onTimeout` when there is none in time; rejects with what either throws. The work
 * itself is not cancelled, its result is dropped.
 */
export async function withinDeadline<Value>(
  work: Promise<Value>,
  timeoutMs: number,
  onTimeout: () => Value,
): Promise<Value> {
  let stop = (): void => undefined;
  const deadline = new Promise<void>((resolve) => {
    stop = startDeadline(timeoutMs, resolve);
  }).then(onTimeout);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    stop();
  }
}
