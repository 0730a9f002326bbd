/**
 * Answers that only look like the expected ones, or have one thing more or less; found by mutants that survived.
 */
import { describe, expect, it } from 'vitest';
import { parseClamBuildTime, parseClamScanEnd, parseDefenderHealth } from '../../../main/facts/antivirus/linux.ts';
import { parseDefenderStatus } from '../../../main/facts/antivirus/windows-defender.ts';
import {
  gdmSignsIn,
  gettySignsIn,
  lightdmSignsIn,
  lxdmSignsIn,
  parseSections,
} from '../../../main/facts/auto-login/linux-config.ts';
import { rulesetInbound } from '../../../main/facts/firewall/linux-rules.ts';
import { offeredSecurities } from '../../../main/facts/network/linux-security.ts';
import { parseChage, parsePasswdStatus } from '../../../main/facts/os-password/linux.ts';
import { parseAptSimulation } from '../../../main/facts/os-updates/linux-apt.ts';
import { compareReleases, flavourOf, newerKernelInstalled } from '../../../main/facts/os-updates/linux-kernels.ts';
import { parseListeners } from '../../../main/facts/remote-access/linux-sockets.ts';
import { gnomeLock, mateLock, parseGsettings } from '../../../main/facts/screen-lock/linux-gsettings.ts';
import { kdeLock, parseDaemonGroup } from '../../../main/facts/screen-lock/linux-kde.ts';
import { parseApfsFileVault, parseFileVaultStatus, swapEncryption } from '../../../main/facts/volumes/macos.ts';
import { encryptionOf, stateOfEncryptableVolume } from '../../../main/facts/volumes/windows-drives.ts';
import { networksThrough, type Route, type Rule } from '../../../main/facts/vpn/linux-routes.ts';
import { asked, mac, macFixture, readOnMac } from '../../support/machines/mac-answer.ts';
import { valueOf } from '../../support/machines/read-fact.ts';
import { german, windowsBatch } from '../../support/machines/windows-answer.ts';

