import { describe, expect, it } from 'vitest';
import { diskEncryption } from '../../../../shared/checks/disk-encryption.ts';
import { kindOfMapping } from '../../../../main/facts/volumes/linux-block-devices.ts';
import { parsePoolDevices, parseZfsProperties } from '../../../../main/facts/volumes/linux.ts';
import { mountOf, parseMounts, parseSwaps } from '../../../../main/facts/volumes/linux-mounts.ts';
import {
  blockTree,
  denied,
  linuxHost,
  mountLine,
  swapLine,
  type BlockDevice,
  type LinuxTree,
} from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

const pci = 'pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0/block';
const virtual = 'virtual/block';
const sda: BlockDevice = { at: `${pci}/sda`, number: '8:0', removable: false };
const sda2: BlockDevice = { at: `${pci}/sda/sda2`, number: '8:2', partition: true };
const sda3: BlockDevice = { at: `${pci}/sda/sda3`, number: '8:3', partition: true };
const sdb: BlockDevice = { at: `${pci}/sdb`, number: '8:16', removable: false };
const sdb1: BlockDevice = { at: `${pci}/sdb/sdb1`, number: '8:17', partition: true };
const stick: BlockDevice = {
  at: 'pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdc',
  number: '8:32',
  removable: true,
};
const luks = (name: string, number: string, on: string): BlockDevice => ({
  at: `${virtual}/${name}`,
  number,
  on: [on],
  uuid: `CRYPT-LUKS2-0123456789abcdef0123456789abcdef-luks-${name}`,
});
const lvm = (name: string, number: string, on: readonly string[]): BlockDevice => ({
  at: `${virtual}/${name}`,
  number,
  on,
  uuid: `LVM-${'a'.repeat(64)}`,
});
const md = (on: readonly string[]): BlockDevice => ({ at: `${virtual}/md0`, number: '9:0', on });

/** What the reader finds and what the check makes of it. */
async function judge(tree: LinuxTree) {
  const { volumes } = valueOf(await readFact('volumes', linuxHost(tree)));
  const { reason } = diskEncryption.evaluate({ volumes: { volumes } }, diskEncryption.params.parse({}), scanTime);
  return { volumes, reason };
}

const root = (device: string, source: string): string => mountLine('/', device, 'ext4', source);

