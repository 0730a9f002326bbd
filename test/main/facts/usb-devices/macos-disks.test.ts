/**
 * Mounted volumes of external disks, and their encryption.
 */
import { describe, expect, it } from 'vitest';
import { parseApfs, parseMountedVolumes } from '../../../../main/facts/usb-devices/macos-disks.ts';

describe('volumes of external disks', () => {
  const container = (values: object = {}) => ({
    ContainerReference: 'disk12',
    DesignatedPhysicalStore: 'disk10s2',
    Volumes: [{ DeviceIdentifier: 'disk12s1', FileVault: true }],
    ...values,
  });

  it('know their container’s disk, and their encryption only where it is told', () => {
    const volumes = parseApfs({
      Containers: [
        container({
          Volumes: [
            { DeviceIdentifier: 'disk12s1', FileVault: true },
            { DeviceIdentifier: 'disk12s2', FileVault: 'Yes' },
            { FileVault: false },
          ],
        }),
        container({ ContainerReference: 'disk7', DesignatedPhysicalStore: null }),
        container({ ContainerReference: null }),
      ],
    });
    expect([...volumes.encrypted]).toEqual([['disk12s1', true]]);
    expect([...volumes.physical]).toEqual([['disk12', 'disk10']]);
  });

  it.each([
    ['Apple_HFS', null],
    ['DOS_FAT_32', false],
    ['Windows_FAT_32', false],
    ['Windows_NTFS', false],
    ['Microsoft Basic Data', false],
    ['EFI', false],
    ['My EFI', null],
    [null, null],
  ])('of content %j are encrypted: %j', (Content, encrypted) => {
    const root = {
      AllDisksAndPartitions: [
        { DeviceIdentifier: 'disk4', Partitions: [{ DeviceIdentifier: 'disk4s1', MountPoint: '/Volumes/A', Content }] },
        { Partitions: [{ DeviceIdentifier: 'disk5s1', MountPoint: '/Volumes/B' }] },
      ],
    };
    const mounted = parseMountedVolumes(root, parseApfs({}));
    expect([...mounted]).toEqual([['disk4', [{ mountPoint: '/Volumes/A', encrypted }]]]);
  });

  it('count where they physically are, whole disks and containers too', () => {
    const root = {
      AllDisksAndPartitions: [
        { DeviceIdentifier: 'disk10', MountPoint: '/Volumes/Ganz', Content: 'EFI' },
        { DeviceIdentifier: 'disk12', APFSVolumes: [{ DeviceIdentifier: 'disk12s1', MountPoint: '/Volumes/A' }] },
      ],
    };
    expect([...parseMountedVolumes(root, parseApfs({ Containers: [container()] }))]).toEqual([
      ['disk12', []],
      [
        'disk10',
        [
          { mountPoint: '/Volumes/Ganz', encrypted: false },
          { mountPoint: '/Volumes/A', encrypted: true },
        ],
      ],
    ]);
  });
});
