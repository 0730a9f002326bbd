/**
 * Every language says every message of the product, with the same places and the plural forms it needs.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../shared/text/language.ts';
import { locales } from '../../shared/text/locale.ts';
import { sameAsEnglish } from '../support/languages/same-as-english.ts';
import { messagesIn, messagesInSource } from '../support/languages/messages-in-source.ts';

const folder = path.join(import.meta.dirname, '../../shared/locales');
const declared = messagesInSource();
const english = new Map(declared.map(({ id, en }) => [id ?? '', en]));
const translations = locales.filter((locale) => locale !== 'en');

type Catalogue = Readonly<Record<string, string>>;
const catalogueOf = (locale: string): Catalogue =>
  JSON.parse(readFileSync(path.join(folder, `${locale}.json`), 'utf8')) as Catalogue;
const parsed = (text: string): MessageFormatElement[] => parse(text, { ignoreTag: true });
const places = (text: string): readonly string[] => placesOf(parsed(text)).toSorted();

/** The plurals in a message, those inside others too. */
function pluralsOf(elements: readonly MessageFormatElement[]): readonly (readonly string[])[] {
  return elements.flatMap((element) => {
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => pluralsOf(value));
    return element.type === TYPE.plural ? [Object.keys(element.options), ...inner] : inner;
  });
}

/** Plural forms of a language for whole numbers (CLDR), without those of fractions and of round millions. */
const formsOf = (locale: string): readonly string[] => {
  const rules = new Intl.PluralRules(locale);
  return [...new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))].toSorted();
};

/** Texts that are the same in another language: names, abbreviations, what a system calls itself, places alone. */
const sameEverywhere: readonly RegExp[] = [/^[^a-z]*$/, /^\{\w+\}[^a-z]*(?:\{\w+\}[^a-z]*)*$/];

describe('the messages of the product', () => {
  it('are declared with literals, so that catalogues can have them', () => {
    expect(declared.length).toBeGreaterThan(900);
    expect(declared.filter(({ id, en }) => id === null || en === null).map(({ place }) => place)).toEqual([]);
  });

  it('have ids of their own', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { id, place } of declared) {
      const first = seen.get(id ?? '');
      if (first === undefined) seen.set(id ?? '', place);
      else twice.push(`${String(id)}: ${first} and ${place}`);
    }
    expect(twice).toEqual([]);
  });

  it('have ids of the form area.what, in kebab case', () => {
    expect(declared.filter(({ id }) => !/^[a-z0-9-]+(?:\.[a-z0-9_-]+)+$/.test(id ?? '')).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it('are ICU messages, in English with the plural forms of English', () => {
    for (const { en } of declared) {
      for (const forms of pluralsOf(parsed(en ?? '')))
        expect([...forms, en]).toEqual(expect.arrayContaining(['other']));
    }
  });

  it('are found with their lines, whatever stands around them', () => {
    expect(messagesIn("const a = [message('a.b', 'Text')];\nconst c = message(id, `x`);\n", 'x.ts')).toEqual([
      { id: 'a.b', en: 'Text', place: 'x.ts:1' },
      { id: null, en: 'x', place: 'x.ts:2' },
    ]);
  });
});

it('every catalogue in the folder is a language of the product', () => {
  expect(
    globSync('*.json', { cwd: folder })
      .map((file) => file.replace(/\.json$/, ''))
      .toSorted(),
  ).toEqual([...translations].toSorted());
});

describe.each(translations)('the catalogue %s', (locale) => {
  const catalogue = catalogueOf(locale);
  const pairs = Object.entries(catalogue).flatMap(([id, text]) => {
    const en = english.get(id);
    return typeof en === 'string' ? [{ id, text, en }] : [];
  });

  it('has every message of the product, and none that it no longer has', () => {
    expect(Object.keys(catalogue).toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('is sorted by id, so that a change is seen where it is', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(catalogue).toSorted());
  });

  it('fills the places that English fills', () => {
    const other = pairs.filter(({ text, en }) => places(text).join() !== places(en).join());
    expect(other.map(({ id }) => id)).toEqual([]);
  });

  it('has the plural forms of its language wherever English has a plural', () => {
    const wrong = pairs.filter(({ text, en }) => {
      const [mine, theirs] = [pluralsOf(parsed(text)), pluralsOf(parsed(en))];
      const wanted = formsOf(locale);
      return mine.length !== theirs.length || mine.some((forms) => !wanted.every((form) => forms.includes(form)));
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('leaves no English by accident: what is the same in both is a name, or stands in test/support/languages/same-as-english.ts', () => {
    const listed = new Set(sameAsEnglish[locale]);
    const same = pairs.filter(
      ({ id, text, en }) => text === en && !sameEverywhere.some((form) => form.test(en)) && !listed.has(id),
    );
    expect(same.map(({ id }) => id)).toEqual([]);
    const needless = [...listed].filter((id) => catalogue[id] !== english.get(id));
    expect(needless).toEqual([]);
  });

  it('says nothing with an empty text, and begins and ends as English does', () => {
    const ending = (text: string): string => /[.:?!…]$/.exec(text.trimEnd())?.[0] ?? '';
    const wrong = pairs.filter(
      ({ text, en }) => text.trim() === '' || text !== text.trim() || ending(text) !== ending(en),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
