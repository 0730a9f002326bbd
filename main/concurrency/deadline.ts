/**
 * Deadlines that do not run while this process itself stands still.
 */

const ticks = 8;

/**
 * Calls `onTimeout` after `timeoutMs` of waiting, unless the returned function is called before. The time is
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

/** The answer, or what `late` gives when there is none in time. The work itself goes on unheard. */
export async function withinDeadline<Value>(
  answer: Promise<Value>,
  timeoutMs: number,
  late: () => Value,
): Promise<Value> {
  let stop = (): void => undefined;
  const deadline = new Promise<Value>((resolve) => {
    stop = startDeadline(timeoutMs, () => resolve(late()));
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    stop();
  }
}
