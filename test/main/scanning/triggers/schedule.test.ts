import fc from 'fast-check';
import { validate } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { cronLine } from '../../../../main/scanning/triggers/schedule.ts';

describe('the cron line of an interval', () => {
  it.each([
    [300, 0, '0 0-59/5 * * * *'],
    [300, 0.5, '30 2-59/5 * * * *'],
    [10, 0, '0-59/10 * * * * *'],
    [45, 0, '0-59/30 * * * * *'],
    [60, 0.999, '59 0-59/1 * * * *'],
    [420, 0, '0 0-59/6 * * * *'],
    [3600, 0.5, '0 30 0-23/1 * * *'],
    [86_400, 0.25, '0 0 6 * * *'],
  ])('of %i s at phase %f is %s', (intervalSeconds, phase, expected) => {
    expect(cronLine(intervalSeconds, phase)).toBe(expected);
  });

  it('is one cron understands, for every interval and phase a policy and a machine may have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 86_400 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (seconds, phase) => {
          expect(validate(cronLine(seconds, phase))).toBe(true);
        },
      ),
    );
  });
});
