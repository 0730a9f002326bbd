/**
 * Edition, version and build of Windows.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unread, unreadBecause } from '../reader.ts';
import { numberIn, textIn, type WindowsBatch } from '../windows-section.ts';

/** Windows 11 still calls itself `Windows 10 Pro` in the registry; its builds start here. */
const firstBuildOfWindows11 = 22_000;

const architectures: Readonly<Record<string, string>> = { AMD64: 'x64', ARM64: 'arm64', X86: 'ia32' };

/** The registry's CurrentVersion: `DisplayVersion` since 20H2, `ReleaseId` before. `versionId` is the build, which has the end of life. */
export function parseOperatingSystemOnWindows(batch: WindowsBatch): Fact<FactValue<'operatingSystem'>> {
  const versions = batch('version');
  if (!versions.ok) return unreadBecause(versions);
  const row = versions.value[0];
  const build = textIn(row, 'CurrentBuild');
  if (build === null || !/^\d{4,6}$/.test(build)) return unread('unreadable', 'the registry names no build of Windows');
  const revision = numberIn(row, 'UBR');
  const name = textIn(row, 'ProductName') ?? 'Windows';
  const isWorkstation = textIn(row, 'InstallationType') !== 'Server' && !/server/i.test(name);
  const environment = batch('environment');
  const architecture = environment.ok ? textIn(environment.value[0], 'Architecture') : null;
  return known({
    platform: 'win32',
    name: isWorkstation && Number(build) >= firstBuildOfWindows11 ? name.replace('Windows 10', 'Windows 11') : name,
    version: textIn(row, 'DisplayVersion') ?? textIn(row, 'ReleaseId') ?? build,
    id: 'windows',
    versionId: build,
    build: revision === null ? build : `${build}.${revision}`,
    arch: architectures[architecture ?? ''] ?? 'unknown',
  });
}
