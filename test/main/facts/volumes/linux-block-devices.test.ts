/**
 * Ways from a volume down to the metal, the rare ones too.
 */
import { describe, expect, it } from 'vitest';
import { kindOfMapping } from '../../../../main/facts/volumes/linux-block-devices.ts';
import { pci, sda, sda2, sdb } from '../../../support/machines/linux-disks.ts';
import {
  blockTree,
  denied,
  linuxHost,
  mountLine,
  type BlockDevice,
  type LinuxTree,
} from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const crypt = (name: string, number: string, on: string): BlockDevice => ({
  at: `virtual/block/${name}`,
  number,
  on: [on],
  uuid: `CRYPT-LUKS2-0123456789abcdef0123456789abcdef-${name}`,
});
const loop: BlockDevice = { at: 'virtual/block/loop0', number: '7:0' };
const withLoop = (tree: LinuxTree, backingFile: string): LinuxTree => ({
  ...tree,
  files: { ...tree.files, '/sys/class/block/loop0/loop/backing_file': `${backingFile}\n` },
});

/** Kinds of every way of the volume mounted at `mountPoint`, or why there are none. */
async function waysOf(tree: LinuxTree, mountPoint = '/'): Promise<string> {
  const { volumes } = valueOf(await readFact('volumes', linuxHost(tree)));
  const encryption = volumes.find((volume) => volume.mountPoint === mountPoint)?.encryption;
  if (encryption?.by === 'unread') return `unread: ${encryption.detail}`;
  if (encryption?.by !== 'layers') return encryption?.by ?? 'no volume';
  return encryption.paths
    .map((path) => path.map(({ name, kind }) => `${name} ${kind}`).join(' < '))
    .toSorted()
    .join('; ');
}

describe('names of mappings', () => {
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

  it.each([
    ['CRYPT-BITLK-0123-x', 'crypt'],
    ['CRYPT-TCRYPT-x', 'crypt'],
    ['CRYPT-VERITY-0123-x', 'other'],
    ['CRYPT-INTEGRITY-x', 'other'],
    ['CRYPT-SUBDEV-x', 'other'],
    ['CRYPT-LUKS3-x', 'other'],
    ['xCRYPT-LUKS2-0123-x', 'other'],
    ['CRYPT-LUKS2', 'other'],
    ['part12-mpath-x', 'partition'],
    ['x-part1-mpath-y', 'other'],
    ['mpath-x', 'multipath'],
    ['DMRAID-x', 'raid'],
    ['part12-DMRAID-x', 'raid'],
    ['x-DMRAID-y', 'other'],
  ])('%s is %s', (uuid, kind) => {
    expect(kindOfMapping(uuid)).toBe(kind);
  });
});

describe('a volume in an image file', () => {
  const devices = { sda: sda, sda2: sda2, 'dm-0': crypt('dm-0', '253:0', 'sda2'), sdb: sdb, loop0: loop };
  const mounts = [
    mountLine('/', '253:0', 'ext4', '/dev/mapper/root'),
    mountLine('/srv', '8:16', 'ext4', '/dev/sdb'),
    mountLine('/image', '7:0', 'ext4', '/dev/loop0'),
  ];

  it.each([
    ['/images/one.img', 'loop0 loop < dm-0 crypt < sda2 partition < sda disk'],
    ['/srv/one.img', 'loop0 loop < sdb disk'],
  ])('rests on what holds the file %s', async (file, ways) => {
    expect(await waysOf(withLoop(blockTree(devices, mounts), file), '/image')).toBe(ways);
  });

  it('is unread when its file cannot be told', async () => {
    expect(await waysOf(blockTree(devices, mounts), '/image')).toMatch(/^unread: /);
    const hidden = blockTree(devices, mounts);
    const files = { ...hidden.files, '/sys/class/block/loop0/loop/backing_file': denied };
    expect(await waysOf({ ...hidden, files }, '/image')).toBe('unread: permission denied');
  });

  it('is unread when its file is on no volume', async () => {
    const tree = withLoop(
      blockTree({ loop0: loop }, [mountLine('/image', '7:0', 'ext4', '/dev/loop0')]),
      '/gone/x.img',
    );
    const root = mountLine('/', '7:0', 'ext4', '/dev/loop0');
    const files = {
      ...tree.files,
      '/proc/self/mountinfo': `${root}\n`,
      '/sys/class/block/loop0/loop/backing_file': 'x.img\n',
    };
    expect(await waysOf({ ...tree, files })).toBe('unread: the file behind loop0 is on no mounted volume');
  });
});

