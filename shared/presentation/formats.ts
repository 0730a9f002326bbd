/**
 * Dates, numbers, spans and lists as the reader's language writes them. Nothing else in the product uses Intl.
 */
import type { Language } from '../text/language.ts';

/** Day and minute in the reader's time zone: `20 Nov 2026, 14:03`. `instant` is ISO 8601. */
export function formatDateTime(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language.tag, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** Day and minute in UTC, which it names, for a page that knows no time zone of its reader: `20 Nov 2026, 14:03 UTC`. */
export function formatDateTimeUtc(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language.tag, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** The day: `20 Nov 2026`. A date without a time is kept as midnight in UTC, and stays that day in every time zone. */
export function formatDay(instant: string, language: Language): string {
  const isWholeDay = Date.parse(instant) % 86_400_000 === 0;
  return new Intl.DateTimeFormat(language.tag, {
    dateStyle: 'medium',
    ...(isWholeDay ? { timeZone: 'UTC' } : {}),
  }).format(new Date(instant));
}

/** The time of day when it is today in the reader's time zone, else the day. */
export function formatTimeOrDay(instant: string, now: Date, language: Language): string {
  const at = new Date(instant);
  const isToday = at.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language.tag, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium' }).format(at);
}

/** `1,234`. Fractions are rounded to `maximumFractionDigits`. */
export function formatNumber(value: number, language: Language, maximumFractionDigits = 3): string {
  return new Intl.NumberFormat(language.tag, { maximumFractionDigits }).format(value);
}

/** `A, B, and C`. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(language.tag).format(items);
}

const spanUnits = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** A span as it was set, in the largest unit that divides it: 72 hours are `3 days`, 90 minutes `90 minutes`. */
export function formatSpan(seconds: number, language: Language): string {
  const [unit, size] = spanUnits.find(([, unitSeconds]) => seconds >= unitSeconds && seconds % unitSeconds === 0) ?? [
    'second',
    1,
  ];
  return new Intl.NumberFormat(language.tag, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}

/** Memory and disks: `16 GiB`, with one decimal below 10. */
export function formatBytes(bytes: number, language: Language): string {
  const gibibytes = bytes / 2 ** 30;
  return `${formatNumber(gibibytes, language, gibibytes < 10 ? 1 : 0)} GiB`;
}