describe('routes of Linux', () => {
  const main: Rule = { priority: 32_766, src: 'all', table: 'main' };
  const through = (routes: readonly Route[], rules: readonly Rule[] = [main]) =>
    networksThrough('tun0', rules, routes, 'ipv4');
  const own: Route = { dst: '10.0.0.0/8', dev: 'tun0' };

  it.each<[string, readonly Route[], readonly string[]]>([
    [
      'a cheaper route to the same network',
      [
        { ...own, metric: 50 },
        { ...own, dev: 'eth0', metric: 10 },
      ],
      [],
    ],
    [
      'a dearer route to the same network',
      [
        { ...own, metric: 10 },
        { ...own, dev: 'eth0', metric: 50 },
      ],
      ['10.0.0.0/8'],
    ],
    ['an equally dear route, after it', [own, { ...own, dev: 'eth0' }], ['10.0.0.0/8']],
    [
      'a cheaper route to another network',
      [
        { ...own, metric: 50 },
        { dst: '11.0.0.0/8', dev: 'eth0' },
      ],
      ['10.0.0.0/8'],
    ],
    ['a narrower route inside it', [own, { dst: '10.1.0.0/16', dev: 'eth0' }], ['10.0.0.0/8']],
    ['two halves inside it', [own, { dst: '10.0.0.0/9', dev: 'eth0' }, { dst: '10.128.0.0/9', dev: 'eth0' }], []],
    [
      'two halves, one its own',
      [own, { dst: '10.0.0.0/9', dev: 'eth0' }, { dst: '10.128.0.0/9', dev: 'tun0' }],
      ['10.0.0.0/8', '10.128.0.0/9'],
    ],
    ['equal cost over two interfaces', [{ dst: '10.0.0.0/8', nexthops: [{ dev: 'tun0' }, { dev: 'eth0' }] }], []],
    ['equal cost over itself alone', [{ dst: '10.0.0.0/8', nexthops: [{ dev: 'tun0' }] }], ['10.0.0.0/8']],
    [
      'a next hop that is dead beside it',
      [{ dst: '10.0.0.0/8', nexthops: [{ dev: 'tun0' }, { dev: 'eth0', flags: ['dead'] }] }],
      ['10.0.0.0/8'],
    ],
    ['a dead route', [{ ...own, flags: ['dead'] }], []],
    [
      'an unreachable half',
      [own, { type: 'unreachable', dst: '10.0.0.0/9' }, { type: 'unreachable', dst: '10.128.0.0/9' }],
      [],
    ],
    ['a broadcast route', [{ ...own, type: 'broadcast' }], []],
    [
      'a text that is no network',
      [
        { dst: 'nowhere', dev: 'tun0' },
        { dst: '10.0.0.0/x', dev: 'tun0' },
        { dst: '10.0.0.0/33', dev: 'tun0' },
      ],
      [],
    ],
    ['a route of the other family', [{ dst: 'fd00::/8', dev: 'tun0' }], []],
    ['a single address', [{ dst: '10.1.2.3', dev: 'tun0' }], ['10.1.2.3/32']],
    ['everything, written as a length of 0', [{ dst: '0.0.0.0/0', dev: 'tun0' }], ['0.0.0.0/0']],
    ['a route without an interface', [{ dst: '10.0.0.0/8', gateway: '10.9.9.9' }], []],
  ])('counts %s', (_, routes, networks) => {
    expect(through(routes)).toEqual(networks);
  });

  it('lists wide networks before narrow ones, and equals by their bits', () => {
    const routes = ['10.2.0.0/16', '10.1.0.0/16', '0.0.0.0/1', '128.0.0.0/1'].map((dst) => ({ dst, dev: 'tun0' }));
    expect(through(routes)).toEqual(['0.0.0.0/1', '128.0.0.0/1', '10.1.0.0/16', '10.2.0.0/16']);
  });

  it.each<[string, Partial<Rule>, boolean]>([
    ['for everything', {}, true],
    ['from the machine itself', { iif: 'lo' }, true],
    ['from another interface', { iif: 'eth1' }, false],
    ['for one user', { uid_start: 1000 }, false],
    ['out of one interface', { oif: 'eth0' }, false],
    ['for one protocol', { ipproto: 'tcp' }, false],
    ['for one port', { dport: 53 }, false],
    ['for one source', { src: '10.9.9.9' }, false],
    ['for marked packets', { fwmark: '0x1' }, false],
    ['for packets marked 0', { fwmark: '0x0' }, true],
    ['for packets not marked so', { fwmark: '0xca6c', not: null }, true],
    ['for packets not from one source', { src: '10.9.9.9', not: null }, true],
    ['for nothing: not everything', { not: null }, false],
    ['for the local table', { table: 'local' }, false],
    ['for one destination', { dst: '10.1.0.0', dstlen: 16 }, true],
    ['for one address', { dst: '10.1.2.3' }, true],
    ['for a destination that is none', { dst: 'x' }, false],
  ])('of a rule %s', (_, change, counts) => {
    const rule = { priority: 100, src: 'all', table: 'vpn', ...change };
    const table = rule.table;
    expect(through([{ dst: 'default', dev: 'tun0', table }], [rule]).length > 0).toBe(counts);
  });

  it('narrows a table to what its rule is for', () => {
    const rule: Rule = { priority: 100, src: 'all', dst: '10.1.0.0', dstlen: 16, table: 'vpn' };
    const routes: Route[] = [
      { dst: 'default', dev: 'tun0', table: 'vpn' },
      { dst: '10.1.128.0/17', dev: 'tun0', table: 'vpn' },
      { dst: '172.16.0.0/12', dev: 'tun0', table: 'vpn' },
    ];
    expect(through(routes, [rule])).toEqual(['10.1.0.0/16', '10.1.128.0/17']);
  });

  it('keeps what an earlier table took, but for what that suppresses', () => {
    const vpn: Rule = { priority: 200, src: 'all', table: 'vpn' };
    const routes: Route[] = [
      { dst: 'default', dev: 'eth0', table: 'main' },
      { dst: 'default', dev: 'tun0', table: 'vpn' },
    ];
    expect(through(routes, [{ ...main, priority: 100 }, vpn])).toEqual([]);
    expect(through(routes, [{ ...main, priority: 100, suppress_prefixlen: 0 }, vpn])).toEqual(['0.0.0.0/0']);
    expect(through(routes, [vpn, { ...main, priority: 300 }])).toEqual(['0.0.0.0/0']);
  });
});

