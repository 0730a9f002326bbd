import { describe, expect, it } from 'vitest';
import { dataVolumes, parseMacMounts } from '../../../../main/facts/volumes/macos-mounts.ts';
import { denied } from '../../../support/machines/linux-tree.ts';
import { asked, mac, readOnMac } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

const root = '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n';

describe('the mounts of a Mac', () => {
  it.each([
    ['/dev/disk12s1 on /Volumes/A (apfs, local)  ', ['disk12s1', '/Volumes/A', 'apfs', 'local']],
    ['/dev/disk2 on /Volumes/A (b) (hfs, local, read-only)', ['disk2', '/Volumes/A (b)', 'hfs', 'local', 'read-only']],
    ['x/dev/disk2 on /Volumes/A (hfs, local)', null],
    ['/dev/disk2 on /Volumes/A (hfs, local) more', null],
    ['/dev/disk2 on Volumes (hfs, local)', null],
    ['/dev/rdisk2 on /Volumes/A (hfs, local)', null],
    ['devfs on /dev (devfs, local, nobrowse)', null],
  ])('reads %j', (line, expected) => {
    const [, found] = parseMacMounts(root + line) ?? [];
    const told = found && [found.device, found.mountPoint, found.fileSystem, ...found.options];
    expect(told ?? null).toEqual(expected);
  });

  it('is no list without the system', () => {
    expect(parseMacMounts('/dev/disk2 on /Volumes/A (hfs, local)\n')).toBeNull();
    expect(parseMacMounts(root)).toHaveLength(1);
  });

  const disks = (...names: readonly (string | null)[]) => ({
    AllDisksAndPartitions: names.map((name) => (name === null ? {} : { DeviceIdentifier: name })),
  });
  const found = (line: string, physical = disks(null, 'disk1', 'disk12', 'disk2s1', 'xdisk3')) =>
    dataVolumes(parseMacMounts(root + line) ?? [], { apfs: {}, physical, external: disks('disk12') }).map(
      ({ mountPoint, location }) => [mountPoint, location],
    );

  it.each([
    ['/dev/disk12s1 on /Volumes/A (exfat, local)', [['/Volumes/A', 'removable']]],
    ['/dev/disk1s4 on /Volumes/A (exfat, local)', [['/Volumes/A', 'internal']]],
    ['/dev/disk1s4 on /Volumes/A (exfat, local, read-only)', [['/Volumes/A', 'internal']]],
    ['/dev/disk1s4 on /Volumes/A (hfs, local, read-only)', []],
    ['/dev/disk1s4 on /Volumes/A (apfs, local, read-only)', []],
    ['/dev/disk1s4 on /Volumes/A (hfsplus, local, read-only)', [['/Volumes/A', 'internal']]],
    ['/dev/disk1s4 on /Volumes/A (my_hfs, local, read-only)', [['/Volumes/A', 'internal']]],
    ['/dev/disk1s4 on /Volumes/A (udf, local)', []],
    ['/dev/disk1s4 on /Volumes/A (udfx, local)', [['/Volumes/A', 'internal']]],
    ['/dev/disk1s4 on /Volumes/A (xudf, local)', [['/Volumes/A', 'internal']]],
    ['/dev/disk1s4 on /Volumes/System/x (hfs, local)', [['/Volumes/System/x', 'internal']]],
    ['/dev/disk1s4 on /System/Volumes/X (hfs, local)', []],
    ['/dev/disk1s4 on /private/var/vm (hfs, local)', []],
    ['/dev/disk1s4 on /Volumes/A (hfs, local, nobrowse)', []],
    ['/dev/disk2s1 on /Volumes/A (hfs, local)', []],
    ['/dev/disk3s1 on /Volumes/A (hfs, local)', []],
  ])('holds data in %j: %j', (line, expected) => {
    expect(found(line)).toEqual(expected);
  });

  it('leaves out the system on a disk that is told', () => {
    expect(found('', disks('disk3'))).toEqual([]);
  });

  it.each([asked.mounts, asked.physical, asked.external])('says why nothing is known without %s', async (question) => {
    const { volumes } = valueOf(await readOnMac('volumes', mac({ [question]: denied })));
    expect(volumes.at(-1)).toMatchObject({ purpose: 'data', encryption: { by: 'unread', reason: 'denied' } });
  });
});
