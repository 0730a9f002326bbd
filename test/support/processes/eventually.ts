/**
 * The one way a test waits: for a condition, asked again and again, with a deadline that a busy machine never meets.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a test waits for anything at most. Only a test that fails takes it. */
export const patienceMs = 60_000;
/** The first pause between two attempts; each is twice the last, up to the longest. */
const firstPauseMs = 5;
const longestPauseMs = 250;

export interface EventuallyOptions {
  /** Ends the wait at once where an attempt failed for good, such as when a program has ended. */
  readonly giveUp?: (error: unknown) => boolean;
}

/**
 * Calls `attempt` until it returns instead of throwing.
 *
 * @returns what the attempt that succeeded returned
 * @throws what the last attempt threw, after 60 s or when `giveUp` says so
 */
export async function eventually<Result>(
  attempt: () => Result | Promise<Result>,
  { giveUp = () => false }: EventuallyOptions = {},
): Promise<Result> {
  const endMs = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > endMs || giveUp(error)) throw error;
    }
    await sleep(pauseMs);
  }
}
