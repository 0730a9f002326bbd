import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { nextDelayMs } from '../../../main/reporting/backoff.ts';
import { parseRetryAfter, ServerError } from '../../../main/reporting/server-client.ts';

const failure = new AppError('server.unreachable', 'no');
const asking = (retryAfterSeconds: number) =>
  new ServerError('busy', 'later', { status: 503, retryAfterSeconds, refusal: true });

describe('the delay before the next attempt', () => {
  it.each([
    [1, 2_000],
    [2, 4_000],
    [5, 32_000],
    [8, 256_000],
    [9, 300_000],
    [5_000, 300_000],
  ])('after %i failures is at most %i ms', (failures, expected) => {
    expect(nextDelayMs(failures, failure, 0)).toBe(expected);
    expect(nextDelayMs(failures, failure, 0.999)).toBeGreaterThanOrEqual(expected / 2);
    expect(nextDelayMs(failures, failure, 0.999)).toBeLessThan(expected);
  });

  it.each([
    [30, 0, 30_000],
    [30, 0.5, 31_000],
    [1, 0, 2_000],
    [86_400, 0, 3_600_000],
  ])('obeys a Retry-After of %i s (random %f)', (seconds, random, expected) => {
    expect(nextDelayMs(1, asking(seconds), random)).toBe(expected);
  });
});

describe('a Retry-After header', () => {
  it.each([
    ['120', 120],
    [' 5 ', 5],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60],
    ['Thu, 01 Jan 2020 00:01:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j means %j seconds', (header, expected) => {
    const seconds = parseRetryAfter(header, Date.parse('2026-01-01T00:00:00Z'));
    expect(seconds).toBe(expected);
  });
});
