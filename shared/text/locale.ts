/**
 * The languages the product speaks, and how one is chosen.
 */

/** BCP 47 tags of the product's languages. English is the source; each other has its catalogue in shared/locales/. */
export const locales = ['en', 'de', 'es', 'fil', 'fr', 'pt-BR'] as const;

/** English made long, accented and bracketed, to find texts that are cut off or not translatable (BCP 47: `XA`). */
export const pseudoLocale = 'en-XA' as const;

export type Locale = (typeof locales)[number] | typeof pseudoLocale;

/** Each language in its own words, for whoever cannot read the present one. */
export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fil: 'Filipino',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
} as const satisfies Record<(typeof locales)[number], string>;

/** Tags of languages that ours stands for under another name. */
const sameLanguage: Readonly<Record<string, string>> = { tl: 'fil' };

const languageOf = (tag: string): string => {
  const [language = ''] = tag.toLowerCase().split(/[-_.@]/);
  return sameLanguage[language] ?? language;
};

/** The product's language of a BCP 47 or POSIX tag such as `de-AT` or `pt_PT.UTF-8`. null: the product does not speak it. */
export function localeOf(tag: string): Locale | null {
  if (tag.toLowerCase().replace('_', '-') === pseudoLocale.toLowerCase()) return pseudoLocale;
  const language = languageOf(tag);
  return locales.find((locale) => languageOf(locale) === language) ?? null;
}

/** The product's language of a tag; English where it does not speak it. */
export function nearestLocale(tag: string): Locale {
  return localeOf(tag) ?? 'en';
}

/** Language, script and region (RFC 5646 section 2.1). */
const plainTag = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i;

/** BCP 47 form of a POSIX locale name: `pt_BR.UTF-8` -> `pt-BR`. Absent: it names no language, as `C` does not. */
export function tagOf(name: string): string | undefined {
  const tag = (name.split(/[.@]/)[0] ?? '').replaceAll('_', '-');
  return plainTag.test(tag) ? tag : undefined;
}