describe('volumes on Linux', () => {
  it.each<[string, string, LinuxTree]>([
    ['a plain partition', 'plain', blockTree({ sda, sda2 }, [root('8:2', '/dev/sda2')])],
    [
      'LUKS under the root',
      'encrypted',
      blockTree({ sda, sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [root('253:0', '/dev/mapper/root')]),
    ],
    [
      'LVM on LUKS with swap inside',
      'encrypted',
      blockTree(
        {
          sda,
          sda3,
          'dm-0': luks('dm-0', '253:0', 'sda3'),
          'dm-1': lvm('dm-1', '253:1', ['dm-0']),
          'dm-2': lvm('dm-2', '253:2', ['dm-0']),
        },
        [root('253:1', '/dev/mapper/vg-root')],
        [swapLine('/dev/dm-2')],
      ),
    ],
    [
      'LUKS on LVM',
      'encrypted',
      blockTree({ sda, sda3, 'dm-0': lvm('dm-0', '253:0', ['sda3']), 'dm-1': luks('dm-1', '253:1', 'dm-0') }, [
        root('253:1', '/dev/mapper/root'),
      ]),
    ],
    [
      'a RAID of two LUKS devices',
      'encrypted',
      blockTree(
        {
          sda,
          sda2,
          sdb,
          sdb1,
          'dm-0': luks('dm-0', '253:0', 'sda2'),
          'dm-1': luks('dm-1', '253:1', 'sdb1'),
          md0: md(['dm-0', 'dm-1']),
        },
        [root('9:0', '/dev/md0')],
      ),
    ],
    [
      'a RAID with one plain leg',
      'plain',
      blockTree({ sda, sda2, sdb, sdb1, 'dm-0': luks('dm-0', '253:0', 'sda2'), md0: md(['dm-0', 'sdb1']) }, [
        root('9:0', '/dev/md0'),
      ]),
    ],
    [
      'LUKS on a stick beside a plain root',
      'plain',
      blockTree({ sda, sda2, sdc: stick, 'dm-0': luks('dm-0', '253:0', 'sdc') }, [
        root('8:2', '/dev/sda2'),
        mountLine('/media/alice/STICK', '253:0', 'ext4', '/dev/mapper/stick'),
      ]),
    ],
    [
      'an encrypted root and a plain home of its own',
      'plain',
      blockTree({ sda, sda2, sda3, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [
        root('253:0', '/dev/mapper/root'),
        mountLine('/home', '8:3', 'ext4', '/dev/sda3'),
      ]),
    ],
    [
      'an encrypted root and a plain swap',
      'plain',
      blockTree(
        { sda, sda2, sda3, 'dm-0': luks('dm-0', '253:0', 'sda2') },
        [root('253:0', '/dev/mapper/root')],
        [swapLine('/dev/sda3')],
      ),
    ],
    [
      'an encrypted root and an encrypted swap',
      'encrypted',
      blockTree(
        { sda, sda2, sda3, 'dm-0': luks('dm-0', '253:0', 'sda2'), 'dm-1': luks('dm-1', '253:1', 'sda3') },
        [root('253:0', '/dev/mapper/root')],
        [swapLine('/dev/dm-1')],
      ),
    ],
    [
      'an encrypted root and swap in compressed memory',
      'encrypted',
      blockTree(
        {
          sda,
          sda2,
          'dm-0': luks('dm-0', '253:0', 'sda2'),
          zram0: { at: `${virtual}/zram0`, number: '252:0' },
        },
        [root('253:0', '/dev/mapper/root')],
        [swapLine('/dev/zram0')],
      ),
    ],
    [
      'a swap file on an encrypted root',
      'encrypted',
      blockTree(
        { sda, sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') },
        [root('253:0', '/dev/mapper/root')],
        [swapLine('/swapfile', 'file')],
      ),
    ],
    [
      'dm-verity, which hides nothing',
      'plain',
      blockTree(
        {
          sda,
          sda2,
          'dm-0': { at: `${virtual}/dm-0`, number: '253:0', on: ['sda2'], uuid: 'CRYPT-VERITY-00-root' },
        },
        [root('253:0', '/dev/mapper/root')],
      ),
    ],
    [
      'a mapping that does not say what it is (VeraCrypt)',
      'volume-unread',
      blockTree({ sda, sda2, 'dm-0': { at: `${virtual}/dm-0`, number: '253:0', on: ['sda2'], uuid: '' } }, [
        root('253:0', '/dev/mapper/veracrypt1'),
      ]),
    ],
    [
      'an overlay without a visible device',
      'volume-unread',
      blockTree({}, [mountLine('/', '0:55', 'overlay', 'overlay')]),
    ],
  ])('reads %s as %s', async (_, expected, tree) => {
    expect((await judge(tree)).reason).toBe(expected);
  });

  it('follows zram to the device it may write to', async () => {
    const tree = blockTree(
      { sda, sda2, sda3, 'dm-0': luks('dm-0', '253:0', 'sda2'), zram0: { at: `${virtual}/zram0`, number: '252:0' } },
      [root('253:0', '/dev/mapper/root')],
      [swapLine('/dev/zram0')],
    );
    const files = { ...tree.files, '/sys/class/block/zram0/backing_dev': '/dev/sda3\n' };
    expect((await judge({ ...tree, files })).reason).toBe('plain');
  });

  it.each([
    ['one plain member', 'sdb1', 'plain'],
    ['all members encrypted', 'dm-1', 'encrypted'],
  ])('judges a btrfs over two disks by all of them: %s', async (_, second, expected) => {
    const tree = blockTree(
      { sda, sda2, sdb, sdb1, 'dm-0': luks('dm-0', '253:0', 'sda2'), 'dm-1': luks('dm-1', '253:1', 'sdb1') },
      [mountLine('/', '0:31', 'btrfs', '/dev/mapper/root')],
    );
    const folders = {
      ...tree.folders,
      '/sys/fs/btrfs': ['5f3c1111-2222-3333-4444-555566667777', 'features'],
      '/sys/fs/btrfs/5f3c1111-2222-3333-4444-555566667777/devices': ['dm-0', second],
    };
    const links = { ...tree.links, '/dev/mapper/root': '../dm-0' };
    expect((await judge({ ...tree, folders, links })).reason).toBe(expected);
  });

  it('is unread, not plain, when what lies below cannot be listed', async () => {
    const tree = blockTree({ sda, sda2, 'dm-0': lvm('dm-0', '253:0', ['sda2']) }, [root('253:0', '/dev/mapper/root')]);
    const { volumes } = await judge({ ...tree, folders: { ...tree.folders, '/sys/class/block/dm-0/slaves': denied } });
    expect(volumes[0]?.encryption).toMatchObject({ by: 'unread', reason: 'denied' });
  });

  it('is unread when /sys is masked', async () => {
    const { volumes } = await judge({ files: blockTree({}, [root('8:2', '/dev/sda2')]).files });
    expect(volumes[0]?.encryption.by).toBe('unread');
  });

  it('ends when devices rest on each other in a circle', async () => {
    const tree = blockTree({ 'dm-0': lvm('dm-0', '253:0', ['dm-1']), 'dm-1': lvm('dm-1', '253:1', ['dm-0']) }, [
      root('253:0', '/dev/mapper/root'),
    ]);
    expect((await judge(tree)).volumes[0]?.encryption.by).toBe('unread');
  });

  it('reports swap as unread when the list of swap areas cannot be read', async () => {
    const tree = blockTree({ sda, sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [root('253:0', '/dev/mapper/root')]);
    const { volumes, reason } = await judge({ ...tree, files: { ...tree.files, '/proc/swaps': denied } });
    expect(volumes.find(({ purpose }) => purpose === 'swap')?.encryption.by).toBe('unread');
    expect(reason).toBe('volume-unread');
  });

  it.each([
    ['ecryptfs on a plain volume', 'ecryptfs', '8:2', 'folder'],
    ['gocryptfs on an encrypted volume', 'fuse.gocryptfs', '253:0', 'layers'],
  ])('reads %s', async (_, fileSystem, device, expected) => {
    const tree = blockTree({ sda, sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [
      root(device, '/dev/x'),
      mountLine('/home/alice', '0:44', fileSystem, '/home/.cipher'),
    ]);
    const home = (await judge(tree)).volumes.find(({ purpose }) => purpose === 'home');
    expect(home?.encryption.by).toBe(expected);
    expect(home?.mountPoint).toBe('/home');
  });

  it.each([
    ['encrypted by itself', 'encryption\taes-256-gcm\nkeystatus\tavailable\n', 'encrypted'],
    ['plain on a plain disk', 'encryption\toff\nkeystatus\t-\n', 'plain'],
    ['without an answer', '', 'volume-unread'],
  ])('reads ZFS %s', async (_, output, expected) => {
    const tree = blockTree({ sda, sda2 }, [mountLine('/', '0:26', 'zfs', 'rpool/ROOT')]);
    const programs = {
      '/usr/sbin/zfs get -H -o property,value encryption,keystatus rpool/ROOT': output,
      '/usr/sbin/zpool list -v -H -P rpool': 'rpool\t10G\n\t/dev/sda2\t10G\t-\n',
    };
    const absent = { ok: false, reason: 'absent', detail: '' } as const;
    const answer = output === '' ? { '/usr/sbin/zfs': absent } : programs;
    expect((await judge({ ...tree, programs: answer })).reason).toBe(expected);
  });

  it('keeps removable data apart and out of the system', async () => {
    const tree = blockTree({ sda, sda2, sdc: stick }, [
      root('8:2', '/dev/sda2'),
      mountLine(String.raw`/media/alice/MY\040STICK`, '8:32', 'vfat', '/dev/sdc'),
      mountLine('/boot/efi', '8:1', 'vfat', '/dev/sda1'),
      mountLine('/snap/core/1', '7:1', 'squashfs', '/dev/loop1'),
    ]);
    const data = (await judge(tree)).volumes.filter(({ purpose }) => purpose === 'data');
    expect(data).toMatchObject([{ mountPoint: '/media/alice/MY STICK', location: 'removable', fileSystem: 'vfat' }]);
  });

  it('finds the disk of an image-based system under /sysroot', async () => {
    const tree = blockTree({ sda, sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [
      mountLine('/', '0:33', 'overlay', 'composefs'),
      mountLine('/sysroot', '253:0', 'ext4', '/dev/mapper/root'),
      mountLine('/var', '253:0', 'ext4', '/dev/mapper/root'),
    ]);
    expect((await judge({ ...tree, session: { homeFolder: '/var/home/alice' } })).reason).toBe('encrypted');
  });
});

describe('parsers of /proc and zfs', () => {
  it('takes the later of two mounts on one point, and whole folder names only', () => {
    const mounts = parseMounts(
      [
        mountLine('/', '8:1', 'ext4', '/dev/a'),
        mountLine('/home', '8:2', 'ext4', '/dev/b'),
        mountLine('/home', '8:3', 'ext4', '/dev/c'),
      ].join('\n'),
    );
    expect(mountOf(mounts, '/home/alice')?.source).toBe('/dev/c');
    expect(mountOf(mounts, '/homework')?.source).toBe('/dev/a');
  });

  it('does not take a text of another form for "no swap"', () => {
    expect(parseSwaps('')).toBeNull();
    expect(parseSwaps('garbage')).toBeNull();
    expect(parseSwaps('Filename Type Size Used Priority\n')).toEqual([]);
  });

  it.each([
    ['CRYPT-LUKS1-x', 'crypt'],
    ['CRYPT-PLAIN-x', 'crypt'],
    ['CRYPT-BITLK-x', 'crypt'],
    ['CRYPT-INTEGRITY-x', 'other'],
    ['CRYPT-SUBDEV-x', 'other'],
    ['LVM-x', 'logical-volume'],
    ['mpath-x', 'multipath'],
    ['part2-mpath-x', 'partition'],
    ['DMRAID-x', 'raid'],
    ['', 'other'],
  ])('names a mapping %s %s', (uuid, kind) => {
    expect(kindOfMapping(uuid)).toBe(kind);
  });

  it('reads zfs and zpool lines', () => {
    expect(parseZfsProperties('encryption\toff\nkeystatus\t-\n').get('encryption')).toBe('off');
    expect(parsePoolDevices('rpool\t1G\t-\n\tmirror-0\t1G\n\t/dev/sda3\t1G\n\t/dev/mapper/x\t1G\n')).toEqual([
      '/dev/sda3',
      '/dev/mapper/x',
    ]);
  });
});
