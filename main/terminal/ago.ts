/**
 * An instant as people say it: `5 minutes ago`, `in 3 days`.
 */
import { message } from '../../shared/text/message.ts';
import type { Language } from '../../shared/text/language.ts';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const justNow = message('terminal.ago.just-now', 'just now');

/** `instant` is ISO. Whole units, the largest that fits; less than a minute is "just now". */
export function ago(instant: string, now: Date, language: Language): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000;
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  if (unit === undefined) return language.say(justNow);
  return new Intl.RelativeTimeFormat(language.tag, { numeric: 'auto' }).format(Math.trunc(seconds / unit[1]), unit[0]);
}
