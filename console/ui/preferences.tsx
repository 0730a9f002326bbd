/**
 * The two choices every visitor has: language and light or dark.
 */
import { NativeSelect, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import type { Locale, Text } from '../../shared/text/text.ts';
import { useLocale, useSay } from './locale.tsx';

const words = {
  language: { en: 'Language', de: 'Sprache' },
  scheme: { en: 'Appearance', de: 'Darstellung' },
  auto: { en: 'As the system', de: 'Wie das System' },
  light: { en: 'Light', de: 'Hell' },
  dark: { en: 'Dark', de: 'Dunkel' },
} as const satisfies Record<string, Text>;

export function LanguageChoice() {
  const { locale, setLocale } = useLocale();
  const say = useSay();
  return (
    <NativeSelect
      size="xs"
      aria-label={say(words.language)}
      title={say(words.language)}
      value={locale}
      onChange={(event) => setLocale(event.currentTarget.value as Locale)}
      // A language is listed in its own words, for those who do not read the present one.
      data={[
        { value: 'en', label: 'English' },
        { value: 'de', label: 'Deutsch' },
      ]}
    />
  );
}

export function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const say = useSay();
  return (
    <NativeSelect
      size="xs"
      aria-label={say(words.scheme)}
      title={say(words.scheme)}
      value={colorScheme}
      onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
      data={[
        { value: 'auto', label: say(words.auto) },
        { value: 'light', label: say(words.light) },
        { value: 'dark', label: say(words.dark) },
      ]}
    />
  );
}