describe('FileVault', () => {
  it.each([
    ['FileVault is On.', 'on'],
    ['FileVault is On. \n', 'on'],
    ['not sure whether FileVault is On.', null],
    ['FileVault is On.x', null],
    ['FileVault is On. not really', null],
    ['maybe FileVault is Off.', null],
    ['FileVault is Off, but will be enabled after the next restart.', 'off'],
    ['FileVault is Offline', null],
    ['FileVault is On.\nDecryption in progress: Percent completed = 3', 'decrypting'],
    ['FileVault is On.\nEncryption in progress: Pending', 'encrypting'],
    ['FileVault is On.\nno Decryption in progress, no Encryption in progress', 'on'],
    ['FileVault is On.\nFileVault is Off.', null],
    ['', null],
  ])('reads %j as %s', (text, state) => {
    expect(parseFileVaultStatus(text)).toBe(state);
  });

  const apfs = (...volumes: object[]) => parseApfsFileVault({ Containers: [{ Volumes: volumes }] });
  it('asks the one Data volume', () => {
    const data = { Roles: ['Data'], FileVault: true };
    expect(apfs(data)).toBe('on');
    expect(apfs({ ...data, FileVault: false })).toBe('off');
    expect(apfs({ ...data, CryptoMigrationOn: true })).toBe('encrypting');
    expect(apfs({ ...data, FileVault: false, CryptoMigrationOn: true })).toBe('decrypting');
    expect(apfs({ ...data, CryptoMigrationOn: false })).toBe('on');
    expect(apfs(data, data)).toBeNull();
    expect(apfs({ Roles: ['System'], FileVault: true })).toBeNull();
    expect(apfs({ Roles: ['Data'], FileVault: 'yes' })).toBeNull();
    expect(apfs()).toBeNull();
  });

  it.each([
    ['vm.swapusage: total = 1.00M  used = 0.00M  free = 1.00M  (encrypted)\n', 'on'],
    ['vm.swapusage: total = 1.00M  used = 0.00M  free = 1.00M\n', 'off'],
    ['vm.swapusage: (encrypted)\n', 'unread'],
    ['hw.model: Mac14,2\n', 'unread'],
  ])('reads swap from %j as %s', (stdout, state) => {
    const encryption = swapEncryption({ ok: true, value: { exitCode: 0, stdout, stderr: '' } });
    expect(encryption.by === 'system' ? encryption.state : encryption.by).toBe(state);
  });
});

describe('the home folder of a Mac', () => {
  const homeOf = async (homeFolder: string) => {
    const host = mac({}, { session: { homeFolder, accountKeeper: null, arch: 'arm64' } });
    const { volumes } = valueOf(await readOnMac('volumes', host));
    const home = volumes.find(({ purpose }) => purpose === 'home');
    return home?.encryption.by === 'system' ? home.encryption.state : home?.encryption.by;
  };

  it.each([
    ['/Users/alice', 'on'],
    ['/var/root', 'on'],
    ['/Volumes/Extern/alice', 'unread'],
    ['/Volumes/Users/alice', 'unread'],
    ['/Volumes/x/Users/alice', 'unread'],
  ])('%s is %s: only inside the system volume does FileVault speak for it', async (folder, state) => {
    expect(await homeOf(folder)).toBe(state);
  });

  it('is unread, like the system, when fdesetup and diskutil disagree or one says nothing', async () => {
    const plain = macFixture('diskutil-apfs-list@15-at-rest.plist');
    const encryptionOfSystem = async (programs: Parameters<typeof mac>[0]) => {
      const { volumes } = valueOf(await readOnMac('volumes', mac(programs)));
      const [system] = volumes;
      return system?.encryption;
    };
    expect(await encryptionOfSystem({ [asked.apfs]: plain })).toMatchObject({
      by: 'unread',
      detail: 'fdesetup says on, diskutil says off',
    });
    expect(await encryptionOfSystem({ [asked.fdesetup]: 'FileVault is Off.\n' })).toMatchObject({
      by: 'unread',
      detail: 'fdesetup says off, diskutil says on',
    });
    expect(await encryptionOfSystem({ [asked.fdesetup]: 'Bonjour\n' })).toMatchObject({
      by: 'unread',
      detail: 'fdesetup says nothing, diskutil says on',
    });
  });
});

