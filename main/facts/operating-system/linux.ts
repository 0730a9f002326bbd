/**
 * Name, version and kernel of a Linux system.
 */
import { known, shortLine, unread, unreadBecause, type Reader } from '../reader.ts';

/** Variables of an os-release file by name, quotes and escapes taken off (os-release(5), shell-like assignments). */
export function parseOsRelease(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, name, raw] = line.match(/^([A-Z0-9_]+)=(.*)$/) ?? [];
      if (name === undefined || raw === undefined) return [];
      const quoted = raw.trim().match(/^(["'])(.*)\1$/);
      return [[name, (quoted?.[2] ?? raw.trim()).replace(/\\(["$`\\])/g, '$1')] as const];
    }),
  );
}

/** Reads os-release and the kernel's release; no program runs. */
export const readOperatingSystemOnLinux: Reader<'operatingSystem'> = async (ask) => {
  const [etc, release, session] = await Promise.all([
    ask.readFile('/etc/os-release'),
    ask.readFile('/proc/sys/kernel/osrelease'),
    ask.session(),
  ]);
  const file = etc.ok ? etc : await ask.readFile('/usr/lib/os-release');
  if (!file.ok) return unreadBecause(file);
  if (!release.ok) return unreadBecause(release);
  const values = parseOsRelease(file.value);
  // A damaged file must not pass for a system whose end of support nobody knows.
  if (!values.has('ID') && !values.has('NAME')) return unread('unreadable', 'os-release names no system');
  return known({
    platform: 'linux' as const,
    name: shortLine(values.get('NAME') ?? 'Linux') ?? 'Linux',
    // A rolling release has no version; its build id or the word itself says so.
    version: shortLine(values.get('VERSION') ?? values.get('VERSION_ID') ?? values.get('BUILD_ID') ?? '') ?? 'rolling',
    id: shortLine(values.get('ID') ?? ''),
    versionId: shortLine(values.get('VERSION_ID') ?? ''),
    build: shortLine(release.value) ?? 'unknown',
    arch: session.ok ? session.value.arch : 'unknown',
  });
};
