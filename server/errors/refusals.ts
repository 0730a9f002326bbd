/**
 * How an area says what it refuses: a code, an HTTP status and a sentence that is safe to show.
 */
import { AppError } from '../../shared/errors.ts';

export interface Refusal {
  readonly status: number;
  /** Shown to whoever asked; names no secret and no internals. */
  readonly message: string;
}

/** Where an input is wrong. `path` is dotted: `facts.volumes.value.volumes.0.location`; empty: the whole. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** Makes the error maker of an area: its code must be one of the area's table. */
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

/** A zod error's issues in the wire's form. */
export function issuesOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): readonly Issue[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
