/**
 * Instants as people read them: how long ago or ahead, with the exact time one hover away.
 */
import { useLocale } from './locale.tsx';
import { useNow } from './use-now.ts';

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** A span this near to the next unit is already told in it: 23 h 59 min are a day, not 23 hours. */
const nearly = 0.98;

/** `instant` (ISO) seen from `now`, in the largest unit that fits: "3 hours ago", "in 2 days", "now". */
export function relativeTime(instant: string, now: Date, tag: string): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const step = steps.find(([, size]) => Math.abs(seconds) >= size * nearly);
  if (step === undefined) return format.format(0, 'second');
  return format.format(Math.round(seconds / step[1]), step[0]);
}

/** `instant` (ISO) with day and minute in the reader's time zone. */
export function exactTime(instant: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** How long ago or ahead; hover shows the exact time. */
export function RelativeTime({ instant }: { readonly instant: string }) {
  const { tag } = useLocale();
  const now = useNow();
  return (
    <time dateTime={instant} title={exactTime(instant, tag)}>
      {relativeTime(instant, now, tag)}
    </time>
  );
}

/** Day and minute; hover shows how long ago or ahead. */
export function ExactTime({ instant }: { readonly instant: string }) {
  const { tag } = useLocale();
  const now = useNow();
  return (
    <time dateTime={instant} title={relativeTime(instant, now, tag)}>
      {exactTime(instant, tag)}
    </time>
  );
}

/**
 * The day; hover shows how long ago. A date told without a time is the first moment of a day in UTC, and stays that day
 * in every time zone.
 */
export function DayTime({ instant }: { readonly instant: string }) {
  const { tag } = useLocale();
  const now = useNow();
  const isWholeDay = Date.parse(instant) % 86_400_000 === 0;
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', ...(isWholeDay ? { timeZone: 'UTC' } : {}) });
  return (
    <time dateTime={instant} title={relativeTime(instant, now, tag)}>
      {format.format(new Date(instant))}
    </time>
  );
}

/** The day, or the time of day when it is today; hover shows the exact time and how long ago. */
export function SinceTime({ instant }: { readonly instant: string }) {
  const { tag } = useLocale();
  const now = useNow();
  const at = new Date(instant);
  const isToday = at.toDateString() === now.toDateString();
  return (
    <time dateTime={instant} title={`${exactTime(instant, tag)} (${relativeTime(instant, now, tag)})`}>
      {new Intl.DateTimeFormat(tag, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium' }).format(at)}
    </time>
  );
}
