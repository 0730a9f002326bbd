import { describe, expect, it } from 'vitest';
import { fill, nearestLocale } from '../../../shared/text/text.ts';

describe('texts', () => {
  it('fills places and keeps the ones without a value visible', () => {
    expect(fill({ en: '{count} of {total}', de: '{count} von {total}' }, 'de', { count: 0 })).toBe('0 von {total}');
  });

  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['de_DE.UTF-8', 'de'],
    ['EN-us', 'en'],
    ['fr', 'en'],
    ['', 'en'],
  ])('finds the language nearest to "%s"', (tag, locale) => {
    expect(nearestLocale(tag)).toBe(locale);
  });
});
