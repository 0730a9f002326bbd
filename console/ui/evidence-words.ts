/**
 * Evidence as people write it: names in their words, instants in their time zone, what was not told said so.
 */
import type { Evidence } from '../../shared/checks/define-check.ts';
import { evidenceValueText } from '../../shared/presentation/evidence-values.ts';
import { evidenceWords } from '../../shared/presentation/evidence-labels.ts';
import { message, type Message } from '../../shared/text/message.ts';
import { sayOr, type Language } from '../../shared/text/language.ts';
import { exactTime } from './time.tsx';

const words = {
  yes: message('console.ui.evidence-words.yes', 'yes'),
  no: message('console.ui.evidence-words.no', 'no'),
  untold: message('console.ui.evidence-words.untold', 'not told by the system'),
} as const satisfies Record<string, Message>;

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The evidence's name in words; the name itself when it has none here. */
export function evidenceName({ name }: Evidence, language: Language): string {
  return sayOr(language, evidenceWords[name], name);
}

/** The evidence's value in words; instants in the reader's time zone. */
export function evidenceValue({ name, value }: Evidence, language: Language): string {
  if (value === null) return language.say(words.untold);
  if (value === true) return language.say(words.yes);
  if (value === false) return language.say(words.no);
  if (typeof value === 'number') return new Intl.NumberFormat(language.tag).format(value);
  return instantPattern.test(value) ? exactTime(value, language.tag) : evidenceValueText(name, value, language);
}
