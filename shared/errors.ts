/**
 * The one error class of the product: a stable code for programs, a sentence for people.
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

/** Makes a switch over a union exhaustive at compile time, and loud at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
