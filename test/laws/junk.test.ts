/**
 * What holds of a policy and of evidence, whatever an admin or a device writes into them.
 */
import { english, german, languages } from '../support/languages/languages.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMsOf, linearMs } from '../support/processes/cpu-time.ts';
import { evidenceText, token, type EvidenceToken } from '../../shared/checks/evidence-tokens.ts';
import { defaultPolicy, evaluate, policySchema } from '../../shared/policy/policy.ts';

const now = new Date('2026-01-02T12:00:00.000Z');

/** Every place in a value, as the keys that lead to it. */
function placesIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map((place) => [key, ...place])]);
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], instead: unknown): unknown {
  if (key === undefined) return instead;
  const held = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === key ? changedAt(one, rest, instead) : one));
  return { ...held, [key]: changedAt(held[key], rest, instead) };
}

describe('a policy', () => {
  const odd = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom('9'.repeat(400), -1, '__proto__', [[]], {}));

  it('of any form is taken or refused, never thrown at', () => {
    fc.assert(fc.property(fc.anything(), (junk) => void policySchema.safeParse(junk)));
  });

  it('with any value in any place is refused, or judges without a word of a crash', () => {
    const places = placesIn(defaultPolicy);
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, (place, instead) => {
        const parsed = policySchema.safeParse(changedAt(defaultPolicy, place, instead));
        if (!parsed.success) return;
        for (const verdict of evaluate(parsed.data, {}, now)) {
          // Of a machine nothing is known of, nothing is known, whatever the policy asks.
          expect(verdict.reason).toBe('fact-missing');
          expect(verdict.outcome).toBe('unknown');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('evidence', () => {
  it('is written in every language for any text, in linear time', async () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const language of languages) if (!text.includes('{')) expect(evidenceText(text, language)).toBe(text);
      }),
    );
    const writeAll = (): void => {
      for (const piece of ['{', '}', '{a', '{on}', '{-']) evidenceText(piece.repeat(200_000 / piece.length), german);
    };
    expect(await cpuMsOf(writeAll)).toBeLessThan(linearMs);
  });

  it('keeps braces around anything that is no word of ours', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const words = evidenceText(`{${name}}`, english);
        const isOurs = words !== `{${name}}`;
        if (isOurs) expect(evidenceText(token(name as EvidenceToken), english)).toBe(words);
      }),
    );
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'ON', 'on ', ''])
      expect(evidenceText(`{${name}}`, english)).toBe(`{${name}}`);
    expect(evidenceText(token('on'), german)).toBe('an');
  });
});
