/**
 * The systems an agent runs on.
 */
import { z } from 'zod';

/** In Node's spelling; people and folders say Linux, macOS and Windows. */
export const platforms = ['linux', 'darwin', 'win32'] as const;
export const platformSchema = z.enum(platforms);
export type Platform = (typeof platforms)[number];

/** As people read them. Names of products, the same in every language. */
export const platformNames = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const satisfies Record<
  Platform,
  string
>;

/** One value for all systems. */
export function onEverySystem<Value>(value: Value): Readonly<Record<Platform, Value>> {
  return { linux: value, darwin: value, win32: value };
}
