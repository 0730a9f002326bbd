/**
 * Volumes of a Mac: FileVault, the home folder, swap and other volumes.
 */
import { describe, expect, it } from 'vitest';
import { parseApfsFileVault, parseFileVaultStatus, swapEncryption } from '../../../../main/facts/volumes/macos.ts';
import { checks } from '../../../../shared/checks/index.ts';
import { denied } from '../../../support/machines/linux-tree.ts';
import { asked, mac, macFixture, macTime, readOnMac, said } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('FileVault', () => {
  const reasonOf = async (programs: Parameters<typeof mac>[0]) => {
    const fact = await readOnMac('volumes', mac(programs));
    if (!fact.ok) return fact.reason;
    return checks['disk-encryption'].evaluate(
      { volumes: fact.value },
      checks['disk-encryption'].params.parse({}),
      macTime,
    ).reason;
  };

  it.each([
    ['FileVault is On.\n', 'on'],
    ['FileVault master keychain appears to be installed.\nFileVault is On.\n', 'on'],
    ['FileVault is On.\nEncryption in progress: Percent completed = 42\n', 'encrypting'],
    ['FileVault is Off.\nEncryption in progress: Pending\n', 'encrypting'],
    ['FileVault is On.\nDecryption in progress: Percent completed = 7\n', 'decrypting'],
    ['FileVault is Off.\n', 'off'],
    ['FileVault is Off, but will be enabled after the next restart.\n', 'off'],
    ["FileVault is Off.\nDeferred enablement appears to be active for user 'x'.\n", 'off'],
    ['FileVault is On.\nFileVault is Off.\n', null],
    ['FileVault ist aktiviert.\n', null],
    ['', null],
  ])('reads %j', (text, state) => {
    expect(parseFileVaultStatus(text)).toBe(state);
  });

  it.each([
    ['on', {}, 'encrypted'],
    [
      'off, on a chip that encrypts at rest',
      { [asked.fdesetup]: 'FileVault is Off.\n', [asked.apfs]: macFixture('diskutil-apfs-list@15-at-rest.plist') },
      'plain',
    ],
    [
      'on, and diskutil says the opposite',
      { [asked.apfs]: macFixture('diskutil-apfs-list@15-at-rest.plist') },
      'volume-unread',
    ],
    ['refused', { [asked.fdesetup]: denied }, 'denied'],
    ['on, without diskutil', { [asked.apfs]: denied }, 'denied'],
    [
      'on, with plain swap',
      { [asked.swap]: 'vm.swapusage: total = 1024.00M  used = 0.00M  free = 1024.00M\n' },
      'plain',
    ],
    ['on, with swap untold', { [asked.swap]: said('', 'sysctl: unknown oid', 1) }, 'volume-unread'],
    ['answered on stderr', { [asked.fdesetup]: said('', 'FileVault is On.\n') }, 'encrypted'],
  ])('is judged when %s', async (_, programs, reason) => {
    expect(await reasonOf(programs)).toBe(reason);
  });

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

describe('other volumes of a Mac', () => {
  const volumesOf = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    valueOf(await readOnMac('volumes', mac(programs, tree))).volumes;
  const others = async (programs: Parameters<typeof mac>[0] = {}) =>
    (await volumesOf(programs))
      .filter(({ purpose }) => purpose === 'data')
      .map(({ mountPoint, location, encryption }) => [
        mountPoint,
        location,
        encryption.by === 'system' ? encryption.state : encryption.by,
      ]);
  const mountedAs = (line: string) => ({ [asked.mounts]: `${macFixture('mount@15.txt')}${line}\n` });

  it('are the disks somebody plugged in, not the system’s own, opened images, other files or shares', async () => {
    expect(await others()).toEqual([['/Volumes/STICK', 'removable', 'on']]);
  });

  it.each([
    ['disk4s1 on /Volumes/USB STICK (exfat, local, nodev, nosuid, noowners, noatime, fskit)', ['removable', 'off']],
    ['disk4s1 on /Volumes/NO NAME (msdos, local, nodev, nosuid, noowners)', ['removable', 'off']],
    ['disk4s1 on /Volumes/Windows (ntfs, local, nodev, nosuid, read-only, noowners)', ['removable', 'off']],
    ['disk0s4 on /Volumes/Archiv (hfs, local, journaled)', ['internal', 'unread']],
    ['disk4s1 on /Volumes/a (b) (c) (hfs, local, nodev, nosuid, journaled, noowners)', ['removable', 'unread']],
  ])('tell of /dev/%s what macOS knows', async (line, expected) => {
    const found = await others(mountedAs(`/dev/${line}`));
    expect(found[1]?.slice(1)).toEqual(expected);
    expect(line).toContain(` on ${found[1]?.[0] ?? 'nowhere'} (`);
  });

  it.each([
    'disk4s1 on /Volumes/DVD (cd9660, local, nodev, nosuid, read-only, noowners)',
    'disk3s7 on /private/var/vm2 (apfs, local, journaled)',
    'disk9s1 on /Volumes/Abbild (apfs, local, nodev, nosuid, journaled)',
  ])('are not told of /dev/%s', async (line) => {
    expect(await others(mountedAs(`/dev/${line}`))).toHaveLength(1);
  });

  it.each([
    ['the mounts', { [asked.mounts]: denied }],
    ['the plugged-in disks', { [asked.external]: denied }],
    ['the physical disks', { [asked.physical]: denied }],
    ['a system among the mounts', { [asked.mounts]: 'devfs on /dev (devfs, local, nobrowse)\n' }],
  ])('are unread without %s, not none', async (_, programs) => {
    expect(await others(programs)).toEqual([['other volumes', 'internal', 'unread']]);
    const check = checks['disk-encryption'];
    const facts = { volumes: { volumes: await volumesOf(programs) } };
    const reasonWith = (rules: object) => check.evaluate(facts, check.params.parse(rules), macTime).reason;
    expect(reasonWith({ volumes: ['system', 'data'] })).toBe('volume-unread');
    expect(reasonWith({})).toBe('encrypted');
  });

  it('hold home where somebody moved it there, which is then told once', async () => {
    const tree = (homeFolder: string) => ({ session: { homeFolder, accountKeeper: null } });
    const purposes = async (homeFolder: string) =>
      (await volumesOf({}, tree(homeFolder))).map(({ purpose, mountPoint }) => `${purpose} ${mountPoint}`);
    expect(await purposes('/Volumes/STICK/alice')).toEqual([
      'system /',
      'home /Volumes/STICK',
      'swap /System/Volumes/VM',
    ]);
    expect(await purposes('/Volumes/STICKY/alice')).toContain('home home folder');
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
