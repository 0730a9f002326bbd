/**
 * Volumes of Windows and their encryption, judged by the disk encryption check.
 */
import { describe, expect, it } from 'vitest';
import { disksOfDrives, driveOf } from '../../../../main/facts/volumes/windows-drives.ts';
import { parseVolumesOnWindows } from '../../../../main/facts/volumes/windows.ts';
import type { WindowsQuestion } from '../../../../main/facts/windows-questions.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { checks } from '../../../../shared/checks/index.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import {
  dutch,
  french,
  german,
  refusedSection,
  rowsOf,
  windowsBatch,
  windowsTime,
  type Changes,
} from '../../../support/machines/windows-answer.ts';

function rowsOfChange(changes: Changes, question: WindowsQuestion): readonly Row[] {
  const change = changes[question];
  return Array.isArray(change) ? (change as readonly Row[]) : [];
}

describe('disk encryption on Windows', () => {
  const reasonOf = (fixture: string, changes: Changes = {}) => {
    const volumes = valueOf(parseVolumesOnWindows(windowsBatch(fixture, changes)));
    return checks['disk-encryption'].evaluate({ volumes }, checks['disk-encryption'].params.parse({}), windowsTime)
      .reason;
  };

  it.each([
    [1, 'encrypted'],
    [2, 'plain'],
    [3, 'encrypting'],
    [4, 'plain'],
    [5, 'suspended'],
    [6, 'volume-unread'],
    [7, 'plain'],
    [8, 'suspended'],
    [0, 'volume-unread'],
    [9, 'volume-unread'],
    [null, 'volume-unread'],
    ['1', 'encrypted'],
    ['Ein', 'volume-unread'],
  ])('passes for the shell’s %j only when it is 1 (suspended and encrypting are no pass)', (value, reason) => {
    expect(reasonOf(german, { bitLocker: [{ DeviceID: 'C:', BitLockerProtection: value }] })).toBe(reason);
  });

  it.each([
    ['a suspended French drive', french, 'suspended'],
    ['a Dutch Home edition whose device encryption waits for activation', dutch, 'suspended'],
    ['a German standard user, whom the BitLocker classes refuse', german, 'encrypted'],
  ])('tells %s', (_, fixture, reason) => {
    expect(reasonOf(fixture)).toBe(reason);
  });

  it('is unread, not off, for a standard user whose shell does not answer either', () => {
    expect(reasonOf(german, { bitLocker: refusedSection })).toBe('volume-unread');
    expect(reasonOf(german, { bitLocker: [] })).toBe('volume-unread');
  });

  it('does not pass a fully encrypted volume whose protection is off', () => {
    const encryptableVolumes = [{ DriveLetter: 'C:', ProtectionStatus: 0, ConversionStatus: 1 }];
    expect(reasonOf(german, { encryptableVolumes })).toBe('suspended');
  });

  it('tells the page file’s drive, or that it could not be told', () => {
    const plainD = {
      logicalDisks: [...rowsOf(german, 'logicalDisks'), { DeviceID: 'D:', DriveType: 3 }],
      pageFiles: [{ Name: String.raw`D:\pagefile.sys` }],
    };
    expect(
      reasonOf(german, {
        ...plainD,
        bitLocker: [...rowsOf(german, 'bitLocker'), { DeviceID: 'D:', BitLockerProtection: 2 }],
      }),
    ).toBe('plain');
    expect(reasonOf(german, { pageFiles: refusedSection })).toBe('volume-unread');
  });

  it('keeps the home drive although it is missing among the drives', () => {
    expect(reasonOf(german, { environment: [{ SystemDrive: 'C:', ProfileDrive: 'H:' }] })).toBe('volume-unread');
  });

  it('does not take C: for the system drive', () => {
    const changes = {
      environment: [{ SystemDrive: 'D:', ProfileDrive: 'D:' }],
      logicalDisks: [
        { DeviceID: 'C:', DriveType: 3 },
        { DeviceID: 'D:', DriveType: 3 },
      ],
    };
    expect(
      reasonOf(german, {
        ...changes,
        bitLocker: [
          { DeviceID: 'C:', BitLockerProtection: 1 },
          { DeviceID: 'D:', BitLockerProtection: 2 },
        ],
      }),
    ).toBe('plain');
  });

  it('finds USB disks by joining translated partition names, not by reading them', () => {
    const { volumes } = valueOf(parseVolumesOnWindows(windowsBatch(german)));
    expect(volumes.map(({ mountPoint, purpose, location }) => [mountPoint, purpose, location])).toEqual([
      ['C:', 'system', 'internal'],
      ['C:', 'home', 'internal'],
      ['C:', 'swap', 'internal'],
      ['E:', 'data', 'removable'],
    ]);
  });
});