describe('BitLocker', () => {
  const of = (shell: number | null, own: readonly [number, number] | null, isSystem = false) => {
    const batch = windowsBatch(german, {
      bitLocker: [{ DeviceID: 'C:', BitLockerProtection: shell }],
      encryptableVolumes:
        own === null ? { ok: false } : [{ DriveLetter: 'C:', ProtectionStatus: own[0], ConversionStatus: own[1] }],
    });
    const told = encryptionOf(batch, 'C:', isSystem);
    return told.by === 'system' ? told.state : told.by;
  };

  it.each<[number | null, readonly [number, number] | null, boolean, string]>([
    [1, null, true, 'on'],
    [1, [0, 1], true, 'suspended'],
    [8, [0, 1], true, 'waiting-for-activation'],
    [5, [0, 1], true, 'suspended'],
    [8, [1, 1], true, 'on'],
    [2, [1, 1], true, 'on'],
    [6, null, false, 'locked'],
    [6, null, true, 'unread'],
    [1, [2, 1], false, 'locked'],
    [1, [2, 1], true, 'unread'],
    [null, null, true, 'unread'],
    [null, [0, 0], true, 'off'],
    [1, [7, 7], true, 'on'],
  ])('shell %j and the volume’s own %j of the system %s: %s', (shell, own, isSystem, state) => {
    expect(of(shell, own, isSystem)).toBe(state);
  });

  it.each([
    [0, 7],
    [1, 0],
    [null, 1],
    [3, 1],
  ])('makes nothing of protection %j and conversion %j', (protection, conversion) => {
    expect(stateOfEncryptableVolume(protection, conversion)).toBeNull();
  });
});

describe('Defender on Windows', () => {
  const normal = {
    AMRunningMode: 'Normal',
    AMServiceEnabled: true,
    AntivirusEnabled: true,
    RealTimeProtectionEnabled: true,
    DefenderSignaturesOutOfDate: false,
    AntivirusSignatureLastUpdated: '2026-11-19T00:00:00.0000000Z',
  };
  it.each<[object, object]>([
    [{}, { mode: 'active', running: true, realTime: true, signaturesCurrent: true }],
    [
      { AntivirusEnabled: false },
      { mode: 'off', running: false, realTime: false, signaturesAt: null, signaturesCurrent: null },
    ],
    [{ AMRunningMode: 'Not running' }, { mode: 'off', running: false, signaturesCurrent: null }],
    [{ AMRunningMode: 'EDR Block Mode' }, { mode: 'passive' }],
    [{ AMRunningMode: 'Something new' }, { mode: 'unknown', running: true }],
    [{ AMRunningMode: undefined }, { mode: 'unknown' }],
    [{ DefenderSignaturesOutOfDate: true }, { signaturesCurrent: false }],
    [{ DefenderSignaturesOutOfDate: null }, { signaturesCurrent: null }],
    [{ QuickScanAge: 4_294_967_295, FullScanAge: 4_294_967_295 }, { lastScanAt: 'never' }],
    [{ QuickScanAge: 4_294_967_295, FullScanAge: 3 }, { lastScanAt: null }],
    [{}, { lastScanAt: null }],
    [{ AMRunningMode: 'Not running', QuickScanAge: 4_294_967_295, FullScanAge: 4_294_967_295 }, { lastScanAt: null }],
  ])('with %j is %j', (change, status) => {
    expect(parseDefenderStatus({ ...normal, ...change })).toMatchObject(status);
  });
});

