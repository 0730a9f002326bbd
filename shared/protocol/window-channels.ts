/**
 * The names of what crosses between the tray window and the main process. They stand apart from the schemas of
 * window-ipc.ts, so that the preload, which runs in the sandbox, carries no schema library.
 */

/** Functions of `window.postern` that ask the main process and resolve to its answer. */
export const requestNames = [
  'view',
  'checkNow',
  'enrol',
  'openApp',
  'confirmPassword',
  'takeBackPassword',
  'sentData',
  'intent',
] as const;
export type RequestName = (typeof requestNames)[number];

/** Functions of `window.postern` that subscribe to what the main process sends on its own. */
export const eventNames = ['onView', 'onIntent'] as const;
export type EventName = (typeof eventNames)[number];

/** The Electron channel of a function of `window.postern`. */
export function channelOf(name: RequestName | EventName): string {
  return `window:${name}`;
}
