/**
 * The words of a verdict, from the checks themselves: one way for the tray, the command line, the console and the gate.
 */
import { checkIds, checks, type CheckId } from '../checks/index.ts';
import type { CheckDefinition, Evidence, ReasonDefinition } from '../checks/define-check.ts';
import type { Platform } from '../facts/platform.ts';
import { evidenceText } from '../checks/evidence-tokens.ts';
import { isRunnerReason, runnerReasons } from '../checks/runner-reasons.ts';
import type { Message, MessageValues } from '../text/message.ts';
import type { Language } from '../text/language.ts';

/** As much of a verdict or a transition as its words need. */
interface Judged {
  readonly check: string;
  readonly reason: string;
  readonly values: MessageValues;
}

const isCheckId = (id: string): id is CheckId => (checkIds as readonly string[]).includes(id);
// The map gives each check its own literal types; words need only what all have in common.
const definitionOf = (id: string): Pick<CheckDefinition, 'title' | 'why' | 'remediation' | 'reasons'> | null =>
  isCheckId(id) ? checks[id] : null;
const reasonOf = ({ check, reason }: Judged): ReasonDefinition | null => definitionOf(check)?.reasons[reason] ?? null;

/** The check's name; its id when a newer server knows a check that this program does not. */
export function checkTitle(id: string): Message {
  return definitionOf(id)?.title ?? { id: 'check.unknown', en: id.replace(/[{}']/g, '') };
}

/** Why the check exists. null: this program does not know the check. */
export function checkWhy(id: string): Message | null {
  return definitionOf(id)?.why ?? null;
}

/** A value of a sentence may hold words of evidence-tokens.ts as evidence does. */
const valuesIn = (values: MessageValues, language: Language): MessageValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? evidenceText(value, language) : value,
    ]),
  );

/** The verdict's sentence with its values; the bare reason code when this program does not know it. */
export function verdictSentence(verdict: Judged, language: Language): string {
  const text = isRunnerReason(verdict.reason) ? runnerReasons[verdict.reason].text : reasonOf(verdict)?.text;
  return text === undefined ? verdict.reason : language.say(text, valuesIn(verdict.values, language));
}

/**
 * What the person is told to do about it. null: nothing needs doing, or this program does not know the check
 * or the reason.
 */
export function verdictRemediation(
  verdict: Judged & { readonly outcome: string },
  platform: Platform,
  language: Language,
): string | null {
  if (verdict.outcome !== 'fail' && verdict.outcome !== 'unknown') return null;
  if (isRunnerReason(verdict.reason)) return language.say(runnerReasons[verdict.reason].remediation);
  const definition = definitionOf(verdict.check);
  const reason = reasonOf(verdict);
  if (definition === null || reason === null) return null;
  return language.say((reason.remediation ?? definition.remediation)[platform], valuesIn(verdict.values, language));
}

/** Evidence in the system's own words: English on every machine, for whoever helps, and shown apart. */
export const technicalEvidence = 'technical-detail';

/** What was asked and what came back where something could not be read, one line each. Empty: everything could. */
export function technicalDetails({
  reason,
  values,
  evidence,
}: Judged & { readonly evidence: readonly Evidence[] }): readonly string[] {
  const told = evidence.filter(({ name }) => name === technicalEvidence).map(({ value }) => String(value));
  const detail = values['detail'];
  if (!isRunnerReason(reason) || reason === 'fact-missing' || detail === undefined) return told;
  const fact = String(evidence.find(({ name }) => name === 'unread-fact')?.value ?? '');
  const line = String(detail);
  return [fact === '' || line.startsWith(`${fact}:`) ? line : `${fact}: ${line}`, ...told];
}
