/**
 * How we know: where the facts of a check come from on each system, what reading them needs, and what they cannot see.
 */
import { facts, type FactName } from '../facts/index.ts';
import type { FactSource } from '../facts/fact-source.ts';
import type { Platform } from '../facts/platform.ts';

/** Sources of the facts a check rests on, on one system, in the order the check names them. */
export function howWeKnow(check: { readonly facts: readonly FactName[] }, platform: Platform): readonly FactSource[] {
  return check.facts.map((name) => facts[name].sources[platform]);
}
