/**
 * What a check is: data and one pure function. The runner around it (run-check.ts) owns missing facts
 * and throws; the policy owns how strict it is.
 */
import type { z } from 'zod';
import type { FactName, FactValue } from '../facts/index.ts';
import type { Platform } from '../facts/platform.ts';
import type { Message, MessageValues } from '../text/message.ts';
import type { DefaultRule } from './rule.ts';

/** `notApplicable`: the question makes no sense on this machine. `unknown`: it does, and we could not tell. */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'notApplicable';

/** One thing the decision rests on, shown as "how we know". */
export interface Evidence {
  /** Stable name, kebab-case: `volume`, `signatures-at`. */
  readonly name: string;
  /** In a text, `{up}` stands for a word of evidence-tokens.ts. null: the system did not tell. */
  readonly value: string | number | boolean | null;
}

/** One possible result of a check: its outcome, the sentence for it, and what to do where that differs from the check's own remediation. */
export interface ReasonDefinition {
  readonly outcome: Outcome;
  readonly text: Message;
  readonly remediation?: Readonly<Record<Platform, Message>>;
}

/** What evaluate returns: one of the check's own reasons, the values for its sentence, and the evidence. */
export interface Finding<Reason extends string = string> {
  readonly reason: Reason;
  readonly values?: MessageValues;
  readonly evidence: readonly Evidence[];
}

/** When the password of a person's account was changed, as supplied to the server by an admin or an import; `at` is ISO 8601. */
export interface SuppliedPasswordDate {
  readonly account: string;
  readonly at: string;
}

/** What the server knows of a device's person besides the facts. Facts are signed by the device; this is not. */
export interface SuppliedData {
  readonly passwords: readonly SuppliedPasswordDate[];
}

/** Nothing was supplied, or there is no server. */
export const nothingSupplied: SuppliedData = { passwords: [] };

export interface CheckDefinition<
  Id extends string = string,
  Facts extends readonly FactName[] = readonly FactName[],
  Params extends z.ZodType = z.ZodType,
  Reason extends string = string,
> {
  /** File name, kebab-case noun, never reused. */
  readonly id: Id;
  readonly title: Message;
  readonly why: Message;
  /** Facts the function gets; others do not compile. */
  readonly facts: Facts;
  /** Parameters the policy may set; every one has a default. */
  readonly params: Params;
  /** How strict the default policy is about it. */
  readonly defaultRule: DefaultRule;
  readonly reasons: Readonly<Record<Reason, ReasonDefinition>>;
  /** What the person does about a failure, per system, with the exact settings page or command. */
  readonly remediation: Readonly<Record<Platform, Message>>;
  /** Pure: same input, same finding. `now` is the time of judgement; `supplied` absent: nothing was supplied. */
  evaluate(
    facts: { readonly [Name in Facts[number]]: FactValue<Name> },
    params: z.infer<Params>,
    now: Date,
    supplied?: SuppliedData,
  ): Finding<Reason>;
}

/** Declares a check; adds nothing but the types. */
export function defineCheck<
  const Id extends string,
  const Facts extends readonly FactName[],
  Params extends z.ZodType,
  Reason extends string,
>(check: CheckDefinition<Id, Facts, Params, Reason>): CheckDefinition<Id, Facts, Params, Reason> {
  return check;
}

/** Whole and started days between two instants, never negative. */
export function daysBetween(earlier: string, now: Date): number {
  return Math.max(0, (now.getTime() - Date.parse(earlier)) / 86_400_000);
}

/**
 * Does the instant lie more than a day ahead, more than time zones and a slow clock explain? Then the clock or the record
 * that it comes from is wrong, and it does not tell how long ago anything was.
 */
export function isFarAhead(instant: string, now: Date): boolean {
  return Date.parse(instant) - now.getTime() > 86_400_000;
}
