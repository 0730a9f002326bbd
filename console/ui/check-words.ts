/**
 * The words of checks, verdicts and evidence, from the checks themselves.
 */
import { checkIds, checks, type CheckId } from '../../shared/checks/index.ts';
import type { CheckDefinition, ReasonDefinition } from '../../shared/define-check.ts';
import type { Platform } from '../../shared/facts.ts';
import { runnerReasons } from '../../shared/run-check.ts';
import { fill, type Locale, type Text, type TextValues } from '../../shared/text.ts';

const isCheckId = (id: string): id is CheckId => (checkIds as readonly string[]).includes(id);
// The map above gives each check its own literal types; words need only what all have in common.
const definitionOf = (id: string): Pick<CheckDefinition, 'title' | 'why' | 'remediation' | 'reasons'> | null =>
  isCheckId(id) ? checks[id] : null;

const sameInAll = (word: string): Text => ({ en: word, de: word });

/** The check's name; its id when the server knows a check this console does not. */
export function checkTitle(id: string): Text {
  return definitionOf(id)?.title ?? sameInAll(id);
}

/** Why the check exists. null: this console does not know the check. */
export function checkWhy(id: string): Text | null {
  return definitionOf(id)?.why ?? null;
}

export interface JudgedBy {
  readonly check: string;
  readonly reason: string;
  readonly values: TextValues;
}

function reasonOf({ check, reason }: JudgedBy): ReasonDefinition | null {
  return definitionOf(check)?.reasons[reason] ?? null;
}

/** The verdict's sentence with its values; the bare reason code when this console does not know it. */
export function verdictSentence(verdict: JudgedBy, locale: Locale): string {
  const own = reasonOf(verdict)?.text;
  const runner = (runnerReasons as Readonly<Record<string, Text>>)[verdict.reason];
  return fill(own ?? runner ?? sameInAll(verdict.reason), locale, verdict.values);
}

/**
 * What the person is told to do about it, exactly as their tray shows it. null: the console does not know the check,
 * or the reason is about the agent, where the sentence itself says what to do.
 */
export function verdictRemediation(verdict: JudgedBy, platform: Platform, locale: Locale): string | null {
  const definition = definitionOf(verdict.check);
  const reason = reasonOf(verdict);
  if (definition === null || reason === null) return null;
  return fill((reason.remediation ?? definition.remediation)[platform], locale, verdict.values);
}
