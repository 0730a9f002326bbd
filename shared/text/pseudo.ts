/**
 * The pseudo-locale: English that is long, accented and bracketed, so that a screen shows what is cut off, what is put
 * together from pieces, and what never went through a message.
 */
import { createLanguage, type Language } from './language.ts';
import { pseudoLocale } from './locale.ts';
import type { Message, MessageValues } from './message.ts';

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'đ',
  e: 'é',
  f: 'ƒ',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ʋ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Đ',
  E: 'É',
  F: 'Ƒ',
  G: 'Ğ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ó',
  P: 'Þ',
  Q: 'Ɋ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Ú',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

/** Other languages need about 40 % more room than English, short words even more. */
const extraShare = 0.4;
const filler = ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';

/**
 * A text as the pseudo-locale writes it: `⟦Óþéñ one⟧`. What a value was filled with stays as it is, between U+2068 and
 * U+2069 (first strong isolate and its end), which show nothing.
 */
export function pseudoText(text: string): string {
  const accented = text.replace(/\u2068[^\u2069]*\u2069|[a-z]/gi, (part) =>
    part.startsWith('\u2068') ? part.slice(1, -1) : (accents[part] ?? part),
  );
  const extra = Math.max(4, Math.ceil(text.length * extraShare));
  return `⟦${accented}${filler.repeat(Math.ceil(extra / filler.length)).slice(0, extra)}⟧`;
}

/** Speaks the pseudo-locale. */
export function createPseudoLanguage(): Language {
  const source = createLanguage(pseudoLocale, {}, 'en');
  return {
    ...source,
    say: (message: Message, values: MessageValues = {}) =>
      pseudoText(
        source.say(
          message,
          Object.fromEntries(
            Object.entries(values).map(([name, value]) => [
              name,
              typeof value === 'number' ? value : `\u2068${String(value)}\u2069`,
            ]),
          ),
        ),
      ),
  };
}
