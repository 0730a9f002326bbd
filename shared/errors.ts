/**
 * The product's one error class, with a stable code for programs and a sentence for people, and helpers for any error.
 */

/**
 * An outcome the caller cannot handle where it happens.
 *
 * `code` is stable (`area.what_happened`) and listed in the area's `errors.ts`; `fields` holds what a
 * person needs to find the place (never secrets); `cause` keeps the error underneath.
 */
export class AppError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    code: Code,
    message: string,
    options: { readonly fields?: Readonly<Record<string, unknown>>; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields ?? {};
  }
}

/** The message of whatever was thrown. A connection refused on both IPv4 and IPv6 has an empty one, and the reasons inside. */
export function errorMessage(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(errorMessage).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** Makes a switch over a union exhaustive at compile time, and loud at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
