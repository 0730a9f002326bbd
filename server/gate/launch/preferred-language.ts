/**
 * The language a browser prefers.
 */
import { loadLanguage } from '../../../shared/locales/load-language.ts';
import type { Language } from '../../../shared/text/language.ts';
import { localeOf, type Locale } from '../../../shared/text/locale.ts';

const loaded = new Map<Locale, Promise<Language>>();

/** The language a browser prefers (`Accept-Language`, RFC 9110, 12.5.4) among those of the product, else English. */
export function preferredLanguage(header: string | undefined): Promise<Language> {
  const locale = preferredLocale(header);
  const known = loaded.get(locale) ?? loadLanguage(locale);
  loaded.set(locale, known);
  return known;
}

/** The locale alone; see {@link preferredLanguage}. */
export function preferredLocale(header: string | undefined): Locale {
  let best: Locale = 'en';
  let bestWeight = 0;
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    const locale = localeOf(tag);
    if (locale !== null && weight > bestWeight) [best, bestWeight] = [locale, weight];
  }
  return best;
}
