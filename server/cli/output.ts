/**
 * What commands print: text, JSON and tables on standard output, failures on standard error.
 */
import Table from 'cli-table3';
import { AppError } from '../../shared/errors.ts';

/** Exit codes (BSD sysexits) for a wrong command line, and for any other error. */
const exitUsage = 64;
const exitFault = 70;

/** Option of every command that can print JSON. */
export interface JsonOption {
  readonly json?: true;
}

/** Prints a line on standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/**
 * Prints a table on standard output.
 * @param rows cells by row, in the order of `head`.
 */
export function printTable(head: string[], rows: readonly string[][]): void {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  print(table.toString());
}

/**
 * Prints an error on standard error.
 * @returns the exit code.
 */
export function printError(error: unknown): number {
  if (error instanceof AppError) {
    const issues = (error.fields['issues'] ?? []) as readonly { path: string; message: string }[];
    const places = issues.map(({ path, message }) => `  ${path === '' ? 'the whole' : path}: ${message}`);
    process.stderr.write(`${[`${error.message} [${error.code}]`, ...places].join('\n')}\n`);
    return exitFault;
  }
  // Commander has already printed its own errors. Help and version end with one, too.
  if (error instanceof Error && error.name === 'CommanderError') {
    return (error as Error & { exitCode: number }).exitCode === 0 ? 0 : exitUsage;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitFault;
}