describe('ClamAV and Defender on Linux', () => {
  it.each<[string, string | null]>([
    ['ClamAV-VDB:19 Nov 2025 10-10 +0000:1:1:1:x:x:b:1763547002', '2025-11-19T10:10:02.000Z'],
    ['ClamAV-VDB:19 Nov 2025 10-10 +0100:1:1', '2025-11-19T09:10:00.000Z'],
    ['ClamAV-VDB:19 Nov 2025 10-10 +0000:1:1:1:x:x:b:soon', '2025-11-19T10:10:00.000Z'],
    ['ClamAV-VDB:19 Nov 2025 10-10 +0000:1:1:1:x:x:b:9999999999999', '2025-11-19T10:10:00.000Z'],
    ['ClamAV-VDB:x19 Nov 2025 10-10 +0000y:1', null],
    ['ClamAV-VDB:01 Jan 1970 00-00 +0000:1', null],
    ['ClamAV-VDB', null],
    ['Other-VDB:19 Nov 2025 10-10 +0000:1:1:1:x:x:b:1763547002', null],
  ])('date %j', (header, instant) => {
    expect(parseClamBuildTime(header)).toBe(instant);
  });

  it('reads only whole lines of a log, and the last of them', () => {
    const date = (day: string) => `End Date:   2026:01:${day} 10:12:03`;
    expect(parseClamScanEnd(`${date('01')}\n${date('03')}\n`)).toBe('2026-01-03T10:12:03.000Z');
    expect(parseClamScanEnd(`/x/${date('01')}\n${date('01')}.txt: OK\n`)).toBeNull();
    expect(parseClamScanEnd('')).toBeNull();
  });

  it.each<[object, object]>([
    [{ definitionsStatus: { $type: 'upToDate' } }, { signaturesCurrent: true }],
    [{ definitionsStatus: { $type: 'outOfDate' } }, { signaturesCurrent: false }],
    [{ definitionsStatus: { $type: 'unknown' } }, { signaturesCurrent: null }],
    [{ passiveModeEnabled: true }, { passive: true }],
    [{ passiveModeEnabled: null }, { passive: null }],
    [{ passiveModeEnabled: 'yes' }, { passive: null }],
    [{}, { passive: null, signaturesAt: null, signaturesCurrent: null, realTime: true }],
    [{ definitionsUpdated: '1691587153787' }, { signaturesAt: '2023-08-09T13:19:13.787Z' }],
    [{ definitionsUpdated: 'soon' }, { signaturesAt: null }],
  ])('health %j is %j', (change, health) => {
    const text = JSON.stringify({ realTimeProtectionEnabled: { value: true }, ...change });
    expect(parseDefenderHealth(text)).toMatchObject(health);
  });

  it.each(['[]', '3', 'null', '"realTimeProtectionEnabled"', '{}', '{'])('makes no health of %s', (text) => {
    expect(parseDefenderHealth(text)).toBeNull();
  });
});

describe('desktop settings', () => {
  const gnome = (lines: Record<string, string>) =>
    gnomeLock(
      parseGsettings(
        Object.entries({
          'org.gnome.desktop.session idle-delay': 'uint32 300',
          'org.gnome.desktop.screensaver lock-delay': 'uint32 0',
          'org.gnome.desktop.screensaver lock-enabled': 'true',
          'org.gnome.desktop.lockdown disable-lock-screen': 'false',
          ...lines,
        })
          .map(([key, value]) => `${key} ${value}`)
          .join('\n'),
      ),
    );
  it.each<[Record<string, string>, object]>([
    [{ 'org.gnome.desktop.screensaver lock-enabled': 'maybe' }, { passwordRequired: null, locksOnSuspend: null }],
    [{ 'org.gnome.desktop.lockdown disable-lock-screen': 'maybe' }, { passwordRequired: null, locksOnSuspend: null }],
    [{ 'org.gnome.desktop.session idle-delay': 'int32 300' }, { idleSeconds: 300 }],
    [{ 'org.gnome.desktop.session idle-delay': 'x300' }, { idleSeconds: null }],
    [{ 'org.gnome.desktop.session idle-delay': '300x' }, { idleSeconds: null }],
  ])('of GNOME: %j', (lines, lock) => {
    expect(gnome(lines)).toMatchObject(lock);
  });

  it.each([
    ['true', 300],
    ['false', 'never'],
    ['maybe', null],
  ])('of MATE with idle activation %s', (activates, idleSeconds) => {
    const text = `org.mate.session idle-delay 5\norg.mate.screensaver idle-activation-enabled ${activates}\norg.mate.screensaver lock-enabled true\n`;
    expect(mateLock(parseGsettings(text))).toMatchObject({ idleSeconds, delaySeconds: null });
  });

  const kde = (personal: string, system = '') => kdeLock(parseDaemonGroup(system), parseDaemonGroup(personal));
  it.each<[string, string, object]>([
    ['Timeout=30', '', { idleSeconds: 300 }],
    ['x[Daemon]\nTimeout=30', '', { idleSeconds: 300 }],
    ['[Daemon]x\nTimeout=30', '', { idleSeconds: 300 }],
    ['[Daemon]\n  Timeout = 30 ', '', { idleSeconds: 1800 }],
    ['[Daemon]\nTimeout=x30', '', { idleSeconds: null }],
    ['[Daemon]\nTimeout=30x', '', { idleSeconds: null }],
    ['[Daemon]\nAutolock=perhaps', '', { idleSeconds: null }],
    [
      '[Daemon]\nAutolock=On\nLockOnResume=yes\nRequirePassword=1',
      '',
      { idleSeconds: 300, locksOnSuspend: true, passwordRequired: true },
    ],
    ['[Daemon]\nAutolock=off', '', { idleSeconds: 'never' }],
    ['[Daemon]\nTimeout=30', '[Daemon][$i]\nTimeout=10', { idleSeconds: 600 }],
    ['[Daemon]\nTimeout=30', '[Daemon]\nTimeout=10', { idleSeconds: 1800 }],
    ['[Daemon]\nTimeout=30', '[Daemon]\nLockGrace[$i]=9\nTimeout=10', { idleSeconds: 1800, delaySeconds: 9 }],
    ['[Daemon]\n[Other]\nTimeout=30', '', { idleSeconds: 300 }],
  ])('of KDE: %j over %j', (personal, system, lock) => {
    expect(kde(personal, system)).toMatchObject(lock);
  });
});