describe('a file system over several disks', () => {
  it('has a way to each member of bcachefs, and none is forgotten', async () => {
    const devices = {
      sda: sda,
      sdb: sdb,
      'dm-0': crypt('dm-0', '253:0', 'sda'),
      'dm-1': crypt('dm-1', '253:1', 'sdb'),
    };
    const both = mountLine('/', '0:40', 'bcachefs', '/dev/dm-0:/dev/dm-1');
    expect(await waysOf(blockTree(devices, [both]))).toBe('dm-0 crypt < sda disk; dm-1 crypt < sdb disk');
    const onePlain = mountLine('/', '0:40', 'bcachefs', '/dev/dm-0:/dev/sdb');
    expect(await waysOf(blockTree(devices, [onePlain]))).toBe('unread: bcachefs tells only root whether it encrypts');
  });

  it('is judged by its own members where there are two of btrfs', async () => {
    const devices = { sda: sda, sdb: sdb, 'dm-0': crypt('dm-0', '253:0', 'sda') };
    const tree = blockTree(devices, [
      mountLine('/', '0:40', 'btrfs', '/dev/dm-0'),
      mountLine('/srv', '0:41', 'btrfs', '/dev/sdb'),
    ]);
    const folders = {
      ...tree.folders,
      '/sys/fs/btrfs/00000000-0000-0000-0000-00000000000a/devices': ['sdb'],
      '/sys/fs/btrfs/00000000-0000-0000-0000-00000000000b/devices': ['dm-0'],
      '/sys/fs/btrfs/features': ['acl'],
    };
    expect(await waysOf({ ...tree, folders })).toBe('dm-0 crypt < sda disk');
    expect(await waysOf({ ...tree, folders }, '/srv')).toBe('sdb disk');
  });

  it('is unread when the members cannot be listed', async () => {
    const tree = blockTree({ sda: sda }, [mountLine('/', '0:40', 'btrfs', '/dev/sda')]);
    expect(await waysOf({ ...tree, folders: { ...tree.folders, '/sys/fs/btrfs': denied } })).toBe(
      'unread: permission denied',
    );
    const id = '/sys/fs/btrfs/00000000-0000-0000-0000-00000000000a';
    const folders = {
      ...tree.folders,
      '/sys/fs/btrfs': ['00000000-0000-0000-0000-00000000000a'],
      [`${id}/devices`]: denied,
    };
    expect(await waysOf({ ...tree, folders })).toBe('unread: permission denied');
  });
});

describe('a way down', () => {
  it('names RAID, partitions and disks', async () => {
    const md = (name: string): BlockDevice => ({ at: `virtual/block/${name}`, number: '9:0', on: ['sda2', 'sdb'] });
    for (const name of ['md0', 'md127', 'md_home']) {
      const tree = blockTree({ sda: sda, sda2: sda2, sdb: sdb, [name]: md(name) }, [
        mountLine('/', '9:0', 'ext4', `/dev/${name}`),
      ]);
      expect(await waysOf(tree)).toBe(`${name} raid < sda2 partition < sda disk; ${name} raid < sdb disk`);
    }
    const bcache: BlockDevice = { at: 'virtual/block/bcache0', number: '252:0', on: ['sdb'] };
    expect(
      await waysOf(blockTree({ sdb: sdb, bcache0: bcache }, [mountLine('/', '252:0', 'ext4', '/dev/bcache0')])),
    ).toBe('bcache0 other < sdb disk');
  });

  it('is unread where a part of it may not be read', async () => {
    const tree = blockTree({ sda: sda, 'dm-0': crypt('dm-0', '253:0', 'sda') }, [
      mountLine('/', '253:0', 'ext4', '/dev/dm-0'),
    ]);
    const files = { ...tree.files, '/sys/class/block/dm-0/dm/uuid': denied };
    expect(await waysOf({ ...tree, files })).toBe('unread: permission denied');
    const { '/sys/class/block/sda': _gone, ...links } = tree.links;
    expect(await waysOf({ ...tree, links })).toMatch(/^unread: /);
  });

  it('may hold a mapping that says nothing, as long as something else on it encrypts', async () => {
    const silent = (on: string): BlockDevice => ({ at: 'virtual/block/dm-1', number: '253:1', on: [on], uuid: '\n' });
    const root = mountLine('/', '253:1', 'ext4', '/dev/dm-1');
    const above = blockTree({ sda: sda, 'dm-0': crypt('dm-0', '253:0', 'sda'), 'dm-1': silent('dm-0') }, [root]);
    expect(await waysOf(above)).toBe('dm-1 other < dm-0 crypt < sda disk');
    expect(await waysOf(blockTree({ sda: sda, 'dm-1': silent('sda') }, [root]))).toBe(
      'unread: dm-1 → sda: a device-mapper device does not say whether it encrypts',
    );
  });

  it('is removable where the disk says so, and only then', async () => {
    const locationOf = async (removable: boolean) => {
      const tree = blockTree({ sda: { ...sda, removable } }, [mountLine('/', '8:0', 'ext4', '/dev/sda')]);
      return valueOf(await readFact('volumes', linuxHost(tree))).volumes[0]?.location;
    };
    expect([await locationOf(true), await locationOf(false)]).toEqual(['removable', 'internal']);
  });

  it('ends with a name, not a guess, beyond 64 of them', async () => {
    const disks = Object.fromEntries(
      Array.from({ length: 65 }, (_, n) => [`sd${n}`, { at: `${pci}/sd${n}`, number: `8:${n + 100}` }] as const),
    );
    const wide = (count: number) => {
      const md: BlockDevice = { at: 'virtual/block/md0', number: '9:0', on: Object.keys(disks).slice(0, count) };
      return blockTree({ ...disks, md0: md }, [mountLine('/', '9:0', 'ext4', '/dev/md0')]);
    };
    expect(await waysOf(wide(64))).not.toMatch(/^unread/);
    expect(await waysOf(wide(65))).toBe('unread: more than 64 ways down');
  });
});
