/**
 * Every log line carries an event that docs/logging.md lists with its level, and every listed event is logged.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(project, 'docs/logging.md'), 'utf8');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

const listed = [...page.matchAll(/^\| `(?<event>[a-z_]+\.[a-z_]+)` \| (?<level>[a-z]+) \| .+ \|$/gm)].map(
  (match) => `${match.groups?.['event'] ?? ''} ${match.groups?.['level'] ?? ''}`,
);

interface LogLine {
  /** `event level`, or what is wrong with the call. */
  readonly said: string;
  readonly place: string;
}

/** Calls such as `log.warn({ event: 'area.what_happened', … }, 'words')` in a source text. */
function logLinesIn(file: string, text: string): readonly LogLine[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines: LogLine[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const level = levelOf(node.expression);
      if (level !== null) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        lines.push({ said: saidBy(node, level), place: `${file}:${String(line + 1)}` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

/** The level of `….log.<level>`; null: no call of a logger. */
function levelOf(callee: ts.Expression): string | null {
  if (!ts.isPropertyAccessExpression(callee) || !levels.includes(callee.name.text)) return null;
  const logger = callee.expression.getText();
  return /(^|\.)log(ger)?$/.test(logger) ? callee.name.text : null;
}

function saidBy({ arguments: [fields, words] }: ts.CallExpression, level: string): string {
  if (fields === undefined || !ts.isObjectLiteralExpression(fields)) return 'without fields';
  const event = fields.properties.find(
    (property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && property.name.getText() === 'event',
  );
  if (event === undefined || !ts.isStringLiteral(event.initializer)) return 'without an event written out';
  if (words === undefined || !ts.isStringLiteral(words)) return 'without fixed words';
  return /^[a-z0-9]|^[A-Z]{2,}|^PostgreSQL/.test(words.text) && !words.text.endsWith('.')
    ? `${event.initializer.text} ${level}`
    : `words that are no short phrase in lower case: ${words.text}`;
}

const files = ['main', 'server', 'shared', 'renderer', 'console'].flatMap((room) =>
  readdirSync(path.join(project, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(room, file)),
);
const logLines = files.flatMap((file) => logLinesIn(file, readFileSync(path.join(project, file), 'utf8')));

describe('log lines', () => {
  it('carry an event and a level as docs/logging.md lists them', () => {
    expect(logLines.length).toBeGreaterThan(20);
    expect(logLines.filter(({ said }) => !listed.includes(said)).map(({ said, place }) => `${place} ${said}`)).toEqual(
      [],
    );
  });

  it('are there for every event that is listed', () => {
    const logged = new Set(logLines.map(({ said }) => said));
    expect(listed.filter((event) => !logged.has(event))).toEqual([]);
  });

  it('are written by the agent and the server alone', () => {
    expect(logLines.filter(({ place }) => !/^(main|server)\//.test(place))).toEqual([]);
  });

  it.each([
    ["log.warn({ event: 'a.b' }, 'it broke')", 'a.b warn'],
    ["deps.log.info({ event: 'a.b', x }, 'done')", 'a.b info'],
    ["log.warn({ err }, 'it broke')", 'without an event written out'],
    ["log.warn('it broke')", 'without fields'],
    ["log.warn({ event: name }, 'it broke')", 'without an event written out'],
    ["log.warn({ event: 'a.b' }, `${x} broke`)", 'without fixed words'],
    ["log.warn({ event: 'a.b' }, 'It broke.')", 'words that are no short phrase in lower case: It broke.'],
  ])('are read: %s', (code, said) => {
    expect(logLinesIn('x.ts', code)).toEqual([{ said, place: 'x.ts:1' }]);
  });
});
