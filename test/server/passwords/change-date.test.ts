/**
 * The date of a password change, from a day or an instant.
 */
import { describe, expect, test } from 'vitest';
import { parseChangeDate } from '../../../server/passwords/change-date.ts';

describe('the day a password was changed', () => {
  const now = new Date('2026-03-02T09:00:00Z');
  test.each([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
    // It is the third already where the sun rises first.
    ['2026-03-03', null],
    ['2026-03-02T09:04:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:06:00Z', null],
    ['2026-03-02T10:30:00+02:00', '2026-03-02T08:30:00.000Z'],
  ])('%s counts from %s', (text, expected) => {
    expect(parseChangeDate(text, now)?.toISOString() ?? null).toBe(expected);
  });

  test('may have begun elsewhere, and then counts from now', () => {
    const evening = new Date('2026-03-02T11:00:00Z');
    expect(parseChangeDate('2026-03-03', evening)).toEqual(evening);
  });
});