describe('dates of passwords', () => {
  it.each([
    [' bob P 2025-05-20 0 99999 7 -1\n', '2025-05-20T00:00:00.000Z'],
    ['bob  P  2025-05-20', '2025-05-20T00:00:00.000Z'],
    ['bob XP 2025-05-20', null],
    ['bob PX 2025-05-20', null],
    ['bob P 2025-02-30', null],
    ['bob P 2025-13-01', null],
    ['bob P x2025-05-20', null],
    ['bob P 2025-05-20x', null],
    ['bob P 05/20/2025', '2025-05-20T00:00:00.000Z'],
    ['bob P x05/20/2025', null],
    ['bob P 05/20/2025x', null],
    ['bob P', null],
    ['bob', null],
  ])('passwd -S %j', (text, changedAt) => {
    expect(parsePasswdStatus(text)).toBe(changedAt);
  });

  it.each([
    ['Last password change : May 20, 2025 ', '2025-05-20T00:00:00.000Z'],
    ['First: Last password change : May 20, 2025', null],
    ['Last password change : never', null],
    ['Last password change : xMay 20, 2025', null],
    ['Last password change : May 20, 2025x', null],
    ['Last password change : Foo 20, 2025', null],
    ['', null],
  ])('chage -l %j', (text, changedAt) => {
    expect(parseChage(text)).toBe(changedAt);
  });
});

describe('apt and kernels', () => {
  it('counts whole lines', () => {
    expect(
      parseAptSimulation('Inst a [1] (2 Debian:12 [amd64])\n# Inst b [1] (2 Debian-Security:12 [amd64])\n'),
    ).toEqual({
      total: 1,
      security: 0,
    });
  });

  it.each<[string, string, number]>([
    ['6.1.0-32-amd64', '6.1.0-9-amd64', 1],
    ['6.1', '6.1.1', -1],
    ['6.1.0-rc2', '6.1.0-rc1', 1],
    ['6.1.0-a', '6.1.0-b', -1],
    ['6.1.0-9a', '6.1.0-10', -1],
    ['6.1.0-10', '6.1.0-9a', 1],
    ['6.1.0', '6.1.0', 0],
  ])('compares %s with %s', (one, other, sign) => {
    expect(Math.sign(compareReleases(one, other))).toBe(sign);
  });

  it('knows flavours, and only kernels by their names', () => {
    expect(flavourOf('6.1.0-32-rt-amd64')).toBe('rt-amd64');
    expect(flavourOf('6.1.0-32-cloud2-amd64')).toBe('cloud2-amd64');
    expect(newerKernelInstalled('6.1.0-1-amd64', ['old-vmlinuz-6.1.0-9-amd64', 'vmlinuz-6.1.0-1-amd64'])).toBe(false);
  });
});

