/**
 * Name, version and build of macOS.
 */
import { askMacosVersion } from '../macos-version.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';

/** `versionId` is what has an end of life: the major version, before macOS 11 the first two numbers. */
export const readOperatingSystemOnMacos: Reader<'operatingSystem'> = async (ask) => {
  const [version, session] = await Promise.all([askMacosVersion(ask), ask.session()]);
  if (!version.ok) return unreadBecause(version);
  const { name, version: text, major, build } = version.value;
  return known({
    platform: 'darwin' as const,
    name,
    version: text,
    id: 'macos',
    versionId: major >= 11 ? String(major) : (text.match(/^\d+\.\d+/)?.[0] ?? String(major)),
    build,
    arch: session.ok ? session.value.arch : 'unknown',
  });
};
