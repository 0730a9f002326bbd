/**
 * The words of a verdict, from the checks themselves: one way for the tray, the command line, the console and the gate.
 */
import { checkIds, checks, type CheckId } from './checks/index.ts';
import type { CheckDefinition, ReasonDefinition } from './define-check.ts';
import type { Platform } from './facts.ts';
import { runnerReasons } from './run-check.ts';
import { fill, type Locale, type Text, type TextValues } from './text.ts';

/** As much of a verdict or a transition as its words need. */
interface Judged {
  readonly check: string;
  readonly reason: string;
  readonly values: TextValues;
}

/** What to do where the check itself could not be made. */
const runnerRemedy: Text = {
  en: 'Check again in a moment. If it stays like this, show your IT team what is written here.',
  de: 'Prüfen Sie gleich noch einmal. Bleibt es so, zeigen Sie Ihrer IT, was hier steht.',
};

const isCheckId = (id: string): id is CheckId => (checkIds as readonly string[]).includes(id);
// The map gives each check its own literal types; words need only what all have in common.
const definitionOf = (id: string): Pick<CheckDefinition, 'title' | 'why' | 'remediation' | 'reasons'> | null =>
  isCheckId(id) ? checks[id] : null;
const reasonOf = ({ check, reason }: Judged): ReasonDefinition | null => definitionOf(check)?.reasons[reason] ?? null;

/** The check's name; its id when a newer server knows a check that this program does not. */
export function checkTitle(id: string): Text {
  return definitionOf(id)?.title ?? { en: id, de: id };
}

/** Why the check exists. null: this program does not know the check. */
export function checkWhy(id: string): Text | null {
  return definitionOf(id)?.why ?? null;
}

/** The verdict's sentence with its values; the bare reason code when this program does not know it. */
export function verdictSentence(verdict: Judged, locale: Locale): string {
  const text = reasonOf(verdict)?.text ?? (runnerReasons as Readonly<Record<string, Text>>)[verdict.reason];
  return text === undefined ? verdict.reason : fill(text, locale, verdict.values);
}

/**
 * What the person is told to do about it. null: nothing needs doing, or this program does not know the check
 * or the reason.
 */
export function verdictRemedy(
  verdict: Judged & { readonly outcome: string },
  platform: Platform,
  locale: Locale,
): string | null {
  if (verdict.outcome !== 'fail' && verdict.outcome !== 'unknown') return null;
  if (Object.hasOwn(runnerReasons, verdict.reason)) return runnerRemedy[locale];
  const definition = definitionOf(verdict.check);
  const reason = reasonOf(verdict);
  if (definition === null || reason === null) return null;
  return fill((reason.remediation ?? definition.remediation)[platform], locale, verdict.values);
}
