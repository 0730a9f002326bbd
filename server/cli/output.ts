/**
 * What commands print: text, JSON and tables on standard output, failures on standard error.
 */
import Table from 'cli-table3';
import { AppError } from '../../shared/errors.ts';

/** Exit codes (BSD sysexits): a wrong command line, and a refusal or fault. */
const exitUsage = 64;
const exitFault = 70;

/** Every command that can print JSON takes this. */
export interface JsonOption {
  readonly json?: true;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

export function printTable(head: string[], rows: readonly string[][]): void {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  print(table.toString());
}

/**
 * Prints on standard error what went wrong.
 * @returns the exit code.
 */
export function printError(error: unknown): number {
  if (error instanceof AppError) {
    const issues = (error.fields['issues'] ?? []) as readonly { path: string; message: string }[];
    const places = issues.map(({ path, message }) => `  ${path === '' ? 'the whole' : path}: ${message}`);
    process.stderr.write(`${[`${error.message} [${error.code}]`, ...places].join('\n')}\n`);
    return exitFault;
  }
  // Commander has already printed its own; help and version end this way, too.
  if (error instanceof Error && error.name === 'CommanderError') {
    return (error as Error & { exitCode: number }).exitCode === 0 ? 0 : exitUsage;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitFault;
}
