/**
 * One language in use: its catalogue, and the one way to say a message in it.
 */
import { TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.ts';
import type { Message, MessageValues } from './message.ts';

/** The texts of one language by message id, in ICU message syntax. */
export type Catalogue = Readonly<Record<string, string>>;

export interface Language {
  readonly locale: Locale;
  /** The reader's own variant for numbers, dates and lists, BCP 47: `en-GB`, `de-AT`. */
  readonly tag: string;
  /**
   * The message in this language with its places filled; in English where the catalogue lacks it. A place without a
   * value stays as written, so that a missing value is seen instead of vanishing.
   */
  readonly say: (message: Message, values?: MessageValues) => string;
}

/** Most messages have nothing to fill in and nothing quoted: they are their own result. */
const needsNoFormat = /^[^{}']*$/;

/** @param tag the reader's variant of the language; absent: the language itself */
export function createLanguage(locale: Locale, catalogue: Catalogue, tag: string = locale): Language {
  const formats = new Map<string, CompiledMessage>();
  const compiled = (id: string, text: string): CompiledMessage => {
    const known = formats.get(id);
    if (known?.text === text) return known;
    const made = compile(text, tag);
    formats.set(id, made);
    return made;
  };
  return {
    locale,
    tag,
    say: ({ id, en }, values = {}) => {
      const text = (Object.hasOwn(catalogue, id) ? catalogue[id] : undefined) ?? en;
      if (needsNoFormat.test(text)) return text;
      const { format, places } = compiled(id, text);
      const filled = places.map((place) => [place, Object.hasOwn(values, place) ? values[place] : `{${place}}`]);
      return String(format.format(Object.fromEntries(filled.map(([place, value]) => [place, asPlain(value)]))));
    },
  };
}

interface CompiledMessage {
  readonly text: string;
  readonly format: IntlMessageFormat;
  /** Names of its places. */
  readonly places: readonly string[];
}

function compile(text: string, tag: string): CompiledMessage {
  const format = new IntlMessageFormat(text, tag, undefined, { ignoreTag: true });
  return { text, format, places: placesOf(format.getAst()) };
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** Names of the places in a parsed message, those inside plurals and selections too. */
export function placesOf(elements: Elements): readonly string[] {
  return [
    ...new Set(
      elements.flatMap((element) => {
        const inner =
          'options' in element ? Object.values(element.options).flatMap(({ value }) => placesOf(value)) : [];
        return isPlace(element) ? [element.value, ...inner] : inner;
      }),
    ),
  ];
}

/** Everything but literal text, the `#` of a plural and tags stands for a value. */
const isPlace = (element: Elements[number]): element is Elements[number] & { readonly value: string } =>
  element.type !== TYPE.literal && element.type !== TYPE.pound && element.type !== TYPE.tag;

/** FormatJS would write a boolean as nothing. */
const asPlain = (value: unknown): unknown => (typeof value === 'boolean' ? String(value) : value);

/** The source language: needs no catalogue. */
export const english = createLanguage('en', {});

/** The message where there is one, else the text that stands for it, such as the bare name. */
export function sayOr(language: Language, message: Message | undefined, otherwise: string): string {
  return message === undefined ? otherwise : language.say(message);
}
