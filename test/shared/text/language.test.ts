/**
 * How a message is said in a language, and in the pseudo-locale.
 */
import { describe, expect, it } from 'vitest';
import { createLanguage, english, sayOr } from '../../../shared/text/language.ts';
import { createPseudoLanguage, pseudoText } from '../../../shared/text/pseudo.ts';
import { loadLanguage } from '../../../shared/locales/load-language.ts';
import { locales, pseudoLocale } from '../../../shared/text/locale.ts';

const files = { id: 'x.files', en: '{count, plural, one {# file} other {# files}} of {owner}' };
const german = createLanguage('de', {
  'x.files': '{count, plural, one {# Datei} other {# Dateien}} von {owner}',
  'x.quoted': "Nicht '{ersetzt}'",
});

describe('a message', () => {
  it('is said in the language, its places filled', () => {
    expect(german.say(files, { count: 1, owner: 'Ada' })).toBe('1 Datei von Ada');
    expect(german.say(files, { count: 12_345, owner: 'Ada' })).toBe('12.345 Dateien von Ada');
    expect(english.say(files, { count: 1, owner: 'Ada' })).toBe('1 file of Ada');
  });

  it('is said in English where the catalogue lacks it', () => {
    expect(german.say({ id: 'x.new', en: 'New: {name}' }, { name: 'a' })).toBe('New: a');
    expect(german.say({ id: 'toString', en: 'A name of JavaScript' })).toBe('A name of JavaScript');
  });

  it('keeps a place without a value visible', () => {
    expect(english.say({ id: 'x.two', en: '{count} of {total}' }, { count: 0 })).toBe('0 of {total}');
    expect(english.say({ id: 'x.own', en: '{toString}' })).toBe('{toString}');
  });

  it('writes a number in a plain place as it is, and a boolean as a word', () => {
    expect(english.say({ id: 'x.plain', en: '{seconds} {yes}' }, { seconds: 3600, yes: true })).toBe('3600 true');
  });

  it('takes what a value holds for text, not for a place or a tag', () => {
    expect(english.say({ id: 'x.value', en: 'of {name}' }, { name: '{owner} <b>' })).toBe('of {owner} <b>');
    expect(english.say({ id: 'x.tag', en: 'docker run <image> {name}' }, { name: 'a' })).toBe('docker run <image> a');
  });

  it('quotes as ICU does', () => {
    expect(german.say({ id: 'x.quoted', en: "Not '{replaced}'" })).toBe('Nicht {ersetzt}');
    expect(english.say({ id: 'x.apostrophe', en: "It's {name}" }, { name: 'Ada' })).toBe("It's Ada");
  });

  it('that is not there is replaced by what stands for it', () => {
    expect(sayOr(german, undefined, 'vpn')).toBe('vpn');
    expect(sayOr(german, files, 'vpn')).toContain('Dateien');
  });
});

describe('the pseudo-locale', () => {
  const pseudo = createPseudoLanguage();

  it('is long, accented and bracketed, with the values as they are', () => {
    const said = pseudo.say(files, { count: 2, owner: 'Ada' });
    expect(said).toMatch(/^⟦2 ƒíļéš óƒ Ada .+⟧$/u);
    expect(said.length).toBeGreaterThan('2 files of Ada'.length * 1.3);
  });

  it('lengthens a short word by more than its share', () => {
    expect(pseudoText('On')).toBe('⟦Óñ one⟧');
  });
});

describe('loading a language', () => {
  it.each([...locales, pseudoLocale])('%s speaks', async (locale) => {
    const language = await loadLanguage(locale);
    expect(language.locale).toBe(locale);
    expect(language.say(files, { count: 2, owner: 'Ada' })).toContain('Ada');
  });

  it('takes the reader’s own variant for numbers', async () => {
    expect((await loadLanguage('de', 'de-CH')).say(files, { count: 1234, owner: 'Ada' })).toMatch(/^1['’]234 files/);
  });
});
