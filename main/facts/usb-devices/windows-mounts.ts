/**
 * Which drive letters live on which USB device of Windows, and whether they are encrypted.
 */
import type { UsbDevice } from '../../../shared/facts/usb-devices.ts';
import { disksOfDrives, encryptionOf } from '../volumes/windows-drives.ts';
import { numberIn, textIn, type WindowsBatch } from '../windows-section.ts';
import type { DeviceProperties } from './windows-properties.ts';

type Mounted = UsbDevice['mounted'];

const storageClass = 0x08;
/** Sections the way from a device to its drive letters leads through. */
const neededSections = ['diskDrives', 'diskPartitions', 'drivePartitions', 'deviceProperties', 'bitLocker'] as const;

/** A volume may be there and cannot be told. */
const untold: Mounted = [{ mountPoint: 'unknown', encrypted: null }];

/**
 * Makes the look-up for one scan. Device and disk have the same container, whatever driver is between (a UAS
 * disk calls itself SCSI). For a storage device whose way cannot be followed, a volume of unknown encryption
 * stands in, so that silence is not "nothing mounted".
 */
export function createMountLookup(
  batch: WindowsBatch,
  properties: ReadonlyMap<string, DeviceProperties>,
): (instanceId: string, interfaces: UsbDevice['interfaces']) => Mounted {
  const isWhole = neededSections.every((name) => batch(name).ok);
  const containerOf = (id: string) => properties.get(id.toUpperCase())?.containerId ?? null;
  const disks = batch('diskDrives');
  const diskContainers = (disks.ok ? disks.value : []).flatMap((row) => {
    const container = containerOf(textIn(row, 'PNPDeviceID') ?? '');
    const index = numberIn(row, 'Index');
    return container === null || index === null ? [] : [{ container, index }];
  });
  const drives = [...disksOfDrives(batch)];

  return (instanceId, interfaces) => {
    if (!interfaces.some((one) => one.class === storageClass)) return [];
    const container = containerOf(instanceId);
    if (!isWhole || container === null) return untold;
    const own = new Set(diskContainers.filter((disk) => disk.container === container).map(({ index }) => index));
    // A card reader without a card has a disk without drives; a device with storage but no disk at all does not add up.
    if (own.size === 0) return untold;
    return drives
      .filter(([, indexes]) => indexes.some((index) => own.has(index)))
      .map(([drive]) => ({ mountPoint: drive, encrypted: isEncrypted(batch, drive) }))
      .slice(0, 32);
  };
}

/** A locked drive gives nothing away; one whose key lies in the clear does. null: not told. */
function isEncrypted(batch: WindowsBatch, drive: string): boolean | null {
  const encryption = encryptionOf(batch, drive, false);
  if (encryption.by !== 'system') return null;
  return encryption.state === 'on' || encryption.state === 'locked';
}
