/**
 * Tells "there is no such file" from every other failure to read one.
 */

/** No file of that name, or something on the way to it is no folder. */
export function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
