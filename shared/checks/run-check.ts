/**
 * Runs one check against the facts of a device and turns everything that can go wrong into `unknown`.
 */
import type { z } from 'zod';
import { errorMessage } from '../errors.ts';
import {
  nothingSupplied,
  type CheckDefinition,
  type Evidence,
  type Outcome,
  type SuppliedData,
} from './define-check.ts';
import type { UnreadReason } from '../facts/fact.ts';
import type { DeviceFacts, FactName, FactValue } from '../facts/index.ts';
import type { RunnerReason } from './runner-reasons.ts';
import type { MessageValues } from '../text/message.ts';

/** The judgement of one check on one device at one time. */
export interface Verdict {
  readonly check: string;
  readonly outcome: Outcome;
  /** One of the check's reasons, or one of those of runner-words.ts. */
  readonly reason: string;
  /** Values for the reason's sentence. */
  readonly values: MessageValues;
  readonly evidence: readonly Evidence[];
}

const reasonOfUnread: Record<UnreadReason, RunnerReason> = {
  unsupported: 'fact-unsupported',
  denied: 'fact-denied',
  timeout: 'fact-timeout',
  unreadable: 'fact-unreadable',
};

/**
 * Judges one check. Never throws: a fact that is absent or unread, and a check that throws, give
 * `unknown` with the reason.
 */
export function runCheck<
  Id extends string,
  Facts extends readonly FactName[],
  Params extends z.ZodType,
  Reason extends string,
>(
  check: CheckDefinition<Id, Facts, Params, Reason>,
  facts: DeviceFacts,
  params: z.infer<Params>,
  now: Date,
  supplied: SuppliedData = nothingSupplied,
): Verdict {
  const values: Partial<Record<FactName, unknown>> = {};
  for (const name of check.facts) {
    const fact = facts[name];
    if (fact === undefined) return unknown(check.id, 'fact-missing', name, name);
    if (!fact.ok) return unknown(check.id, reasonOfUnread[fact.reason], name, fact.detail);
    values[name] = fact.value;
  }
  try {
    const finding = check.evaluate(values as { [Name in Facts[number]]: FactValue<Name> }, params, now, supplied);
    return {
      check: check.id,
      outcome: check.reasons[finding.reason].outcome,
      reason: finding.reason,
      values: finding.values ?? {},
      evidence: finding.evidence,
    };
  } catch (error) {
    return unknown(check.id, 'check-crashed', check.facts.join(', '), errorMessage(error));
  }
}

function unknown(check: string, reason: RunnerReason, fact: string, detail: string): Verdict {
  return { check, outcome: 'unknown', reason, values: { detail }, evidence: [{ name: 'unread-fact', value: fact }] };
}
