/**
 * Antivirus on a Mac: Apple's XProtect, Microsoft Defender, and products with an endpoint security extension.
 */
import type { AntivirusProduct } from '../../../shared/facts/antivirus.ts';
import type { Answer, FileStatus, Host } from '../../host/host.ts';
import { bothStreams, quickMs, runWell } from '../macos-answers.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';
import { parseDefenderHealth } from './linux.ts';

/** New place since macOS 15, then the old one, which stays behind unused after an upgrade. */
const signatureFiles = [
  '/var/protected/xprotect/XProtect.bundle/Contents/Info.plist',
  '/Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents/Info.plist',
] as const;
const defenderProgram = '/usr/local/bin/mdatp';

/** Scans at launch and in the background. null: not told. */
export interface XProtectStatus {
  readonly launch: boolean | null;
  readonly background: boolean | null;
}

/** Reads `xprotect status` (macOS 15 and later): `XProtect launch scans: enabled`. */
export function parseXProtectStatus(text: string): XProtectStatus {
  const flag = (kind: string): boolean | null => {
    const word = text.match(new RegExp(`^XProtect ${kind} scans: (enabled|disabled)\\s*$`, 'm'))?.[1];
    return word === undefined ? null : word === 'enabled';
  };
  return { launch: flag('launch'), background: flag('background') };
}

/** A system extension as `systemextensionsctl list` tells it. */
export interface SystemExtension {
  readonly teamId: string;
  readonly bundleId: string;
  /** `activated enabled`, `activated waiting for user`, `terminated waiting to uninstall on reboot`. */
  readonly state: string;
}

/**
 * Extensions of the endpoint security section: tab-separated `* * TEAM bundle (version) name [state]`. Network and
 * driver extensions stand in sections of their own.
 */
export function parseEndpointExtensions(text: string): readonly SystemExtension[] {
  const sections = text
    .split(/^--- /m)
    .filter((section) => section.startsWith('com.apple.system_extension.endpoint_security'));
  return sections.flatMap((section) =>
    section.split('\n').flatMap((line) => {
      const [, teamId, bundleId, state] =
        line.match(/^[* ]?\t[* ]?\t([A-Z0-9]{10})\t([\w.-]+) \([^)]*\)\t[^\t]*\t\[([a-z ]+)\]\s*$/) ?? [];
      return teamId === undefined || bundleId === undefined || state === undefined ? [] : [{ teamId, bundleId, state }];
    }),
  );
}

/** Vendors by the team id their code is signed with, which cannot be chosen. Ids from captures; others are told by their bundle. */
const vendors: Readonly<Record<string, string>> = {
  X9E956P446: 'CrowdStrike Falcon',
  UBF8T346G9: 'Microsoft Defender',
  Y2CCP3S9W7: 'Symantec Endpoint Protection',
};

/** An extension that waits for the person's consent, or for a restart to go away, does nothing. */
function extensionProduct({ teamId, bundleId, state }: SystemExtension): AntivirusProduct {
  const isOn = state === 'activated enabled';
  return {
    name: vendors[teamId] ?? bundleId,
    running: isOn,
    realTime: null,
    mode: isOn ? 'unknown' : 'off',
    signaturesAt: null,
    signaturesCurrent: null,
    lastScanAt: null,
    source: 'systemextensionsctl',
  };
}

/** XProtect keeps no last scan a person may read. Before macOS 15 nothing tells a person whether it runs. */
export function xprotectProduct(status: XProtectStatus, signatures: Answer<FileStatus>): AntivirusProduct {
  const { launch, background } = status;
  return {
    name: 'XProtect',
    running: launch === null || background === null ? null : launch && background,
    realTime: launch,
    mode: launch === null ? 'unknown' : launch ? 'active' : 'off',
    signaturesAt: signatures.ok ? signatures.value.modifiedAt : null,
    signaturesCurrent: null,
    lastScanAt: null,
    source: 'xprotect status, XProtect.bundle',
  };
}

async function defenderProduct(ask: Host): Promise<AntivirusProduct | null> {
  const program = await ask.stat(defenderProgram);
  if (!program.ok) return null;
  const answer = await ask.run(defenderProgram, ['health', '--output', 'json'], { timeoutMs: quickMs });
  const health = answer.ok && answer.value.exitCode === 0 ? parseDefenderHealth(answer.value.stdout) : null;
  return {
    name: 'Microsoft Defender',
    running: health === null ? null : true,
    realTime: health?.realTime ?? null,
    // `healthy: true` was captured with real-time off and passive on, so it decides nothing.
    mode: health === null || health.passive === null ? 'unknown' : health.passive ? 'passive' : 'active',
    signaturesAt: health?.signaturesAt ?? null,
    signaturesCurrent: health?.signaturesCurrent ?? null,
    lastScanAt: null,
    source: 'mdatp health',
  };
}

async function signaturesStatus(ask: Host): Promise<Answer<FileStatus>> {
  const [newer, older] = await Promise.all([ask.stat(signatureFiles[0]), ask.stat(signatureFiles[1])]);
  // Where the new place is there but may not be read, the old one would tell an old date.
  return newer.ok || newer.reason !== 'absent' ? newer : older;
}

/** Another product's extensions are only looked for; that they cannot be listed does not hide XProtect. */
export const readAntivirusOnMacos: Reader<'antivirus'> = async (ask) => {
  const [status, signatures, extensions, defender] = await Promise.all([
    runWell(ask, '/usr/bin/xprotect', ['status']),
    signaturesStatus(ask),
    runWell(ask, '/usr/bin/systemextensionsctl', ['list']),
    defenderProduct(ask),
  ]);
  if (!status.ok && status.reason === 'timeout') return unreadBecause(status);
  const told = status.ok ? parseXProtectStatus(bothStreams(status.value)) : { launch: null, background: null };
  const found = extensions.ok ? parseEndpointExtensions(extensions.value.stdout) : [];
  const others = found.map(extensionProduct).filter((product) => defender === null || product.name !== defender.name);
  return known({
    products: [xprotectProduct(told, signatures), ...(defender === null ? [] : [defender]), ...others].slice(0, 32),
  });
};
