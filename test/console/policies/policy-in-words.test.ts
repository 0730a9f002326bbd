/**
 * Spans of a policy in words.
 */
import { describe, expect, it } from 'vitest';
import { spanWords } from '../../../console/policies/policy-in-words.tsx';

describe('a span', () => {
  it.each([
    [72 * 3600, 'en', '3 days'],
    [90 * 60, 'en', '90 minutes'],
    [3600, 'de', '1 Stunde'],
    [0, 'en', '0 seconds'],
  ])('%i seconds in %s are "%s"', (seconds, tag, expected) => {
    expect(spanWords(seconds, tag)).toBe(expected);
  });
});
