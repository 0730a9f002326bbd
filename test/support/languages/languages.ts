/**
 * Every language of the product, loaded, for tests that read what people read.
 */
import { loadLanguage } from '../../../shared/locales/load-language.ts';
import type { Language } from '../../../shared/text/language.ts';
import { locales } from '../../../shared/text/locale.ts';

export { english } from '../../../shared/text/language.ts';

export const german = await loadLanguage('de');

export const languages: readonly Language[] = await Promise.all(locales.map((locale) => loadLanguage(locale)));
