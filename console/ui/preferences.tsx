/**
 * The two choices every visitor has: language and light or dark.
 */
import { NativeSelect, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { message, type Message } from '../../shared/text/message.ts';
import { languageNames, type Locale } from '../../shared/text/locale.ts';
import { useLocale, useSay } from './locale.tsx';

const words = {
  language: message('console.ui.preferences.language', 'Language'),
  scheme: message('console.ui.preferences.scheme', 'Appearance'),
  auto: message('console.ui.preferences.auto', 'System'),
  light: message('console.ui.preferences.light', 'Light'),
  dark: message('console.ui.preferences.dark', 'Dark'),
} as const satisfies Record<string, Message>;

export function LanguageChoice() {
  const { language, setLocale } = useLocale();
  const say = useSay();
  return (
    <NativeSelect
      size="xs"
      aria-label={say(words.language)}
      title={say(words.language)}
      value={language.locale}
      onChange={(event) => setLocale(event.currentTarget.value as Locale)}
      // A language is listed in its own words, for those who do not read the present one.
      data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
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
