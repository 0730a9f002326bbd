/**
 * Volumes of Windows and what BitLocker says of each.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import type { Volume } from '../../../shared/facts/volumes.ts';
import { known, unread, unreadBecause } from '../reader.ts';
import { numberIn, textIn, type Row, type WindowsBatch } from '../windows-section.ts';
import { disksOfDrives, driveOf, encryptionOf } from './windows-drives.ts';

/** Win32_LogicalDisk.DriveType. Network drives are not asked: a dead one hangs, and they are not this machine's. */
const removableDrive = 2;

/** Drives whose disk hangs on USB. A USB hard disk is a fixed drive to Windows. */
function usbDrives(batch: WindowsBatch): ReadonlySet<string> {
  const disks = batch('diskDrives');
  if (!disks.ok) return new Set();
  const usb = new Set(
    disks.value
      .filter((row) => textIn(row, 'InterfaceType') === 'USB' || /^USB/i.test(textIn(row, 'PNPDeviceID') ?? ''))
      .map((row) => numberIn(row, 'Index')),
  );
  return new Set(
    [...disksOfDrives(batch)].flatMap(([drive, indexes]) => (indexes.every((index) => usb.has(index)) ? [drive] : [])),
  );
}

/** Drives that hold page files; null: could not be read. Windows writes them as `C:\pagefile.sys`. */
function pageFileDrives(batch: WindowsBatch): readonly string[] | null {
  const files = batch('pageFiles');
  return files.ok ? [...new Set(files.value.flatMap((row) => driveOf(textIn(row, 'Name')) ?? []))] : null;
}

/**
 * System drive, drive of the profile, drives with a page file, and the rest as data. The system drive must be
 * told: without it there is no fact. Where page files cannot be read, one unread volume says so.
 */
export function parseVolumesOnWindows(batch: WindowsBatch): Fact<FactValue<'volumes'>> {
  const [environment, drives] = [batch('environment'), batch('logicalDisks')];
  if (!environment.ok) return unreadBecause(environment);
  if (!drives.ok) return unreadBecause(drives);
  const system = driveOf(textIn(environment.value[0], 'SystemDrive'));
  const home = driveOf(textIn(environment.value[0], 'ProfileDrive'));
  const rows = new Map(
    drives.value.flatMap((row) => {
      const drive = driveOf(textIn(row, 'DeviceID'));
      return drive === null ? [] : [[drive, row] as const];
    }),
  );
  if (system === null || !rows.has(system)) return unread('unreadable', 'Windows does not tell its system drive');
  const usb = usbDrives(batch);
  const volume = (drive: string, row: Row | undefined, purpose: Volume['purpose']): Volume => ({
    purpose,
    mountPoint: drive,
    fileSystem: textIn(row, 'FileSystem'),
    location: numberIn(row, 'DriveType') === removableDrive || usb.has(drive) ? 'removable' : 'internal',
    encryption: encryptionOf(batch, drive, drive === system),
  });
  const swap = pageFileDrives(batch);
  const volumes = [
    volume(system, rows.get(system), 'system'),
    ...(home !== null ? [volume(home, rows.get(home), 'home')] : []),
    ...(swap ?? []).map((drive) => volume(drive, rows.get(drive), 'swap')),
    ...[...rows]
      .filter(([drive]) => drive !== system && drive !== home)
      .map(([drive, row]) => volume(drive, row, 'data')),
  ];
  return known({ volumes: swap === null ? [...volumes, unreadSwap] : volumes });
}

const unreadSwap: Volume = {
  purpose: 'swap',
  mountPoint: 'page file',
  fileSystem: null,
  location: 'internal',
  encryption: { by: 'unread', reason: 'unreadable', detail: 'Windows does not tell where its page files are' },
};
