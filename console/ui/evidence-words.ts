/**
 * Evidence as people write it: names in their words, instants in their time zone, what was not told said so.
 */
import type { Evidence } from '../../shared/checks/define-check.ts';
import { evidenceValueText } from '../../shared/presentation/evidence-values.ts';
import { evidenceWords } from '../../shared/presentation/evidence-labels.ts';
import { fill, type Locale, type Text } from '../../shared/text/text.ts';
import { exactTime } from './time.tsx';

const words = {
  yes: { en: 'yes', de: 'ja' },
  no: { en: 'no', de: 'nein' },
  untold: { en: 'not told by the system', de: 'vom System nicht verraten' },
} as const satisfies Record<string, Text>;

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The evidence's name in words; the name itself when it has none here. */
export function evidenceName({ name }: Evidence, locale: Locale): string {
  return evidenceWords[name]?.[locale] ?? name;
}

/** The evidence's value in words; instants in the reader's time zone. `tag`: the reader's variant of the language. */
export function evidenceValue({ name, value }: Evidence, locale: Locale, tag: string): string {
  if (value === null) return fill(words.untold, locale);
  if (value === true) return fill(words.yes, locale);
  if (value === false) return fill(words.no, locale);
  if (typeof value === 'number') return new Intl.NumberFormat(tag).format(value);
  return instantPattern.test(value) ? exactTime(value, tag) : evidenceValueText(name, value, locale);
}
