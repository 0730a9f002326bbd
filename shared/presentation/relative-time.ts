/**
 * How far an instant is from now, in words: one rule for the tray, the console, the gate's pages and the terminal.
 */
import type { Language } from '../text/language.ts';
import { message } from '../text/message.ts';

const justNow = message('time.just-now', 'just now');

/** Seconds of each unit. Months and years are spans, not those of a calendar: no two readers get another answer. */
const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** What is granted for 7 days is read a moment later: short of a whole by this part of a unit, it counts as whole. */
const tolerance = 0.02;

/** Screens look at the clock every 20 seconds: what lies less ahead of them has just happened. */
const clockTickSeconds = 20;

/**
 * `3 days ago`, `in 2 hours`: the largest unit that fits, rounded down. Under a minute: `just now`, or `now` when it is
 * still to come. Never `yesterday`, which a span of 30 hours may or may not be.
 * @param instant ISO 8601
 */
export function relativeTime(instant: string, now: Date, language: Language): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000;
  for (const [unit, size] of units) {
    const count = Math.floor(Math.abs(seconds) / size + tolerance);
    if (count > 0) return new Intl.RelativeTimeFormat(language.tag).format(Math.sign(seconds) * count, unit);
  }
  return seconds > clockTickSeconds
    ? new Intl.RelativeTimeFormat(language.tag, { numeric: 'auto' }).format(0, 'second')
    : language.say(justNow);
}

/** `today`, `tomorrow`, `3 days ago`: a number of days as a calendar counts them, rounded towards today. */
export function relativeDays(days: number, language: Language): string {
  return new Intl.RelativeTimeFormat(language.tag, { numeric: 'auto' }).format(Math.trunc(days), 'day');
}
