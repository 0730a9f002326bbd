/**
 * Words for people, in every language the product speaks, and the one way to fill them in.
 */

/** Languages of every text in the product. */
export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

/** One text in every language. `{name}` stands for a value that {@link fill} puts in. */
export type Text = Readonly<Record<Locale, string>>;

/** Values for the `{name}` places of a {@link Text}. */
export type TextValues = Readonly<Record<string, string | number | boolean>>;

/**
 * The text in one language with its places filled. A place without a value stays as written, so a
 * missing value is seen instead of vanishing.
 */
export function fill(text: Text, locale: Locale, values: TextValues = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : String(value);
  });
}

/** The product's language nearest to a BCP 47 tag such as `de-AT`; English when there is none. */
export function nearestLocale(tag: string): Locale {
  const language = tag.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language) ?? 'en';
}
