/**
 * The text functions of the Linux readers, parsers or not: any text is survived, and a long one in linear time.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClamBuildTime, parseClamScanEnd, parseDefenderHealth } from '../../main/facts/antivirus/linux.ts';
import { parseOsRelease } from '../../main/facts/operating-system/linux.ts';
import { parseChage, parsePasswdStatus } from '../../main/facts/os-password/linux.ts';
import { parseAptSimulation } from '../../main/facts/os-updates/linux-apt.ts';
import { compareReleases, newerKernelInstalled } from '../../main/facts/os-updates/linux-kernels.ts';
import { databaseFiles, gnomeLock, mateLock, parseGsettings } from '../../main/facts/screen-lock/linux-gsettings.ts';
import { cosmicLock } from '../../main/facts/screen-lock/linux-cosmic.ts';
import { hypridleLock } from '../../main/facts/screen-lock/linux-hypridle.ts';
import { lxqtLock, qtTimeSeconds } from '../../main/facts/screen-lock/linux-lxqt.ts';
import { swayidleLock, wordsOf } from '../../main/facts/screen-lock/linux-swayidle.ts';
import { kdeLock, parseDaemonGroup } from '../../main/facts/screen-lock/linux-kde.ts';
import { classicLock } from '../../main/facts/screen-lock/linux-x11-lockers.ts';
import { parseXfconf, xfceLock } from '../../main/facts/screen-lock/linux-xfce.ts';
import { parseLogindFile } from '../../main/facts/screen-lock/linux-logind.ts';
import { parseHex } from '../../main/facts/usb-devices/linux.ts';
import { kindOfMapping } from '../../main/facts/volumes/linux-block-devices.ts';
import { parseMounts, parseSwaps } from '../../main/facts/volumes/linux-mounts.ts';
import { parsePoolDevices, parseZfsProperties } from '../../main/facts/volumes/linux.ts';
import { parseRouting, tunnelsOf } from '../../main/facts/vpn/linux.ts';
import { bitsOf, cidrOf } from '../../main/facts/vpn/network-bits.ts';
import { cpuMsOf, linearMs } from '../support/processes/cpu-time.ts';

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  parseClamBuildTime,
  parseClamScanEnd,
  parseDefenderHealth,
  parseOsRelease,
  parseChage,
  parsePasswdStatus,
  parseAptSimulation,
  newerKernel: (text) => newerKernelInstalled(text, text.split('\n')),
  compareReleases: (text) => compareReleases(text, '6.1.0-1-amd64'),
  gnome: (text) => [gnomeLock(parseGsettings(text)), mateLock(parseGsettings(text))],
  kde: (text) => kdeLock(parseDaemonGroup(text), parseDaemonGroup(text)),
  databaseFiles: (text) => databaseFiles(text, '/home/alice/.config', '/run/user/1000'),
  xfce: (text) => xfceLock(parseXfconf(text), parseXfconf(text)),
  classicLock: (text) => classicLock(text),
  cosmicLock: (text) => cosmicLock(text, text),
  hypridleLock: (text) => hypridleLock(text, text),
  lxqtLock: (text) => [
    lxqtLock({ power: text, session: text, lxqt: text }, { hasLocker: false, display: null }),
    qtTimeSeconds(`@Variant(${text})`),
  ],
  swayidle: (text) => swayidleLock(wordsOf(text)),
  parseLogindFile,
  parseHex,
  kindOfMapping,
  parseMounts,
  parseSwaps,
  parsePoolDevices,
  parseZfsProperties,
  tunnels: (text) => {
    const routing = parseRouting(text);
    return routing === null ? null : tunnelsOf(routing, routing);
  },
};

/** Text of the kinds these parsers look for, torn and stuck together at random. */
const pieces = [
  'ClamAV-VDB:',
  ':',
  '\n',
  ' ',
  '\t',
  '=',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '<property name="',
  '/>',
  '</property>',
  'Inst a [1] (2 ',
  'Last password change : ',
  'May 20, 2025',
  'End Date:   2025:12:30 10:12:03',
  '[Daemon]',
  'Timeout=',
  '$i',
  'org.gnome.desktop.session ',
  'uint32 ',
  'vmlinuz-',
  'listener {',
  'general { ',
  'timeout 300 ',
  'swaylock',
  '"\\" ',
  "'a ",
  'LockScreen: "\\',
  'Some(',
  'idlenessACAction=-2',
  '@Variant(\\0\\xf',
  'service-db:keyfile/',
  ' - ',
  '8:0',
  '/',
  '\\040',
  'Filename',
  '[]',
  '{"dst":"default","dev":"tun0"}',
  '\u0000',
  '\uFFFD',
  '9'.repeat(40),
] as const;
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('parsers of the Linux readers', () => {
  it.each(Object.entries(parsers))('%s takes any text without throwing', (_, parse) => {
    fc.assert(fc.property(text, (input) => void parse(input)));
  });

  it.each(Object.entries(parsers))('%s takes a long text in linear time', async (_, parse) => {
    const parseAll = (): void => {
      for (const piece of pieces) parse(piece.repeat(Math.floor(200_000 / piece.length)));
    };
    expect(await cpuMsOf(parseAll)).toBeLessThan(linearMs);
  });

  it('writes any IPv4 network as bits and back', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) => {
        const bits = bitsOf(`${address}/${length}`, 'ipv4') ?? 'none';
        expect(bits).toHaveLength(length);
        expect(bitsOf(cidrOf(bits, 'ipv4'), 'ipv4')).toBe(bits);
      }),
    );
  });
});
