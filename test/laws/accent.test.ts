/**
 * One accent: how every source file opens, how a function says which errors it throws, and what makes things is called.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
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

/** Error codes that exported functions throw by themselves and do not name after `@throws`, as `function: code`. */
function unnamedErrors(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(isExportedFunction).flatMap((declaration) => {
    const contract = ts
      .getJSDocCommentsAndTags(declaration)
      .map((comment) => comment.getText())
      .join('\n');
    const named = contract.split('@throws').slice(1).join('\n');
    return thrownCodes(declaration)
      .filter((code) => !named.includes(code) && !named.includes(`${code.split('.')[0] ?? ''}.*`))
      .map((code) => `${declaration.name?.text ?? '?'}: ${code}`);
  });
}

function isExportedFunction(node: ts.Statement): node is ts.FunctionDeclaration {
  return (
    ts.isFunctionDeclaration(node) &&
    node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

/** First arguments of `throw someError('area.code', …)`, but for those inside inner functions. */
function thrownCodes(declaration: ts.FunctionDeclaration): readonly string[] {
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isThrowStatement(node) && ts.isCallExpression(node.expression)) {
      const [code] = node.expression.arguments;
      if (code !== undefined && ts.isStringLiteral(code) && /^[a-z_]+\.[a-z_]+$/.test(code.text)) codes.push(code.text);
    }
    ts.forEachChild(node, visit);
  };
  if (declaration.body !== undefined) ts.forEachChild(declaration.body, visit);
  return codes;
}

/** `create` builds; the others also take hold of something: a file, a connection, a process, a lock. */
const factoryName = /^(?:create|open|start|listen|acquire)[A-Z]/;

/** Exported functions that answer with an object of at least two functions and are called something else. */
function misnamedFactories(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter(isExportedFunction)
    .filter((declaration) => returnedObjects(declaration).some((object) => functionsIn(object) >= 2))
    .map((declaration) => declaration.name?.text ?? '?')
    .filter((name) => !factoryName.test(name));
}

/** The object literals a function returns itself. */
function returnedObjects(declaration: ts.FunctionDeclaration): readonly ts.ObjectLiteralExpression[] {
  const found: ts.ObjectLiteralExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined && ts.isObjectLiteralExpression(node.expression)) {
      found.push(node.expression);
    }
    ts.forEachChild(node, visit);
  };
  if (declaration.body !== undefined) ts.forEachChild(declaration.body, visit);
  return found;
}

function functionsIn(object: ts.ObjectLiteralExpression): number {
  return object.properties.filter(
    (property) =>
      ts.isMethodDeclaration(property) ||
      (ts.isPropertyAssignment(property) &&
        (ts.isArrowFunction(property.initializer) || ts.isFunctionExpression(property.initializer))),
  ).length;
}

const product = sources.filter((file) => /^(shared|main|renderer|server|console|scripts)\/.*\.tsx?$/.test(file));

describe('an exported function', () => {
  it('that makes an object of functions is named createX, or openX, startX, listenX, acquireX', () => {
    const misnamed = product.flatMap((file) =>
      misnamedFactories(file, readFileSync(path.join(project, file), 'utf8')).map((name) => `${file}: ${name}`),
    );
    expect(misnamed).toEqual([]);
  });

  it.each([
    ['gate', ['gate']],
    ['makeGate', ['makeGate']],
    ['created', ['created']],
    ['createGate', []],
    ['openGate', []],
  ])('called %s', (name, misnamed) => {
    const code = `export function ${name}() { const x = 1; return { x, a: () => x, b() { return { c: 1 }; } }; }`;
    expect(misnamedFactories('x.ts', code)).toEqual(misnamed);
  });

  it('names the codes it throws after @throws', () => {
    const unnamed = product.flatMap((file) =>
      unnamedErrors(file, readFileSync(path.join(project, file), 'utf8')).map((problem) => `${file}: ${problem}`),
    );
    expect(unnamed).toEqual([]);
  });

  it.each([
    ['', ['open: a.gone']],
    ['/** Opens. Throws `a.gone`. */', ['open: a.gone']],
    ['/** @throws AppError `a.other` */', ['open: a.gone']],
    ['/** @throws AppError `a.gone` */', []],
    ['/** @throws AppError `a.*` */', []],
  ])('with the comment %j is told', (comment, problems) => {
    const text = `${comment}\nexport function open() { if (x) throw someError('a.gone'); return () => { throw someError('a.later'); }; }`;
    expect(unnamedErrors('x.ts', text)).toEqual(problems);
  });
});
