/**
 * One accent: how every source file opens.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
const rooms = ['shared', 'main', 'renderer', 'server', 'console', 'scripts', 'bench', 'test'];
const sources = [
  ...readdirSync(project),
  ...rooms.flatMap((room) =>
    readdirSync(path.join(project, room), { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)),
  ),
].filter((file) => /\.(ts|tsx|mts|mjs|cjs|js|css)$/.test(file) && !file.startsWith('test/fixtures/'));

const blockHeader = /^\/\*\*\n(?<text>(?: \*(?: .*)?\n)+) \*\/\n/;

/** What is wrong with the opening of a file; null when nothing is. */
function headerProblem(file: string, text: string): string | null {
  if (!text.startsWith('/*') && !text.startsWith('//')) {
    return isTestOfOneFile(file) ? null : 'has no comment that says what it is for';
  }
  const header = blockHeader.exec(text)?.groups?.['text'];
  if (header === undefined) return 'does not open with a block comment, its text between `/**` and ` */`';
  const sentences = header.replaceAll(/^ \* ?/gm, '').trim();
  return /[.!?]$/.test(sentences) ? null : 'opens with a comment that is no whole sentence: no full stop at its end';
}

/** A test at the mirrored path of a source needs no comment: the source has one. */
function isTestOfOneFile(file: string): boolean {
  return /^test\/(main|renderer|server|console|shared|scripts)\/.*\.test\.tsx?$/.test(file);
}

describe('every source file', () => {
  it('opens with a block comment of whole sentences', () => {
    const problems = sources.flatMap((file) => {
      const problem = headerProblem(file, readFileSync(path.join(project, file), 'utf8'));
      return problem === null ? [] : [`${file} ${problem}`];
    });
    expect(problems).toEqual([]);
  });

  it('is found: the law looks at hundreds of files', () => {
    expect(sources.length).toBeGreaterThan(500);
  });

  it.each([
    ['no comment', 'export const a = 1;\n'],
    ['a line comment', '// What it is for.\nexport const a = 1;\n'],
    ['a comment of one line', '/** What it is for. */\nexport const a = 1;\n'],
    ['a comment without a full stop', '/**\n * What it is for\n */\nexport const a = 1;\n'],
  ])('may not open with %s', (_name, text) => {
    expect(headerProblem('main/a.ts', text)).not.toBeNull();
  });
});
