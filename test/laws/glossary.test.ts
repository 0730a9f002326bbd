/**
 * Words that docs/glossary.md calls no longer used stay away, in names, comments, sentences and documents.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
const glossary = readFileSync(path.join(project, 'docs/glossary.md'), 'utf8');
const rooms = ['shared', 'main', 'renderer', 'server', 'console', 'scripts', 'bench', 'test', 'docs', 'deploy'];

/** What keeps old words: history, what other programs said, and the glossary with this law themselves. */
const keepsOldWords = [
  /^docs\/adr\//,
  /^server\/db\/migrations\//,
  /^test\/fixtures\//,
  /^docs\/glossary\.md$/,
  /^test\/laws\/glossary\.test\.ts$/,
];
const files = [
  ...readdirSync(project),
  ...rooms.flatMap((room) =>
    readdirSync(path.join(project, room), { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)),
  ),
].filter(
  (file) =>
    /\.(ts|tsx|mts|mjs|cjs|js|css|html|ps1|sh|conf|md)$/.test(file) &&
    file !== 'CHANGELOG.md' &&
    !keepsOldWords.some((pattern) => pattern.test(file)),
);

/** The words in backticks of the first column of the last table, with what is said instead. */
const retired = glossary
  .slice(glossary.indexOf('## No longer used'))
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => {
    const [, words = '', instead = ''] = line.split('|');
    return [...words.matchAll(/`([^`]+)`/g)].map(([, word = '']) => ({ word, instead: instead.trim() }));
  });

/** The word by itself in either case, or as a part of a name: `knock`, `Knock`, `knockTwice`, `doorKnock`, not `knocked`. */
function patternOf(word: string): RegExp {
  const capital = word.charAt(0).toUpperCase();
  const rest = word.slice(1).replaceAll(' ', String.raw`\s+(?:\*\s+)?`);
  return new RegExp(
    `(?:(?<![A-Za-z])[${word.charAt(0).toLowerCase()}${capital}]|(?<=[a-z])${capital})${rest}(?![a-z])`,
    'g',
  );
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

describe('words no longer used', () => {
  it.each(retired)('$word: say $instead', ({ word }) => {
    const found = files.flatMap((file) => {
      const text = readFileSync(path.join(project, file), 'utf8');
      return [...text.matchAll(patternOf(word))].map(({ index }) => `${file}:${String(lineOf(text, index))}`);
    });
    expect(found).toEqual([]);
  });

  it('are found wherever they stand', () => {
    const text = 'knock Knock knockTwice doorKnock knocked unknock\nbegun anew, begun\n * anew';
    const words = (word: string): readonly string[] => [...text.matchAll(patternOf(word))].map(([match]) => match);
    expect(words('knock')).toEqual(['knock', 'Knock', 'knock', 'Knock']);
    expect(words('begun anew')).toEqual(['begun anew', 'begun\n * anew']);
  });

  it('are read from the glossary', () => {
    expect(retired.length).toBeGreaterThanOrEqual(8);
    expect(retired.filter(({ instead }) => instead === '')).toEqual([]);
    expect(files.length).toBeGreaterThan(500);
  });
});
