/**
 * Volumes of Linux: where they are, and what encrypts them.
 */
import { describe, expect, it } from 'vitest';
import { parsePoolDevices, parseZfsProperties } from '../../../../main/facts/volumes/linux.ts';
import { diskEncryption } from '../../../../shared/checks/disk-encryption.ts';
import { luks, lvm, md, sda, sda2, sda3, sdb, sdb1, stick, virtual } from '../../../support/machines/linux-disks.ts';
import {
  blockTree,
  denied,
  linuxHost,
  mountLine,
  swapLine,
  type LinuxTree,
} from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

/** What the reader finds and what the check makes of it. */
async function judge(tree: LinuxTree) {
  const { volumes } = valueOf(await readFact('volumes', linuxHost(tree)));
  const { reason } = diskEncryption.evaluate({ volumes: { volumes } }, diskEncryption.params.parse({}), scanTime);
  return { volumes, reason };
}

const root = (device: string, source: string): string => mountLine('/', device, 'ext4', source);
const volumesOf = async (tree: LinuxTree) => valueOf(await readFact('volumes', linuxHost(tree))).volumes;
const inside = 'pci0000:00/0000:00:17.0/ata1/host0/block';
const disk = { at: `${inside}/sda`, number: '8:0' };
const rootLine = mountLine('/', '8:0', 'ext4', '/dev/sda');

