/**
 * One text of the product: English beside the code it belongs to, every other language in a catalogue of shared/locales/.
 */

/** A text with its places. */
export interface Message {
  /** Stable, unique in the product, `area.what`: the name of the text in every catalogue. */
  readonly id: string;
  /** English in ICU message syntax: `{name}`, `{count, plural, one {# day} other {# days}}`. */
  readonly en: string;
}

/**
 * Values for the places of a message. A number in a plural is written by the language's rules; in a plain place it
 * stands as it is, so that it can be a code or a year.
 */
export type MessageValues = Readonly<Record<string, string | number | boolean>>;

/**
 * Declares a text.
 * @param id both arguments are literals: the laws of the catalogues read them from the source
 */
export const message = (id: string, en: string): Message => ({ id, en });
