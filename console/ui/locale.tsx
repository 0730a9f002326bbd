/**
 * The console's language: the browser's, or the one the person chose here.
 */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { loadLanguage } from '../../shared/locales/load-language.ts';
import type { Language } from '../../shared/text/language.ts';
import { localeOf, nearestLocale, type Locale } from '../../shared/text/locale.ts';
import type { Message, MessageValues } from '../../shared/text/message.ts';

const storageKey = 'postern-locale';

interface LocaleValue {
  readonly language: Language;
  /** Loads the language and then speaks it; remembers the choice in this browser. */
  readonly setLocale: (locale: Locale) => void;
}
const LocaleContext = createContext<LocaleValue | null>(null);

function remembered(): Locale | 'nothing-remembered' {
  try {
    return localeOf(localStorage.getItem(storageKey) ?? '') ?? 'nothing-remembered';
  } catch {
    // Storage is switched off in this browser.
    return 'nothing-remembered';
  }
}

function remember(locale: Locale): 'remembered' | 'storage-refused' {
  try {
    localStorage.setItem(storageKey, locale);
    return 'remembered';
  } catch {
    return 'storage-refused';
  }
}

/** The language to begin with: the one chosen here, else the browser's. Rejects when its catalogue cannot be fetched. */
export async function loadFirstLanguage(): Promise<Language> {
  const chosen = remembered();
  return speak(chosen === 'nothing-remembered' ? nearestLocale(navigator.language) : chosen);
}

const speak = (locale: Locale): Promise<Language> =>
  loadLanguage(
    locale,
    navigator.languages.find((tag) => localeOf(tag) === locale),
  );

/**
 * Gives the language to everything inside and keeps the page's `lang` true. Where the catalogue of a chosen language
 * cannot be fetched, the present one stays and the choice is made again at the next visit.
 */
export function LocaleProvider({ first, children }: { readonly first: Language; readonly children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  useEffect(() => {
    document.documentElement.lang = language.locale;
  }, [language]);
  const value = useMemo(
    () => ({
      language,
      setLocale: (next: Locale) => {
        remember(next);
        void speak(next).then(setLanguage);
      },
    }),
    [language],
  );
  return <LocaleContext value={value}>{children}</LocaleContext>;
}

/** The language in use and the way to change it. */
export function useLocale(): LocaleValue {
  const value = useContext(LocaleContext);
  if (value === null) throw new Error('useLocale is used outside LocaleProvider');
  return value;
}

/** The message in the language in use, its places filled. */
export type Say = (message: Message, values?: MessageValues) => string;

/** Says messages in the language in use. */
export function useSay(): Say {
  return useLocale().language.say;
}
