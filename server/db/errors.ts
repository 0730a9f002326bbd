/**
 * Errors of the database, by stable code.
 */
import { AppError } from '../../shared/errors.ts';

export type DatabaseErrorCode =
  | 'db.data_folder_unusable'
  | 'db.in_use'
  | 'db.start_failed'
  | 'db.unreachable'
  | 'db.migration_failed'
  | 'db.too_old';

/** An {@link AppError} of this area. */
export function databaseError(
  code: DatabaseErrorCode,
  message: string,
  options: { readonly fields?: Readonly<Record<string, unknown>>; readonly cause?: unknown } = {},
): AppError<DatabaseErrorCode> {
  return new AppError(code, message, options);
}
