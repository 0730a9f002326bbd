/**
 * Finds which tables a source file writes: in Kysely's builder, in SQL text and in better-auth's table names.
 */

/** A table in a statement that writes it. `table: null`: its name is computed, so the text does not say. */
export interface TableWrite {
  readonly table: string | null;
  /** First line is 1. */
  readonly line: number;
}

const name = String.raw`(?:only\s+)?(?:public\.)?(?:"?([a-z_][a-z0-9_]*)"?|\$\{)`;
const patterns: readonly RegExp[] = [
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*(?:['"`]([a-z_][a-z0-9_]*)|[^'"`\s])/g,
  new RegExp(String.raw`\b(?:insert|merge)\s+into\s+${name}`, 'gi'),
  new RegExp(String.raw`\bdelete\s+from\s+${name}`, 'gi'),
  new RegExp(String.raw`(?<!\bdo\s)\bupdate\s+${name}[^;()]{0,40}?\bset\b`, 'gi'),
  new RegExp(String.raw`\btruncate\s+(?:table\s+)?${name}`, 'gi'),
  new RegExp(String.raw`\b(?:alter|drop)\s+table\s+(?:if\s+exists\s+)?${name}`, 'gi'),
  new RegExp(String.raw`\bcopy\s+${name}[^;]{0,80}?\bfrom\s+stdin`, 'gi'),
  /\bmodelName:\s*['"]([a-z_]+)['"]/g,
];

/** Every write in a source text; comments are left out. Sorted by line. */
export function tableWrites(source: string): readonly TableWrite[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
  return patterns
    .flatMap((pattern) =>
      [...code.matchAll(pattern)].map((match) => ({
        table: match[1]?.toLowerCase() ?? null,
        line: code.slice(0, match.index).split('\n').length,
      })),
    )
    .toSorted((one, other) => one.line - other.line);
}
