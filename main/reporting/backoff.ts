/**
 * How long to wait before the next attempt: longer each time, never in step with others, as long as the server asks.
 */
import type { AppError } from '../../shared/errors.ts';
import { ServerError } from './server-client.ts';

const firstMs = 2000;
const longestMs = 5 * 60_000;
/** A server that asks for more is not believed: it would silence a fleet. */
const longestAskedMs = 60 * 60_000;

/**
 * Milliseconds until the next attempt after `failures` in a row (1 or more). Doubles from 2 s to 5 min, of which
 * `random` (0 to below 1) takes away up to half. Never less than the answer's Retry-After, up to an hour.
 */
export function nextDelayMs(failures: number, error: AppError, random: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20));
  const jittered = whole * (1 - random / 2);
  const asked = error instanceof ServerError ? (error.answer.retryAfterSeconds ?? 0) * 1000 : 0;
  if (asked <= jittered) return jittered;
  // Many agents hear the same Retry-After: they spread out behind it, not before it.
  return Math.min(longestAskedMs, asked) + random * firstMs;
}
