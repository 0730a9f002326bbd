/**
 * Every message that the product's source declares, found by reading the source.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const project = path.join(import.meta.dirname, '../../..');
const rooms = ['shared', 'main', 'renderer', 'server', 'console'];

export interface DeclaredMessage {
  /** Null: not a literal, so no catalogue can have it. */
  readonly id: string | null;
  readonly en: string | null;
  /** `shared/checks/vpn.ts:12`. */
  readonly place: string;
}

/** The calls of `message(id, en)` in one source text. `file` is only named. */
export function messagesIn(source: string, file: string): readonly DeclaredMessage[] {
  const found: DeclaredMessage[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const literal = (node: ts.Node | undefined): string | null =>
    node !== undefined && ts.isStringLiteralLike(node) ? node.text : null;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'message') {
      const [id, en] = node.arguments;
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ id: literal(id), en: literal(en), place: `${file}:${String(line)}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** All of them, in the order of the files. */
export function messagesInSource(): readonly DeclaredMessage[] {
  return rooms
    .flatMap((room) => globSync(`${room}/**/*.{ts,tsx}`, { cwd: project }))
    .toSorted()
    .filter((file) => file !== path.join('shared', 'text', 'message.ts'))
    .flatMap((file) => messagesIn(readFileSync(path.join(project, file), 'utf8'), file));
}
