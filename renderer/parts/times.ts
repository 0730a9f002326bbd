/**
 * Times as people say them.
 */
import type { Language } from '../../shared/text/language.ts';

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Distance from `now` in the largest unit that fits: `yesterday`, `in 3 hours`; under a minute `now`. `instant` is ISO 8601. */
export function relativeTime(instant: string, now: Date, language: Language): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(language.tag, { numeric: 'auto' });
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
}

/** Day and time: `20 Nov 2026, 14:03`. */
export function fullTime(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language.tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(instant));
}

/** Day: `20 Nov 2026`. A date told without a time is the first moment of a day in UTC, and stays that day everywhere. */
export function dayOf(instant: string, language: Language): string {
  const isWholeDay = Date.parse(instant) % 86_400_000 === 0;
  return new Intl.DateTimeFormat(language.tag, {
    dateStyle: 'medium',
    ...(isWholeDay ? { timeZone: 'UTC' } : {}),
  }).format(new Date(instant));
}

/** Is this the text of an instant, as evidence carries it? */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text));
