/**
 * Loads a language when it is chosen; no other catalogue is read.
 */
import { createLanguage, type Catalogue, type Language } from '../text/language.ts';
import type { Locale } from '../text/locale.ts';

interface CatalogueFile {
  readonly default: Catalogue;
}

/** Each catalogue is a file of its own: in the browser and in the tray app it is fetched by this import alone. */
const catalogues = {
  de: () => import('./de.json', { with: { type: 'json' } }),
  es: () => import('./es.json', { with: { type: 'json' } }),
  'pt-BR': () => import('./pt-BR.json', { with: { type: 'json' } }),
  fr: () => import('./fr.json', { with: { type: 'json' } }),
  fil: () => import('./fil.json', { with: { type: 'json' } }),
} as const satisfies Record<Exclude<Locale, 'en' | 'en-XA'>, () => Promise<CatalogueFile>>;

/**
 * The language, ready to speak. Rejects only when a file of the product is missing.
 * @param tag the reader's own variant, such as `de-AT`; absent: the language itself
 */
export async function loadLanguage(locale: Locale, tag?: string): Promise<Language> {
  switch (locale) {
    case 'en':
      return createLanguage(locale, {}, tag);
    case 'en-XA': {
      const { createPseudoLanguage } = await import('../text/pseudo.ts');
      return createPseudoLanguage();
    }
    default:
      return createLanguage(locale, (await catalogues[locale]()).default, tag);
  }
}