describe('the drives of Windows', () => {
  const volumesOf = (changes: Changes) => valueOf(parseVolumesOnWindows(windowsBatch(german, changes))).volumes;
  const twoDrives = (more: Row = {}) => ({
    logicalDisks: [
      { DeviceID: 'C:', DriveType: 3, FileSystem: 'NTFS' },
      { DeviceID: 'D:', DriveType: 3, FileSystem: 'NTFS', ...more },
    ],
    bitLocker: [
      { DeviceID: 'C:', BitLockerProtection: 1 },
      { DeviceID: 'D:', BitLockerProtection: 6 },
    ],
    pageFiles: [],
  });
  const disks = (values: Row): Changes => ({
    diskDrives: [
      { Index: 0, InterfaceType: 'SCSI', PNPDeviceID: 'SCSI\\DISK' },
      { Index: 1, ...values },
    ],
    diskPartitions: [
      { DeviceID: 'a', DiskIndex: 0 },
      { DeviceID: 'b', DiskIndex: 1 },
    ],
    drivePartitions: [
      { Partition: 'a', Drive: 'C:' },
      { Partition: 'b', Drive: 'D:' },
    ],
  });
  const placeOf = (changes: Changes, drive = 'D:') =>
    volumesOf(changes).find(({ mountPoint }) => mountPoint === drive)?.location;

  it.each<[string, Row, string]>([
    ['its interface', { InterfaceType: 'USB', PNPDeviceID: 'X' }, 'removable'],
    ['its id', { InterfaceType: 'SCSI', PNPDeviceID: 'USBSTOR\\DISK' }, 'removable'],
    ['neither', { InterfaceType: 'SCSI', PNPDeviceID: 'PCI\\USB' }, 'internal'],
  ])('knows a USB hard disk by %s', (_, values, expected) => {
    expect(placeOf({ ...twoDrives(), ...disks(values) })).toBe(expected);
    expect(placeOf({ ...twoDrives(), ...disks(values) }, 'C:')).toBe('internal');
  });

  it('takes a drive over an inner and a USB disk for an inner one, and a drive that says so for removable', () => {
    const usb = disks({ InterfaceType: 'USB', PNPDeviceID: 'USBSTOR' });
    const spanning = [...rowsOfChange(usb, 'drivePartitions'), { Partition: 'a', Drive: 'D:' }];
    expect(placeOf({ ...twoDrives(), ...usb, drivePartitions: spanning })).toBe('internal');
    expect(placeOf({ ...twoDrives({ DriveType: 2 }), diskDrives: refusedSection })).toBe('removable');
    expect(placeOf({ ...twoDrives(), diskDrives: refusedSection })).toBe('internal');
  });

  it('believes a lock of a data drive, and not of the system’s, which is in use', () => {
    const stateOf = (system: string) => {
      const changes = { ...twoDrives(), environment: [{ SystemDrive: system, ProfileDrive: system }] };
      return volumesOf(changes).find(({ mountPoint }) => mountPoint === 'D:')?.encryption;
    };
    expect(stateOf('C:')).toMatchObject({ by: 'system', state: 'locked' });
    expect(stateOf('D:')).toMatchObject({ by: 'unread' });
  });

  it('tells every purpose once, and a home that is nowhere not at all', () => {
    const purposes = (ProfileDrive: string | null) =>
      volumesOf({ ...twoDrives(), environment: [{ SystemDrive: 'C:', ProfileDrive }] }).map(
        ({ purpose, mountPoint }) => `${purpose} ${mountPoint}`,
      );
    expect(purposes('D:')).toEqual(['system C:', 'home D:']);
    expect(purposes('C:')).toEqual(['system C:', 'home C:', 'data D:']);
    expect(purposes(null)).toEqual(['system C:', 'data D:']);
  });

  it('leaves out rows without a drive letter, and pairs that lead nowhere', () => {
    expect(volumesOf({ ...twoDrives(), logicalDisks: [{ DeviceID: 'C:' }, { DeviceID: null }] })).toHaveLength(2);
    expect(driveOf('xC:')).toBeNull();
    expect(driveOf(null)).toBeNull();
    const odd = [
      { Partition: 'a', Drive: null },
      { Partition: 'missing', Drive: 'E:' },
      { Partition: 'b', Drive: 'D:' },
    ];
    const usb = disks({ InterfaceType: 'USB' });
    expect([...disksOfDrives(windowsBatch(german, { ...usb, drivePartitions: odd }))]).toEqual([['D:', [1]]]);
  });

  it('says why the shell told nothing', () => {
    const changes = { ...twoDrives(), bitLocker: refusedSection };
    expect(volumesOf(changes)[0]?.encryption).toMatchObject({ by: 'unread', reason: 'denied' });
  });
});