describe('automatic sign-in', () => {
  const sections = (text: string) => parseSections([text]);
  it.each<[string, boolean]>([
    ['  [daemon]  \n  AutomaticLoginEnable = true \n AutomaticLogin = bob ', true],
    ['[daemon]\nAutomaticLoginEnable=trueish\nAutomaticLogin=bob', false],
    ['[daemon]\nAutomaticLoginEnable=untrue\nAutomaticLogin=bob', false],
    ['[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=""', false],
    ["[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=' '", false],
    ['x[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=bob', false],
    ['[daemon]x\nAutomaticLoginEnable=true\nAutomaticLogin=bob', false],
    ['[daemon]\nAutomaticLoginEnable=true\n[other]\nAutomaticLogin=bob', false],
  ])('of gdm by %j', (text, signsIn) => {
    expect(gdmSignsIn(sections(text))).toBe(signsIn);
  });

  it.each<[string, boolean]>([
    ['[Seat:*]\nautologin-user=bob', true],
    ['[Seat:*]\nautologin-user=', false],
    ['[Seat:*]\nautologin-user-timeout=0', false],
    ['[Seat:*]\nautologin-guest=true', true],
    ['[Seat:*]\nautologin-guest=false', false],
    ['[Seat:*]\ngreeter-hide-users=true', false],
    ['[XDMCPServer]\nautologin-user=bob', false],
    ['[My seat:0]\nautologin-user=bob', false],
  ])('of lightdm by %j', (text, signsIn) => {
    expect(lightdmSignsIn(sections(text))).toBe(signsIn);
  });

  it('reads a name that holds quotes inside', () => {
    expect(lxdmSignsIn(sections('[base]\nautologin="bob"'))).toBe(true);
    expect(lxdmSignsIn(sections(`[base]\nautologin="'"`))).toBe(true);
  });

  it.each<[string, boolean]>([
    ['ExecStart=-/sbin/agetty --autologin  bob %I', true],
    ['ExecStart=-/sbin/agetty -a bob', true],
    ['ExecStart=-/sbin/agetty --noclear %I', false],
    ['#ExecStart=-/sbin/agetty -a bob', false],
  ])('of the console by %j', (text, signsIn) => {
    expect(gettySignsIn(text)).toBe(signsIn);
  });
});

describe('packet filters, ports and Wi-Fi', () => {
  const chain = { family: 'inet', table: 'f', name: 'in', type: 'filter', hook: 'input', policy: 'accept' };
  const rule = (change: object) => ({
    rule: { family: 'inet', table: 'f', chain: 'in', expr: [{ drop: null }], ...change },
  });
  it.each<[string, readonly object[], string | null]>([
    ['a last rule of its own', [{ chain }, rule({})], 'block'],
    ['a rule of another chain', [{ chain }, rule({ chain: 'out' })], 'allow'],
    ['a rule of another table', [{ chain }, rule({ table: 'g' })], 'allow'],
    ['a rule of another family', [{ chain }, rule({ family: 'ip6' })], 'allow'],
    ['a rule that only counts', [{ chain }, rule({ expr: [{ counter: {} }] })], 'allow'],
    ['a rule that counts and drops', [{ chain }, rule({ expr: [{ counter: {} }, { drop: null }] })], 'block'],
    ['an empty rule', [{ chain }, rule({ expr: [] })], 'allow'],
    ['a hook of another type', [{ chain: { ...chain, type: 'nat', policy: 'drop' } }], 'none'],
    ['two hooks, one of which blocks', [{ chain }, { chain: { ...chain, name: 'b', policy: 'drop' } }], 'block'],
  ])('filter by %s', (_, nftables, inbound) => {
    expect(rulesetInbound(JSON.stringify({ nftables }))).toBe(inbound);
  });

  it.each<[string, boolean | null]>([
    ['   0: 0100007F:0016 00000000:0000 0A x', true],
    ['  10: 00000000:0016 00000000:0000 0A x', false],
    [' 0: 0000000000000000FFFF00000100007F:0016 0:0000 0A x', true],
    [' 0: 0000000000000000FFFF00000100000A:0016 0:0000 0A x', false],
    [' 0: 20010DB800000000000000000000007F:0016 0:0000 0A x', false],
    ['x 0: 0100007F:0016 00000000:0000 0A x', null],
    [' 0: 0100007F:0016 00000000:0000 01 x', null],
  ])('listen in %j', (line, isLocal) => {
    expect(parseListeners(line)).toEqual(isLocal === null ? [] : [{ port: 22, isLocal }]);
  });

  it.each<[number, number, number, string | null]>([
    [0, 0, 0, 'open'],
    [1, 0, 0, 'wep'],
    [1, 0x200, 0, 'wpa'],
    [1, 0x100, 0, 'wpa'],
    [1, 0x4, 0, null],
    [1, 0x1000, 0, 'wep'],
    [0, 0, 0x1000, 'open'],
    [1, 0, 0x4, null],
    [1, 0, 0x2000, 'enterprise'],
  ])('protect with flags %i, %i, %i', (flags, wpaFlags, rsnFlags, security) => {
    expect(offeredSecurities({ flags, wpaFlags, rsnFlags })[0] ?? null).toBe(security);
  });
});
