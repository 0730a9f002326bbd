/**
 * How an area declares its errors: a code, an HTTP status and a sentence that is safe to show.
 */
import { AppError } from '../../shared/errors.ts';

/** What a caller learns of an error. */
export interface Refusal {
  readonly status: number;
  /** Shown to the caller, so it contains no secrets or internals. */
  readonly message: string;
}

/** What is wrong in an input. `path` is dotted (`facts.volumes.value.volumes.0.location`), or empty for the whole. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** Creates an area's function for making errors; it accepts only codes of the area's table. */
export function createErrorFactory<Code extends string>(table: Readonly<Record<Code, Refusal>>) {
  return (
    code: Code,
    options: {
      readonly fields?: Readonly<Record<string, unknown>>;
      readonly issues?: readonly Issue[];
      readonly cause?: unknown;
    } = {},
  ): AppError<Code> =>
    new AppError(code, table[code].message, {
      fields: { ...options.fields, ...(options.issues === undefined ? {} : { issues: options.issues }) },
      ...(options.cause === undefined ? {} : { cause: options.cause }),
    });
}

/** The issues of a zod error as the wire carries them, at most 20. */
export function issuesOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): readonly Issue[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
