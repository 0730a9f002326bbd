/**
 * How a language is chosen.
 */
import { describe, expect, it } from 'vitest';
import { localeOf, nearestLocale, tagOf } from '../../../shared/text/locale.ts';

describe('the language of a tag', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['de_DE.UTF-8', 'de'],
    ['EN-us', 'en'],
    ['es-MX', 'es'],
    ['fr-CA', 'fr'],
    ['fil-PH', 'fil'],
    ['tl', 'fil'],
    ['pt_PT.UTF-8', 'pt-BR'],
    ['en-XA', 'en-XA'],
    ['en_XA', 'en-XA'],
    ['xx', 'en'],
    ['C.UTF-8', 'en'],
    ['', 'en'],
  ])('"%s" is %s', (tag, locale) => {
    expect(nearestLocale(tag)).toBe(locale);
  });

  it('is none where the product does not speak it', () => {
    expect(localeOf('xx-XX')).toBeNull();
  });
});

describe('the BCP 47 form of a locale name', () => {
  it.each([
    ['pt_BR.UTF-8', 'pt-BR'],
    ['de_DE@euro', 'de-DE'],
    ['de', 'de'],
    ['zh_Hant_TW', 'zh-Hant-TW'],
    ['C', undefined],
    ['POSIX', undefined],
    ['', undefined],
    ['en_US_weird', undefined],
  ])('of "%s" is %s', (name, tag) => {
    expect(tagOf(name)).toBe(tag);
  });
});
