/**
 * Parses a table of dates (CSV, RFC 4180) from another system or a spreadsheet.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Issue } from '../errors/refusals.ts';
import { passwordError } from './errors.ts';
import { parseChangeDate } from './change-date.ts';

/** A valid line of the table. */
export interface ImportedDate {
  readonly line: number;
  /** Email, lower case. */
  readonly person: string;
  readonly account: string;
  readonly changedAt: Date;
}

/** An invalid line of the table. */
export interface WrongLine {
  readonly line: number;
  readonly problems: readonly string[];
}

const columns = ['person', 'account', 'changed'] as const;
/** Largest number of lines in one import. */
export const largestLineCount = 20_000;
/** Largest number of invalid lines that an error names. */
const namedLines = 20;

const rowSchema = z.object({
  person: z.email('is no email address').transform((email) => email.toLowerCase()),
  account: z.string().min(1, 'is missing'),
  changed: z.union([z.iso.date(), z.iso.datetime({ offset: true })], 'is no day like 2026-11-22, nor an instant'),
});

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Parses a table with a heading line: `person` (email address), `account` (its id in the policy) and `changed`
 * (`2026-11-22`, or an instant with offset), in any order. Other columns are ignored. Separators are comma, semicolon
 * and tab.
 * @param accounts ids of the accounts in the policy
 * @throws AppError `passwords.file_unreadable`, `passwords.file_too_long`
 */
export function parseImport(
  text: string,
  accounts: readonly string[],
  now: Date,
): { readonly dates: readonly ImportedDate[]; readonly wrong: readonly WrongLine[] } {
  const [heading, ...lines] = linesOf(text);
  const places = columns.map((name) => heading?.record.findIndex((cell) => cell.trim().toLowerCase() === name) ?? -1);
  const missing = columns.filter((_, index) => places[index] === -1);
  if (missing.length > 0) {
    const message = `the line of headings lacks ${missing.join(', ')}`;
    throw passwordError('passwords.file_unreadable', { issues: [{ path: 'line 1', message }] });
  }
  if (lines.length > largestLineCount) {
    const message = `has ${String(lines.length)} lines; ${String(largestLineCount)} are read at once`;
    throw passwordError('passwords.file_too_long', { issues: [{ path: '', message }] });
  }
  const wrong: WrongLine[] = [];
  const dates: ImportedDate[] = [];
  for (const { record, info } of lines) {
    const row = Object.fromEntries(columns.map((name, index) => [name, record[places[index] ?? -1]?.trim() ?? '']));
    const understood = understand(row, accounts, now);
    if ('problems' in understood) wrong.push({ line: info.lines, ...understood });
    else dates.push({ line: info.lines, ...understood });
  }
  return { dates, wrong };
}

/** @throws AppError `passwords.file_invalid` when there are invalid lines; it names the first ones. */
export function refuseWrongLines(wrong: readonly WrongLine[]): void {
  if (wrong.length === 0) return;
  const issues = wrong
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, problems }): Issue => ({ path: `line ${String(line)}`, message: problems.join('; ') }));
  const more = issues.length - namedLines;
  const rest = more > 0 ? [{ path: '', message: `${String(more)} more lines are wrong` }] : [];
  throw passwordError('passwords.file_invalid', { issues: [...issues.slice(0, namedLines), ...rest] });
}

function linesOf(text: string): readonly Line[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as unknown as readonly Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const path = `line ${String(error['lines'])}`;
    throw passwordError('passwords.file_unreadable', { issues: [{ path, message: error.message }], cause: error });
  }
}

function understand(
  row: Readonly<Record<string, string>>,
  accounts: readonly string[],
  now: Date,
): Omit<ImportedDate, 'line'> | { readonly problems: readonly string[] } {
  const parsed = rowSchema.safeParse(row);
  const wrong = (name: string): boolean => parsed.error?.issues.some(({ path }) => path[0] === name) ?? false;
  const problems = (parsed.error?.issues ?? []).map(
    ({ path, message }) => `${String(path[0])} ${JSON.stringify(row[String(path[0])])} ${message}`,
  );
  const { account = '', changed = '' } = row;
  if (!wrong('account') && !accounts.includes(account)) {
    problems.push(`account ${JSON.stringify(account)} is not one of the policy's: ${accounts.join(', ') || '(none)'}`);
  }
  const changedAt = wrong('changed') ? null : parseChangeDate(changed, now);
  if (changedAt === null && !wrong('changed')) problems.push(`changed ${JSON.stringify(changed)} is in the future`);
  if (!parsed.success || changedAt === null || problems.length > 0) return { problems };
  return { person: parsed.data.person, account, changedAt };
}
