/**
 * An instant as people say it: `5 minutes ago`, `in 3 days`.
 */
import type { Locale } from '../../shared/text/text.ts';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const justNow: Readonly<Record<Locale, string>> = { en: 'just now', de: 'gerade eben' };

/** `instant` is ISO. Whole units, the largest that fits; less than a minute is "just now". */
export function ago(instant: string, now: Date, locale: Locale): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000;
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  if (unit === undefined) return justNow[locale];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / unit[1]), unit[0]);
}
