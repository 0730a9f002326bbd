/**
 * Recognises "no such file" among the errors of the file system.
 */

/** True for ENOENT and ENOTDIR: no file of that name, or a part of its path is not a folder. */
export function isNotFound(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
