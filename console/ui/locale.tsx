/**
 * The console's language: the browser's, or the one the person chose here.
 */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { fill, locales, nearestLocale, type Locale, type Text, type TextValues } from '../../shared/text/text.ts';

const storageKey = 'postern-locale';

interface LocaleValue {
  readonly locale: Locale;
  /** The reader's own variant of it for dates and numbers: `en-GB`, `de-AT`. */
  readonly tag: string;
  readonly setLocale: (locale: Locale) => void;
}
const LocaleContext = createContext<LocaleValue | null>(null);

function remembered(): Locale | 'nothing-remembered' {
  try {
    const value = localStorage.getItem(storageKey);
    return locales.find((locale) => locale === value) ?? 'nothing-remembered';
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

/** Gives the language to everything inside and keeps the page's `lang` true. */
export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => {
    const chosen = remembered();
    return chosen === 'nothing-remembered' ? nearestLocale(navigator.language) : chosen;
  });
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const value = useMemo(
    () => ({
      locale,
      tag: navigator.languages.find((tag) => tag.split('-')[0] === locale) ?? locale,
      setLocale: (next: Locale) => {
        remember(next);
        setLocale(next);
      },
    }),
    [locale],
  );
  return <LocaleContext value={value}>{children}</LocaleContext>;
}

/** The language in use and the way to change it. */
export function useLocale(): LocaleValue {
  const value = useContext(LocaleContext);
  if (value === null) throw new Error('useLocale is used outside LocaleProvider');
  return value;
}

/** The text in the language in use, its places filled. */
export type Say = (text: Text, values?: TextValues) => string;

/** Says texts in the language in use. */
export function useSay(): Say {
  const { locale } = useLocale();
  return useMemo(() => (text: Text, values?: TextValues) => fill(text, locale, values), [locale]);
}
