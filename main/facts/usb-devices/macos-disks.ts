/**
 * Which volumes of external disks are mounted on a Mac, and whether they are encrypted.
 */
import type { UsbDevice } from '../../../shared/facts/usb-devices.ts';
import { dictionariesIn, lineIn, type Dictionary } from '../macos-answers.ts';

type Mounted = UsbDevice['mounted'];

/** Encryption of APFS volumes by their device (`disk5s1`), from `diskutil apfs list -plist`, and the disk below each. */
export interface ApfsVolumes {
  readonly encrypted: ReadonlyMap<string, boolean>;
  /** Physical disk of a container's volumes, by the container's own disk: `disk5` lives on `disk4`. */
  readonly physical: ReadonlyMap<string, string>;
}

const wholeDisk = (device: string): string => device.match(/^disk\d+/)?.[0] ?? device;

/** Encrypted is a volume with FileVault, which for an external disk is "a password was set". */
export function parseApfs(root: Dictionary): ApfsVolumes {
  const containers = dictionariesIn(root['Containers']);
  const encrypted = containers.flatMap((container) =>
    dictionariesIn(container['Volumes']).flatMap((volume) => {
      const [device, flag] = [lineIn(volume, 'DeviceIdentifier'), volume['FileVault']];
      return device === null || typeof flag !== 'boolean' ? [] : [[device, flag] as const];
    }),
  );
  const physical = containers.flatMap((container) => {
    const [own, store] = [lineIn(container, 'ContainerReference'), lineIn(container, 'DesignatedPhysicalStore')];
    return own === null || store === null ? [] : [[own, wholeDisk(store)] as const];
  });
  return { encrypted: new Map(encrypted), physical: new Map(physical) };
}

/**
 * Mounted volumes by physical disk, from `diskutil list -plist external`. FAT, exFAT and NTFS have no encryption
 * macOS knows; an APFS volume the other list does not tell, and HFS+ (which CoreStorage may encrypt), are null.
 */
export function parseMountedVolumes(root: Dictionary, apfs: ApfsVolumes): ReadonlyMap<string, Mounted> {
  // A container is a disk of its own in the registry; its volumes are counted where they physically are.
  const mounted = new Map<string, Mounted>([...apfs.physical.keys()].map((container) => [container, []]));
  for (const disk of dictionariesIn(root['AllDisksAndPartitions'])) {
    const device = lineIn(disk, 'DeviceIdentifier');
    if (device === null) continue;
    const volumes = [disk, ...dictionariesIn(disk['Partitions']), ...dictionariesIn(disk['APFSVolumes'])].flatMap(
      (volume) => {
        const mountPoint = lineIn(volume, 'MountPoint');
        return mountPoint === null ? [] : [{ mountPoint, encrypted: encryptionOf(volume, apfs) }];
      },
    );
    const below = apfs.physical.get(device) ?? device;
    mounted.set(below, [...(mounted.get(below) ?? []), ...volumes].slice(0, 32));
  }
  return mounted;
}

const plainContents = /^(DOS_FAT|Windows_FAT|Windows_NTFS|Microsoft Basic Data|EFI)/;

function encryptionOf(volume: Dictionary, apfs: ApfsVolumes): boolean | null {
  const known = apfs.encrypted.get(lineIn(volume, 'DeviceIdentifier') ?? '');
  if (known !== undefined) return known;
  return plainContents.test(lineIn(volume, 'Content') ?? '') ? false : null;
}
