/**
 * Reads the agent's JSON files by their schemas; a file that does not fit is reported, never thrown.
 */
import { readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { errorMessage } from '../../shared/errors.ts';
import { isNotFound } from './not-found.ts';

/** `corrupt`: the file is there, and cannot be read or does not match the schema; `reason` names the place. */
export type JsonFile<Value> =
  | { readonly state: 'loaded'; readonly value: Value }
  | { readonly state: 'missing' }
  | { readonly state: 'corrupt'; readonly reason: string; readonly cause: unknown };

/** Never rejects for what is, or is not, at `path`. */
export async function readJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<JsonFile<z.output<Schema>>> {
  try {
    return { state: 'loaded', value: schema.parse(JSON.parse(await readFile(path, 'utf8'))) };
  } catch (error) {
    if (isNotFound(error)) return { state: 'missing' };
    return { state: 'corrupt', reason: reasonOf(error), cause: error };
  }
}

function reasonOf(error: unknown): string {
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
  return issue === undefined ? errorMessage(error) : `${issue.path.join('.')}: ${issue.message}`;
}

/** The file's content, or `fallback` where there is none to use. */
export function valueOr<Value>(file: JsonFile<Value>, fallback: Value): Value {
  return file.state === 'loaded' ? file.value : fallback;
}

/** What a quarantined file is renamed to. */
export function quarantinePath(path: string): string {
  return `${path}.corrupt`;
}

/**
 * Moves a corrupt file out of the way of the next write, so that a person can still read it.
 * @throws the system's error
 */
export async function quarantine(path: string): Promise<void> {
  await rename(path, quarantinePath(path));
}
