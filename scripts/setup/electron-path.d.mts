/**
 * Types of electron-path.mjs, for tests and the bench.
 */

/** Where the set-up writes down the runtime it chose. */
export const electronNote: string;

/** The Electron runtime of this machine; throws when the set-up has not run yet. */
export function electronRuntime(): {
  /** Absolute path of the executable. */
  path: string;
  /** Version of Electron, such as `45.4.1`, or `unknown`. */
  version: string;
  source: 'POSTERN_ELECTRON' | 'official' | 'registry';
};
