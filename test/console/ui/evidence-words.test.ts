/**
 * Words for every piece of evidence.
 */
import { describe, expect, it } from 'vitest';
import { evidenceName, evidenceValue } from '../../../console/ui/evidence-words.ts';
import { defaultPolicy, evaluate } from '../../../shared/policy/policy.ts';
import { simulatedFacts, simulatedMachine } from '../../support/agents/simulated-fleet.ts';
import { english } from '../../support/languages/languages.ts';

const now = new Date('2026-11-20T12:00:00Z');

describe('words of evidence', () => {
  it('has words for every piece of evidence of every trouble', () => {
    const machines = Array.from({ length: 23 }, (_, index) => simulatedMachine(index));
    const names = machines
      .flatMap((one) => evaluate(defaultPolicy, simulatedFacts(one, now), now))
      .flatMap(({ evidence }) =>
        evidence.filter((one) => evidenceName(one, english) === one.name).map(({ name }) => name),
      );
    expect(names).toEqual([]);
  });

  it('tells what the system did not tell from no', () => {
    expect(evidenceValue({ name: 'running', value: null }, english)).toBe('not told by the system');
    expect(evidenceValue({ name: 'running', value: false }, english)).toBe('no');
  });
});
