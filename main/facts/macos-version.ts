/**
 * Which macOS this is; several facts ask in another way from a certain version on.
 */
import { hostFailure, type Answer, type Host } from '../host/host.ts';
import { isDictionary, lineIn, parsePlist } from './macos-answers.ts';

export interface MacosVersion {
  readonly name: string;
  /** `15.6.1`, with the letter of a rapid security response: `15.6.1 (a)`. */
  readonly version: string;
  /** As a number, because as texts `9` would follow `15`. 10 for everything before 11. */
  readonly major: number;
  /** `24G90`. */
  readonly build: string;
}

const versionFile = '/System/Library/CoreServices/SystemVersion.plist';

/** Reads SystemVersion.plist. null: without a version. */
export function parseSystemVersion(text: string): MacosVersion | null {
  const root = parsePlist(text);
  if (!isDictionary(root)) return null;
  const version = lineIn(root, 'ProductVersion');
  const major = Number(version?.match(/^(\d{1,3})(\.\d|$)/)?.[1] ?? Number.NaN);
  if (version === null || !Number.isInteger(major)) return null;
  const extra = lineIn(root, 'ProductVersionExtra');
  return {
    name: lineIn(root, 'ProductName') ?? 'macOS',
    version: extra === null ? version : `${version} ${extra}`.slice(0, 256),
    major,
    build: lineIn(root, 'ProductBuildVersion') ?? 'unknown',
  };
}

/** Asks once per call; the file is in memory and small. */
export async function askMacosVersion(ask: Host): Promise<Answer<MacosVersion>> {
  const file = await ask.readFile(versionFile);
  if (!file.ok) return file;
  const version = parseSystemVersion(file.value);
  return version === null ? hostFailure('unreadable', `${versionFile}: no version`) : { ok: true, value: version };
}
