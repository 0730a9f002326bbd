/**
 * How far an instant is from now, as every screen says it.
 */
import { describe, expect, it } from 'vitest';
import { relativeDays, relativeTime } from '../../../shared/presentation/relative-time.ts';
import { english, german } from '../../support/languages/languages.ts';

const now = new Date('2026-11-20T12:00:00Z');
const [minute, hour, day] = [60, 3600, 86_400];

describe('an instant', () => {
  it.each([
    [-111 * day, '3 months ago', 'vor 3 Monaten'],
    [0, 'just now', 'gerade eben'],
    [-58, 'just now', 'gerade eben'],
    // The screen's clock is older than the instant.
    [20, 'just now', 'gerade eben'],
    [21, 'now', 'jetzt'],
    [58, 'now', 'jetzt'],
    [-59, '1 minute ago', 'vor 1 Minute'],
    [-2 * minute + 1.3, '1 minute ago', 'vor 1 Minute'],
    [-2 * minute, '2 minutes ago', 'vor 2 Minuten'],
    [-58 * minute, '58 minutes ago', 'vor 58 Minuten'],
    [-hour, '1 hour ago', 'vor 1 Stunde'],
    [-(2 * hour + 50 * minute), '2 hours ago', 'vor 2 Stunden'],
    [3 * hour + 30 * minute, 'in 3 hours', 'in 3 Stunden'],
    // Not "yesterday": 47 hours ago is the day before it.
    [-25 * hour, '1 day ago', 'vor 1 Tag'],
    [-47 * hour, '1 day ago', 'vor 1 Tag'],
    [47 * hour, 'in 1 day', 'in 1 Tag'],
    // What was granted for a span, read a moment later.
    [hour - 50, 'in 1 hour', 'in 1 Stunde'],
    [day - 20 * minute, 'in 1 day', 'in 1 Tag'],
    [day - 40 * minute, 'in 23 hours', 'in 23 Stunden'],
    [7 * day - 20 * minute, 'in 7 days', 'in 7 Tagen'],
    [7 * day - 40 * minute, 'in 6 days', 'in 6 Tagen'],
    [-29 * day, '29 days ago', 'vor 29 Tagen'],
    [-30 * day, '1 month ago', 'vor 1 Monat'],
    [-355 * day, '11 months ago', 'vor 11 Monaten'],
    [-363 * day, '1 year ago', 'vor 1 Jahr'],
    [-365 * day, '1 year ago', 'vor 1 Jahr'],
    [-(2 * 365 - 20) * day, '1 year ago', 'vor 1 Jahr'],
    [3 * 365 * day, 'in 3 years', 'in 3 Jahren'],
  ])('%d seconds from now is "%s", in German "%s"', (seconds, inEnglish, inGerman) => {
    const instant = new Date(now.getTime() + seconds * 1000).toISOString();
    expect(relativeTime(instant, now, english)).toBe(inEnglish);
    expect(relativeTime(instant, now, german)).toBe(inGerman);
  });
});

describe('a number of days', () => {
  it.each([
    [0, 'today', 'heute'],
    [0.9, 'today', 'heute'],
    [-0.9, 'today', 'heute'],
    [1, 'tomorrow', 'morgen'],
    [-1.2, 'yesterday', 'gestern'],
    [5, 'in 5 days', 'in 5 Tagen'],
    [-40, '40 days ago', 'vor 40 Tagen'],
  ])('%d is "%s", in German "%s"', (days, inEnglish, inGerman) => {
    expect(relativeDays(days, english)).toBe(inEnglish);
    expect(relativeDays(days, german)).toBe(inGerman);
  });
});
