/**
 * Types of project.mjs, for the bench.
 */

/** Downloads that every clone on this machine shares. `POSTERN_CACHE` moves it. */
export function sharedCacheFolder(): string;

/** Root of this clone. */
export const projectFolder: string;
