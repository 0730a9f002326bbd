/**
 * The language of the gate's pages.
 */
import { describe, expect, it } from 'vitest';
import { preferredLocale } from '../../../../server/gate/launch/preferred-language.ts';

describe('the language of a page', () => {
  it.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['ja,de;q=0.5,en;q=0.3', 'de'],
    ['fr-CA', 'fr'],
    ['ja', 'en'],
    ['de;q=0', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('for %s is %s', (header, locale) => expect(preferredLocale(header)).toBe(locale));
});
