/**
 * The canonical form of facts against the reference implementation of RFC 8785.
 */
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalFacts } from '../../../shared/protocol/agent-api.ts';
import { goodFacts } from '../../support/machines/facts.ts';

/** Names that JavaScript orders by itself, and ordinary ones. */
const name = fc.oneof(fc.constantFrom('10', '9', '01', '__proto__', 'toJSON', 'a', 'B', 'ä', '€', '😀'), fc.string());
const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 6 }).map((pairs) => fromPairs(pairs)),
  ),
}));

/** As JSON.parse makes it: `__proto__` is a name like any other. */
function fromPairs(pairs: readonly (readonly [string, unknown])[]): unknown {
  return JSON.parse(
    `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one) ?? 'null'}`).join(',')}}`,
  );
}

/** What a function gives, or that it throws. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch {
    return 'thrown';
  }
}

describe('the canonical form', () => {
  test('of real facts is that of the reference', () => {
    const facts = goodFacts(new Date('2026-03-02T09:00:00Z'));
    expect(canonicalFacts(facts)).toBe(canonicalize(facts));
  });

  test('of any object is that of the reference, and where the reference refuses there is none', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
        const object = fromPairs(pairs);
        expect(outcome(() => canonicalFacts(object as never))).toEqual(outcome(() => canonicalize(object)));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([['{"a":"\\ud800"}'], ['{"\\udfff":1}'], ['{"a":"\\\\ud800"}'], ['{"a":"😀"}']])('of %s', (json) => {
    const object: unknown = JSON.parse(json);
    expect(outcome(() => canonicalFacts(object as never))).toEqual(outcome(() => canonicalize(object)));
  });
});
