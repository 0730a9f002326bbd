/**
 * Asking macOS: programs by absolute path with deadlines, and property lists read by a library.
 */
import { parse } from 'plist';
import { hostFailure, type Answer, type Host, type ProgramOutput } from '../host/host.ts';
import { shortLine } from './reader.ts';

/** Deadline for tools that read memory or a file. */
export const quickMs = 10_000;
/** Deadline for system_profiler, which takes seconds. */
export const slowMs = 25_000;

export type Dictionary = Readonly<Record<string, unknown>>;

export function isDictionary(value: unknown): value is Dictionary {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array)
  );
}

/** The dictionaries among what should be a list of them. */
export function dictionariesIn(value: unknown): readonly Dictionary[] {
  return Array.isArray(value) ? value.filter(isDictionary) : [];
}

/** Integers of a property list come as numbers or, when large, as bigint. null: no safe integer. */
export function integerIn(dictionary: Dictionary | undefined, key: string): number | null {
  const value = dictionary?.[key];
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** One line without control characters, at most 256 characters. null: none. */
export function lineIn(dictionary: Dictionary | undefined, key: string): string | null {
  const value = dictionary?.[key];
  return typeof value === 'string' ? shortLine(value) : null;
}

/** Reads an XML property list. null: no property list; the library throws in many ways for the many ways text can be wrong. */
export function parsePlist(text: string): unknown {
  const start = text.indexOf('<?xml');
  const from = start === -1 ? text.indexOf('<plist') : start;
  if (from === -1 || !text.includes('</plist>')) return null;
  try {
    return parse(text.slice(from));
  } catch (error) {
    // Not of this form, whatever the library calls it; callers name the question and say `unreadable`.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Reads JSON. null: none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Runs a program and takes a non-zero exit code for a failure, with what it said on either stream. */
export async function runWell(
  ask: Host,
  program: string,
  args: readonly string[],
  timeoutMs = quickMs,
): Promise<Answer<ProgramOutput>> {
  const answer = await ask.run(program, args, { timeoutMs });
  if (!answer.ok || answer.value.exitCode === 0) return answer;
  const said = bothStreams(answer.value).trim().slice(0, 200);
  const isDenied = /permission denied|not permitted|requires? root|must be (run as )?root|privilege/i.test(said);
  return hostFailure(
    isDenied ? 'denied' : 'unreadable',
    `${program} ${args.join(' ')}: exit ${answer.value.exitCode}: ${said}`,
  );
}

/** What was said on both streams: several tools of macOS answer on stderr. */
export function bothStreams(output: ProgramOutput): string {
  return `${output.stdout}\n${output.stderr}`;
}

/** Runs a program that answers with a property list whose root is a dictionary. */
export async function askPlist(
  ask: Host,
  program: string,
  args: readonly string[],
  timeoutMs = quickMs,
): Promise<Answer<Dictionary>> {
  const answer = await runWell(ask, program, args, timeoutMs);
  if (!answer.ok) return answer;
  const value = parsePlist(answer.value.stdout);
  return isDictionary(value)
    ? { ok: true, value }
    : hostFailure('unreadable', `${program} ${args.join(' ')}: no property list`);
}

/** A property list file, binary or not: plutil turns it into XML. `absent` when there is no such file. */
export async function askPlistFile(ask: Host, path: string): Promise<Answer<Dictionary>> {
  const status = await ask.stat(path);
  if (!status.ok) return status;
  return askPlist(ask, '/usr/bin/plutil', ['-convert', 'xml1', '-o', '-', path]);
}

/** One data type of system_profiler: the entries below its name. */
export async function askProfiler(ask: Host, type: string): Promise<Answer<readonly Dictionary[]>> {
  const answer = await runWell(ask, '/usr/sbin/system_profiler', [type, '-json'], slowMs);
  if (!answer.ok) return answer;
  const root = parseJson(answer.value.stdout);
  const list = isDictionary(root) ? root[type] : undefined;
  return Array.isArray(list)
    ? { ok: true, value: dictionariesIn(list) }
    : hostFailure('unreadable', `system_profiler ${type}: not in the answer`);
}