describe('volumes on Linux', () => {
  it.each<[string, string, LinuxTree]>([
    ['a plain partition', 'plain', blockTree({ sda: sda, sda2: sda2 }, [root('8:2', '/dev/sda2')])],
    [
      'LUKS under the root',
      'encrypted',
      blockTree({ sda: sda, sda2: sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [root('253:0', '/dev/mapper/root')]),
    ],
    [
      'LVM on LUKS with swap inside',
      'encrypted',
      blockTree(
        {
          sda: sda,
          sda3: sda3,
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
      blockTree(
        { sda: sda, sda3: sda3, 'dm-0': lvm('dm-0', '253:0', ['sda3']), 'dm-1': luks('dm-1', '253:1', 'dm-0') },
        [root('253:1', '/dev/mapper/root')],
      ),
    ],
    [
      'a RAID of two LUKS devices',
      'encrypted',
      blockTree(
        {
          sda: sda,
          sda2: sda2,
          sdb: sdb,
          sdb1: sdb1,
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
      blockTree(
        {
          sda: sda,
          sda2: sda2,
          sdb: sdb,
          sdb1: sdb1,
          'dm-0': luks('dm-0', '253:0', 'sda2'),
          md0: md(['dm-0', 'sdb1']),
        },
        [root('9:0', '/dev/md0')],
      ),
    ],
    [
      'LUKS on a stick beside a plain root',
      'plain',
      blockTree({ sda: sda, sda2: sda2, sdc: stick, 'dm-0': luks('dm-0', '253:0', 'sdc') }, [
        root('8:2', '/dev/sda2'),
        mountLine('/media/alice/STICK', '253:0', 'ext4', '/dev/mapper/stick'),
      ]),
    ],
    [
      'an encrypted root and a plain home of its own',
      'plain',
      blockTree({ sda: sda, sda2: sda2, sda3: sda3, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [
        root('253:0', '/dev/mapper/root'),
        mountLine('/home', '8:3', 'ext4', '/dev/sda3'),
      ]),
    ],
    [
      'an encrypted root and a plain swap',
      'plain',
      blockTree(
        { sda: sda, sda2: sda2, sda3: sda3, 'dm-0': luks('dm-0', '253:0', 'sda2') },
        [root('253:0', '/dev/mapper/root')],
        [swapLine('/dev/sda3')],
      ),
    ],
    [
      'an encrypted root and an encrypted swap',
      'encrypted',
      blockTree(
        {
          sda: sda,
          sda2: sda2,
          sda3: sda3,
          'dm-0': luks('dm-0', '253:0', 'sda2'),
          'dm-1': luks('dm-1', '253:1', 'sda3'),
        },
        [root('253:0', '/dev/mapper/root')],
        [swapLine('/dev/dm-1')],
      ),
    ],
    [
      'an encrypted root and swap in compressed memory',
      'encrypted',
      blockTree(
        {
          sda: sda,
          sda2: sda2,
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
        { sda: sda, sda2: sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') },
        [root('253:0', '/dev/mapper/root')],
        [swapLine('/swapfile', 'file')],
      ),
    ],
    [
      'dm-verity, which hides nothing',
      'plain',
      blockTree(
        {
          sda: sda,
          sda2: sda2,
          'dm-0': { at: `${virtual}/dm-0`, number: '253:0', on: ['sda2'], uuid: 'CRYPT-VERITY-00-root' },
        },
        [root('253:0', '/dev/mapper/root')],
      ),
    ],
    [
      'a mapping that does not say what it is (VeraCrypt)',
      'volume-unread',
      blockTree({ sda: sda, sda2: sda2, 'dm-0': { at: `${virtual}/dm-0`, number: '253:0', on: ['sda2'], uuid: '' } }, [
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
      {
        sda: sda,
        sda2: sda2,
        sda3: sda3,
        'dm-0': luks('dm-0', '253:0', 'sda2'),
        zram0: { at: `${virtual}/zram0`, number: '252:0' },
      },
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
      {
        sda: sda,
        sda2: sda2,
        sdb: sdb,
        sdb1: sdb1,
        'dm-0': luks('dm-0', '253:0', 'sda2'),
        'dm-1': luks('dm-1', '253:1', 'sdb1'),
      },
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
    const tree = blockTree({ sda: sda, sda2: sda2, 'dm-0': lvm('dm-0', '253:0', ['sda2']) }, [
      root('253:0', '/dev/mapper/root'),
    ]);
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
    const tree = blockTree({ sda: sda, sda2: sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [
      root('253:0', '/dev/mapper/root'),
    ]);
    const { volumes, reason } = await judge({ ...tree, files: { ...tree.files, '/proc/swaps': denied } });
    expect(volumes.find(({ purpose }) => purpose === 'swap')?.encryption.by).toBe('unread');
    expect(reason).toBe('volume-unread');
  });

  it.each([
    ['ecryptfs on a plain volume', 'ecryptfs', '8:2', 'folder'],
    ['gocryptfs on an encrypted volume', 'fuse.gocryptfs', '253:0', 'layers'],
  ])('reads %s', async (_, fileSystem, device, expected) => {
    const tree = blockTree({ sda: sda, sda2: sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [
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
    const tree = blockTree({ sda: sda, sda2: sda2 }, [mountLine('/', '0:26', 'zfs', 'rpool/ROOT')]);
    const programs = {
      '/usr/sbin/zfs get -H -o property,value encryption,keystatus rpool/ROOT': output,
      '/usr/sbin/zpool list -v -H -P rpool': 'rpool\t10G\n\t/dev/sda2\t10G\t-\n',
    };
    const absent = { ok: false, reason: 'absent', detail: '' } as const;
    const answer = output === '' ? { '/usr/sbin/zfs': absent } : programs;
    expect((await judge({ ...tree, programs: answer })).reason).toBe(expected);
  });

  it('keeps removable data apart and out of the system', async () => {
    const tree = blockTree({ sda: sda, sda2: sda2, sdc: stick }, [
      root('8:2', '/dev/sda2'),
      mountLine(String.raw`/media/alice/MY\040STICK`, '8:32', 'vfat', '/dev/sdc'),
      mountLine('/boot/efi', '8:1', 'vfat', '/dev/sda1'),
      mountLine('/snap/core/1', '7:1', 'squashfs', '/dev/loop1'),
    ]);
    const data = (await judge(tree)).volumes.filter(({ purpose }) => purpose === 'data');
    expect(data).toMatchObject([{ mountPoint: '/media/alice/MY STICK', location: 'removable', fileSystem: 'vfat' }]);
  });

  it('finds the disk of an image-based system under /sysroot', async () => {
    const tree = blockTree({ sda: sda, sda2: sda2, 'dm-0': luks('dm-0', '253:0', 'sda2') }, [
      mountLine('/', '0:33', 'overlay', 'composefs'),
      mountLine('/sysroot', '253:0', 'ext4', '/dev/mapper/root'),
      mountLine('/var', '253:0', 'ext4', '/dev/mapper/root'),
    ]);
    expect((await judge({ ...tree, session: { homeFolder: '/var/home/alice' } })).reason).toBe('encrypted');
  });
});

describe('ZFS', () => {
  it('reads zfs and zpool lines', () => {
    expect(parseZfsProperties('encryption\toff\nkeystatus\t-\n').get('encryption')).toBe('off');
    expect(parsePoolDevices('rpool\t1G\t-\n\tmirror-0\t1G\n\t/dev/sda3\t1G\n\t/dev/mapper/x\t1G\n')).toEqual([
      '/dev/sda3',
      '/dev/mapper/x',
    ]);
  });

  const call = '/usr/sbin/zfs get -H -o property,value encryption,keystatus rpool/ROOT';
  const list = '/usr/sbin/zpool list -v -H -P rpool';
  const off = 'encryption\toff\nkeystatus\t-\n';
  const encryptionBy = async (programs: LinuxTree['programs']) => {
    const tree = blockTree({ sda: disk }, [mountLine('/', '0:26', 'zfs', 'rpool/ROOT')]);
    return (await volumesOf({ ...tree, programs: programs ?? {} }))[0];
  };

  it.each<[string, LinuxTree['programs'], object]>([
    ['on', { [call]: 'encryption\taes-256-gcm\n' }, { by: 'system', technology: 'zfs', state: 'on' }],
    [
      'not told',
      { [call]: 'encryption\t-\n' },
      { by: 'unread', reason: 'unreadable', detail: 'zfs get encryption: no value' },
    ],
    ['not asked for', { [call]: 'keystatus\t-\n' }, { by: 'unread', detail: 'zfs get encryption: no value' }],
    [
      'refused, whatever it printed',
      { [call]: { exitCode: 1, stdout: 'encryption\taes-256-gcm\n', stderr: ' no such pool \n' } },
      { by: 'unread', reason: 'unreadable', detail: 'zfs get encryption: no such pool' },
    ],
    ['without its program', {}, { by: 'unread', reason: 'unsupported' }],
    ['off on a pool that is not told', { [call]: off }, { by: 'unread', reason: 'unsupported' }],
    [
      'off on a pool without devices',
      { [call]: off, [list]: 'rpool\t10G\n' },
      { by: 'unread', detail: 'zpool list names no devices' },
    ],
    ['off on a plain disk', { [call]: off, [list]: 'rpool\t10G\n\t/dev/sda\t10G\n' }, { by: 'layers' }],
  ])('is %s', async (_, programs, encryption) => {
    expect(await encryptionBy(programs)).toMatchObject({ location: 'internal', encryption });
  });

  it('is parsed by whole lines', () => {
    expect([...parseZfsProperties('encryption\ton\n  keystatus\tx\nno tab\n')]).toEqual([['encryption', 'on']]);
    expect(parsePoolDevices('x /dev/sda\n/dev/sdb 1G\n \t  /dev/sdc\n')).toEqual(['/dev/sdb', '/dev/sdc']);
  });
});

describe('where a volume is', () => {
  const locationOf = async (name: string, at: string, removable?: boolean) => {
    const device = { at: `${at}/${name}`, number: '9:9', ...(removable === undefined ? {} : { removable }) };
    const tree = blockTree({ [name]: device }, [mountLine('/', '9:9', 'ext4', `/dev/${name}`)]);
    return (await volumesOf(tree))[0]?.location;
  };

  it.each<[string, string, string, boolean | undefined, string]>([
    ['a disk', 'sda', inside, false, 'internal'],
    ['a card', 'mmcblk0', 'platform/mmc0/block', true, 'removable'],
    ['a stick on USB', 'sdc', 'pci0/usb1/1-2/1-2:1.0/host6/block', false, 'removable'],
    ['a stick on a second bus', 'sdc', 'pci0/usb12/12-2/block', undefined, 'removable'],
    ['a folder that only ends so', 'sdc', 'pci0/myusb1/block', undefined, 'internal'],
    ['a folder that is no bus', 'sdc', 'pci0/usb/block', undefined, 'internal'],
    ['a network block device', 'nbd0', 'virtual/block', undefined, 'network'],
    ['Ceph’s', 'rbd0', 'virtual/block', undefined, 'network'],
    ['DRBD', 'drbd0', 'virtual/block', undefined, 'network'],
    ['a name that only holds one', 'sdnbd', inside, undefined, 'internal'],
    ['iSCSI', 'sda', 'platform/host2/session1/target2:0:0/block', undefined, 'network'],
    ['iSCSI, the tenth', 'sda', 'platform/host2/session10/target2:0:0/block', undefined, 'network'],
    ['a folder of no session', 'sda', 'platform/host2/sessions/block', undefined, 'internal'],
  ])('is told of %s', async (_, name, at, removable, location) => {
    expect(await locationOf(name, at, removable)).toBe(location);
  });

  it('is away as soon as one of its devices is', async () => {
    const devices = {
      'dm-0': { at: 'virtual/block/dm-0', number: '254:0', on: ['sda', 'sdc'], uuid: 'LVM-x' },
      sda: disk,
      sdc: { at: 'pci0/usb1/1-2/block/sdc', number: '8:32', removable: false },
      nbd0: { at: 'virtual/block/nbd0', number: '43:0' },
      'dm-1': { at: 'virtual/block/dm-1', number: '254:1', on: ['sda', 'nbd0'], uuid: 'LVM-x' },
    };
    const tree = blockTree(devices, [mountLine('/', '254:0', 'ext4', 'x'), mountLine('/srv', '254:1', 'ext4', 'y')]);
    expect((await volumesOf(tree)).map(({ purpose, location }) => [purpose, location])).toEqual([
      ['system', 'removable'],
      ['home', 'removable'],
      ['data', 'network'],
    ]);
  });

  it('is memory for compressed swap alone', async () => {
    const zram = { at: 'virtual/block/zram0', number: '252:0' };
    const tree = blockTree({ sda: disk, zram0: zram }, [rootLine], [swapLine('/dev/zram0')]);
    const swap = (await volumesOf(tree)).find(({ purpose }) => purpose === 'swap');
    expect(swap).toMatchObject({ location: 'memory', mountPoint: '/dev/zram0', fileSystem: 'swap' });
  });

  it.each([
    ['tmpfs', 'memory', { by: 'layers', paths: [] }],
    ['nfs4', 'network', { by: 'unread', reason: 'unsupported', detail: 'nfs4: its server keeps the files' }],
    ['fuse.sshfs', 'network', { by: 'unread', reason: 'unsupported' }],
  ])('is told by the file system %s of home', async (fileSystem, location, encryption) => {
    const tree = blockTree({ sda: disk }, [rootLine, mountLine('/home/alice', '0:40', fileSystem, 'server:/home')]);
    const home = (await volumesOf(tree)).find(({ purpose }) => purpose === 'home');
    expect(home).toMatchObject({ fileSystem, location, encryption });
  });
});

describe('a folder that is encrypted by itself', () => {
  const homeOn = async (under: string, source = '/home/.cipher') => {
    const devices = {
      sda: disk,
      sdb: { at: `${inside}/sdb`, number: '8:16' },
      'dm-0': { at: 'virtual/block/dm-0', number: '254:0', on: ['sdb'], uuid: 'CRYPT-LUKS2-x' },
      sdc: { at: 'pci0/usb1/1-2/block/sdc', number: '8:32', removable: true },
    };
    const mounts = [
      rootLine,
      mountLine('/home', under, 'ext4', 'x'),
      mountLine('/home/alice', '0:44', 'fuse.gocryptfs', source),
    ];
    return (await volumesOf(blockTree(devices, mounts))).find(({ purpose }) => purpose === 'home');
  };

  it('counts as such on a plain volume, as the volume on one that is encrypted', async () => {
    expect((await homeOn('8:0'))?.encryption).toEqual({ by: 'folder', technology: 'gocryptfs' });
    expect((await homeOn('254:0'))?.encryption).toMatchObject({ by: 'layers' });
  });

  it('is where its volume is, and inside when nobody can tell', async () => {
    expect((await homeOn('8:32'))?.location).toBe('removable');
    expect((await homeOn('8:0', 'cipher'))?.location).toBe('internal');
  });

  it('is not taken for its own volume', async () => {
    expect((await homeOn('254:0', '/home/alice/.cipher'))?.encryption).toMatchObject({ by: 'layers' });
  });
});

describe('which volumes are told', () => {
  const tree = (mounts: readonly string[], swaps: readonly string[] = []) =>
    blockTree({ sda: disk, sdb: { at: `${inside}/sdb`, number: '8:16' } }, [rootLine, ...mounts], swaps);
  const told = async (from: LinuxTree) =>
    (await volumesOf(from)).map(({ purpose, mountPoint }) => `${purpose} ${mountPoint}`);

  it('are the system and home, on one device or two', async () => {
    expect(await told(tree([]))).toEqual(['system /', 'home /home']);
    expect(await told(tree([mountLine('/home', '8:16', 'ext4', '/dev/sdb')]))).toEqual(['system /', 'home /home']);
    expect(await told(tree([mountLine('/home/alice', '8:16', 'ext4', '/dev/sdb')]))).toEqual([
      'system /',
      'home /home',
    ]);
  });

  it.each([
    ['/root', 'home /root'],
    ['/alice', 'home /'],
    ['/srv/people/alice', 'home /srv/people'],
  ])('name home %s without the person', async (homeFolder, label) => {
    expect(await told({ ...tree([]), session: { homeFolder } })).toEqual(['system /', label]);
  });

  it('are each device once, and none that holds no data', async () => {
    const mounts = [
      mountLine('/srv', '8:16', 'ext4', '/dev/sdb'),
      mountLine('/mnt', '8:16', 'ext4', '/dev/sdb'),
      mountLine('/again', '8:0', 'ext4', '/dev/sda'),
      mountLine('/boot', '8:1', 'ext4', '/dev/sda1'),
      mountLine('/boot/efi', '8:2', 'vfat', '/dev/sda2'),
      mountLine('/efi', '8:3', 'vfat', '/dev/sda3'),
      mountLine('/bootleg', '8:4', 'ext4', '/dev/sda4'),
      mountLine('/snap/x', '7:1', 'squashfs', '/dev/loop1'),
      mountLine('/proc', '0:5', 'proc', 'proc'),
      mountLine('/pool', '0:50', 'btrfs', '/dev/sdb'),
      mountLine('/pool/again', '0:51', 'btrfs', '/dev/sdb'),
      mountLine('/other', '10:5', 'ext4', '/dev/x'),
    ];
    expect(await told(tree(mounts))).toEqual([
      'system /',
      'home /home',
      'data /srv',
      'data /bootleg',
      'data /pool',
      'data /other',
    ]);
  });

  it('keep home, unread, when nobody knows whose it is', async () => {
    const host = { ...linuxHost(tree([])), session: async () => denied };
    const { volumes } = valueOf(await readFact('volumes', host));
    expect(volumes.find(({ purpose }) => purpose === 'home')).toEqual({
      purpose: 'home',
      mountPoint: 'home',
      fileSystem: null,
      location: 'internal',
      encryption: { by: 'unread', reason: 'denied', detail: denied.detail },
    });
    expect(volumes).toHaveLength(2);
  });

  it('tell swap as unread where its list is refused or damaged, and none where the kernel has none', async () => {
    const swapBy = async (swaps: LinuxTree['files']) => {
      const { '/proc/swaps': _, ...files } = tree([]).files;
      const volumes = await volumesOf({ ...tree([]), files: { ...files, ...swaps } });
      return volumes.find(({ purpose }) => purpose === 'swap');
    };
    expect(await swapBy({})).toBeUndefined();
    expect(await swapBy({ '/proc/swaps': denied })).toMatchObject({
      mountPoint: 'swap',
      fileSystem: null,
      encryption: { by: 'unread', reason: 'denied' },
    });
    expect(await swapBy({ '/proc/swaps': 'x' })).toMatchObject({
      encryption: { by: 'unread', reason: 'unreadable', detail: '/proc/swaps has an unknown form' },
    });
  });

  it('are unread all together without a root or without the list of mounts', async () => {
    const files = { '/proc/self/mountinfo': `${mountLine('/srv', '8:0', 'ext4', '/dev/sda')}\n` };
    expect(await readFact('volumes', linuxHost({ files }))).toMatchObject({ ok: false, reason: 'unreadable' });
    const refused = { '/proc/self/mountinfo': denied };
    expect(await readFact('volumes', linuxHost({ files: refused }))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('are 128 at most', async () => {
    const mounts = Array.from({ length: 200 }, (_, at) => mountLine(`/srv/${at}`, `9:${at}`, 'ext4', `/dev/x${at}`));
    expect(await volumesOf(tree(mounts))).toHaveLength(128);
  });

  it('look below an image only where there is one', async () => {
    const image = [mountLine('/', '0:33', 'overlay', 'composefs'), mountLine('/sysroot', '8:16', 'xfs', '/dev/sdb')];
    expect((await volumesOf(tree(image)))[0]).toMatchObject({ purpose: 'system', mountPoint: '/', fileSystem: 'xfs' });
    const plain = [mountLine('/sysroot', '8:16', 'xfs', '/dev/sdb')];
    expect((await volumesOf(tree(plain)))[0]).toMatchObject({ purpose: 'system', fileSystem: 'ext4' });
    const bare = [mountLine('/', '0:33', 'overlay', 'composefs')];
    expect((await volumesOf(tree(bare)))[0]).toMatchObject({ fileSystem: 'overlay', encryption: { by: 'unread' } });
  });
});
