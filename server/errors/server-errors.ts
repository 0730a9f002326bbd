/**
 * Errors of starting the server and of its command line.
 */
import { AppError } from '../../shared/errors.ts';

export type ServerErrorCode =
  | 'server.environment_invalid'
  | 'server.unsafe_listen'
  | 'server.port_taken'
  | 'server.address_unusable'
  | 'server.file_unreadable';

/** An {@link AppError} of the process itself. */
export function serverError(
  code: ServerErrorCode,
  message: string,
  options: { readonly fields?: Readonly<Record<string, unknown>>; readonly cause?: unknown } = {},
): AppError<ServerErrorCode> {
  return new AppError(code, message, options);
}
