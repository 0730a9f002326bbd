/**
 * Volumes on USB devices of Windows, and their encryption.
 */
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../main/facts/windows-section.ts';
import type { Changes } from '../../../support/machines/windows-answer.ts';
import { classIds, deviceProperty, devicesAmong, usbNode } from '../../../support/machines/windows-usb.ts';

describe('volumes on a device', () => {
  const stick = String.raw`USB\VID_0951&PID_1666\SER`;
  const disk = String.raw`USBSTOR\DISK\SER&0`;
  const storage = usbNode(stick, { CompatibleID: classIds('08&SubClass_06&Prot_50') });
  const way: Changes = {
    diskDrives: [
      { Index: 1, PNPDeviceID: disk },
      { Index: 2, PNPDeviceID: 'OTHER' },
      { Index: null, PNPDeviceID: disk },
    ],
    diskPartitions: [
      { DeviceID: 'p', DiskIndex: 1 },
      { DeviceID: 'q', DiskIndex: 2 },
    ],
    drivePartitions: [
      { Partition: 'p', Drive: 'E:' },
      { Partition: 'q', Drive: 'E:' },
      { Partition: 'q', Drive: 'F:' },
    ],
    encryptableVolumes: { ok: false },
  };
  const containers = [deviceProperty(stick, 'ContainerId', '{1}'), deviceProperty(disk, 'ContainerId', '{1}')];
  const state = (value: number) => ({ ...way, bitLocker: [{ DeviceID: 'E:', BitLockerProtection: value }] });
  const mountedOf = (rows: readonly Row[], changes: Changes, usb: readonly Row[] = [storage]) =>
    devicesAmong(usb, rows, changes)[0]?.mounted;

  it.each([
    [1, true],
    [6, true],
    [2, false],
    [5, false],
    [9, null],
  ])('are encrypted with the shell’s %j: %j', (value, encrypted) => {
    expect(mountedOf(containers, state(value))).toEqual([{ mountPoint: 'E:', encrypted }]);
  });

  const unknown = [{ mountPoint: 'unknown', encrypted: null }];

  it('are unknown where the way to them is lost, and none of a device that stores nothing', () => {
    expect(mountedOf(containers.slice(1), state(1))).toEqual(unknown);
    expect(mountedOf(containers.slice(0, 1), state(1))).toEqual(unknown);
    expect(mountedOf([...containers.slice(0, 1), deviceProperty(disk, 'ContainerId', '{2}')], state(1))).toEqual(
      unknown,
    );
    expect(mountedOf(containers, state(1), [usbNode(stick)])).toEqual([]);
    expect(mountedOf(containers, { ...state(1), drivePartitions: [] })).toEqual([]);
  });

  it('are looked for on every device that stores beside other things', () => {
    const parts = [
      usbNode(stick, { CompatibleID: ['USB\\COMPOSITE'] }),
      usbNode(String.raw`USB\VID_0951&PID_1666&MI_00\6&1`),
      usbNode(String.raw`USB\VID_0951&PID_1666&MI_01\6&2`, { CompatibleID: classIds('08&SubClass_06&Prot_50') }),
    ];
    expect(mountedOf(containers, state(2), parts)).toEqual([{ mountPoint: 'E:', encrypted: false }]);
  });
});
