/**
 * Law: every log line of server and agent names an event of docs/logging.md, at a level listed there.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** A call that writes a log line. `event: null`: it names none, or not as a string. */
interface LogCall {
  readonly level: string;
  readonly event: string | null;
  readonly place: string;
}

/** Calls of `….log.<level>(…)` and `log.<level>(…)` in a source text. */
function logCalls(file: string, source: string): readonly LogCall[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: LogCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const level = levelOf(node.expression);
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (level !== null) found.push({ level, event: eventOf(node.arguments[0]), place: `${file}:${line}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** null when the callee is no logger's method. `computed`: the level is not written out. */
function levelOf(callee: ts.Expression): string | null {
  if (ts.isElementAccessExpression(callee)) return isLog(callee.expression) ? 'computed' : null;
  if (!ts.isPropertyAccessExpression(callee) || !isLog(callee.expression)) return null;
  return levels.includes(callee.name.text) ? callee.name.text : null;
}

function isLog(expression: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text === 'log';
  return ts.isIdentifier(expression) && expression.text === 'log';
}

function eventOf(argument: ts.Expression | undefined): string | null {
  if (argument === undefined || !ts.isObjectLiteralExpression(argument)) return null;
  for (const property of argument.properties) {
    if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'event') continue;
    return ts.isStringLiteral(property.initializer) ? property.initializer.text : null;
  }
  return null;
}

async function allCalls(): Promise<readonly LogCall[]> {
  const folders = ['server', 'main'];
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(path.join(root, folder), { recursive: true }))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.posix.join(folder, file.split(path.sep).join('/'))),
    ),
  );
  const calls = files.flat().map(async (file) => logCalls(file, await readFile(path.join(root, file), 'utf8')));
  return (await Promise.all(calls)).flat();
}

/** The table of events: the level column of each. */
async function documented(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path.join(root, 'docs/logging.md'), 'utf8');
  return new Map(
    [...text.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| ([^|]+) \|/gm)].map(([, event = '', level = '']) => [event, level]),
  );
}

describe('every log line', () => {
  it('names an event of docs/logging.md, at a level listed there', async () => {
    const [calls, table] = [await allCalls(), await documented()];
    expect(calls.length).toBeGreaterThan(20);
    const wrong = calls.filter(({ event, level }) => !new RegExp(`\\b${level}\\b`).test(table.get(event ?? '') ?? ''));
    expect(wrong).toEqual([]);
  });

  it('is found for each event of docs/logging.md', async () => {
    const written = new Set((await allCalls()).map(({ event }) => event));
    expect([...(await documented()).keys()].filter((event) => !written.has(event))).toEqual([]);
  });
});

describe('a log line', () => {
  it.each([
    ["log.warn({ event: 'a.b' }, 'words')", 'warn', 'a.b'],
    ["request.log.error({ event: 'a.b', err: error }, 'words')", 'error', 'a.b'],
    ["log.info('words')", 'info', null],
    ['log.info({ err: error }, words)', 'info', null],
    ['log.info({ event: name }, words)', 'info', null],
    ['deps.log[level]({ event: name }, words)', 'computed', null],
  ])('is found in %s', (source, level, event) =>
    expect(logCalls('x.ts', source)).toEqual([{ level, event, place: 'x.ts:1' }]),
  );

  it.each(['console.error(1)', 'backlog.push(1)', 'log.child({})'])('is not %s', (source) =>
    expect(logCalls('x.ts', source)).toEqual([]),
  );
});
