/**
 * docs/verified.md names tests as proof: every one of them exists.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(project, 'docs/verified.md'), 'utf8');

interface Claim {
  readonly file: string;
  readonly name: string;
  /** A row of the test's table; null: the claim is about the whole test. */
  readonly row: string | null;
}

/** `test/x.test.ts`: name [row], one per line break of a table's last column. */
function claimsIn(text: string): readonly Claim[] {
  return [...text.matchAll(/`(test\/[^`]+\.test\.ts)`: ([^|]+?)(?: \[([^\]|]+)\])?(?: — [^|]*?)?(?=<br>| \|)/g)].map(
    ([, file = '', name = '', row]) => ({ file, name, row: row ?? null }),
  );
}

/** First arguments of `it`, `test` and their `each`. */
function namesIn(source: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = ts.isCallExpression(node.expression) ? node.expression.expression : node.expression;
      const [title] = node.arguments;
      if (/^(it|test)\b/.test(called.getText()) && title !== undefined && ts.isStringLiteralLike(title))
        names.add(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('one.test.ts', source, ts.ScriptTarget.Latest, true));
  return names;
}

describe('docs/verified.md', () => {
  const claims = claimsIn(page);

  it('has a test for each of at least thirty-seven mistakes', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('`test/'));
    expect(rows.length).toBeGreaterThanOrEqual(37);
    for (const row of rows) expect(claimsIn(row)).toHaveLength(row.split('`test/').length - 1);
  });

  it.each(claims)('names $file: $name [$row], which exists', ({ file, name, row }) => {
    const at = path.join(project, file);
    expect(existsSync(at)).toBe(true);
    const source = readFileSync(at, 'utf8');
    expect([...namesIn(source)]).toContain(name);
    if (row !== null) expect(source).toContain(`'${row}'`);
  });

  it('would notice a test that is gone', () => {
    expect(claimsIn('| x | `test/a.test.ts`: is a name [row]<br>`test/b.test.ts`: other (name) — note |')).toEqual([
      { file: 'test/a.test.ts', name: 'is a name', row: 'row' },
      { file: 'test/b.test.ts', name: 'other (name)', row: null },
    ]);
    expect([...namesIn("it('is here', f); describe('no', f); it.each([1])('each %s', f);")]).toEqual([
      'is here',
      'each %s',
    ]);
  });
});
