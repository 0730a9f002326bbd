/**
 * Instants as an admin reads them.
 */
import { describe, expect, it } from 'vitest';
import { relativeTime } from '../../../console/ui/time.tsx';

const now = new Date('2026-11-20T12:00:00Z');

describe('times', () => {
  it.each([
    ['2026-11-20T11:59:50Z', 'en', 'now'],
    ['2026-11-20T11:58:00Z', 'en', '2 minutes ago'],
    ['2026-11-20T09:10:00Z', 'de', 'vor 3 Stunden'],
    ['2026-11-21T11:59:30Z', 'en', 'tomorrow'],
    ['2026-11-11T12:00:00Z', 'en', '9 days ago'],
    ['2026-08-20T12:00:00Z', 'de', 'vor 3 Monaten'],
  ])('%s in %s is "%s"', (instant, tag, expected) => {
    expect(relativeTime(instant, now, tag)).toBe(expected);
  });
});
