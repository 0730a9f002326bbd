/**
 * What is mounted on a Mac beside its own system: other internal volumes, and disks somebody plugged in.
 */
import type { Volume } from '../../../shared/facts/volumes.ts';
import { dictionariesIn, lineIn, type Dictionary } from '../macos-answers.ts';
import { parseApfs } from '../usb-devices/macos-disks.ts';

/** One line of `mount`. */
export interface MacMount {
  /** `disk5s1`. */
  readonly device: string;
  readonly mountPoint: string;
  readonly fileSystem: string;
  readonly options: readonly string[];
}

/**
 * Reads `mount`: `/dev/disk5s1 on /Volumes/My disk (apfs, local, nodev, nosuid, journaled, noowners)`. Names of volumes
 * may hold anything, parentheses too, so the last ones count. Network and virtual file systems have no `/dev/disk`.
 * null: the list has no `/`, so it was not one.
 */
export function parseMacMounts(text: string): readonly MacMount[] | null {
  const mounts = text.split('\n').flatMap((line): MacMount[] => {
    const [, device, mountPoint, words] = line.match(/^\/dev\/(disk\d+\w*) on (\/.*) \(([^()]+)\)\s*$/) ?? [];
    if (device === undefined || mountPoint === undefined || words === undefined) return [];
    const [fileSystem = '', ...options] = words.split(',').map((word) => word.trim());
    return [{ device, mountPoint, fileSystem, options }];
  });
  return mounts.some(({ mountPoint }) => mountPoint === '/') ? mounts : null;
}

const wholeDisk = (device: string): string => device.match(/^disk\d+/)?.[0] ?? device;

/** Whole disks that `diskutil list -plist` tells. */
function wholeDisksIn(root: Dictionary): ReadonlySet<string> {
  const names = dictionariesIn(root['AllDisksAndPartitions']).flatMap(
    (disk) => lineIn(disk, 'DeviceIdentifier')?.match(/^disk\d+$/)?.[0] ?? [],
  );
  return new Set(names);
}

/** The system's own volumes are hidden from the Finder; an image somebody only opened is read-only; discs hold no data of a person. */
function holdsData({ mountPoint, fileSystem, options }: MacMount): boolean {
  const isSystem = mountPoint === '/' || /^\/(System|private)\//.test(mountPoint) || options.includes('nobrowse');
  const isOpenedImage = /^(apfs|hfs)$/.test(fileSystem) && options.includes('read-only');
  return !isSystem && !isOpenedImage && !/^(cd9660|udf|cddafs)$/.test(fileSystem);
}

/** FAT, exFAT and NTFS have no encryption macOS knows; CoreStorage may encrypt what HFS+ shows. */
const plainFileSystems = /^(msdos|exfat|ntfs)$/;

function encryptionOf(mount: MacMount, encrypted: boolean | undefined): Volume['encryption'] {
  if (encrypted !== undefined) return { by: 'system', technology: 'filevault', state: encrypted ? 'on' : 'off' };
  if (plainFileSystems.test(mount.fileSystem)) return { by: 'system', technology: 'other', state: 'off' };
  return { by: 'unread', reason: 'unreadable', detail: `${mount.fileSystem}: macOS does not tell whether it encrypts` };
}

/** Answers of `diskutil apfs list`, `diskutil list physical` and `diskutil list external`. */
export interface MacDisks {
  readonly apfs: Dictionary;
  readonly physical: Dictionary;
  readonly external: Dictionary;
}

/**
 * Mounted volumes that are neither the system nor home. A disk image is a file on a volume that counts by itself, so
 * only what lives on a physical disk counts.
 */
export function dataVolumes(mounts: readonly MacMount[], { apfs, physical, external }: MacDisks): readonly Volume[] {
  const volumes = parseApfs(apfs);
  const [metal, plugged] = [wholeDisksIn(physical), wholeDisksIn(external)];
  return mounts.filter(holdsData).flatMap((mount): Volume[] => {
    const disk = wholeDisk(mount.device);
    const below = volumes.physical.get(disk) ?? disk;
    if (!metal.has(below)) return [];
    return [
      {
        purpose: 'data',
        mountPoint: mount.mountPoint.slice(0, 256),
        fileSystem: mount.fileSystem,
        location: plugged.has(below) ? 'removable' : 'internal',
        encryption: encryptionOf(mount, volumes.encrypted.get(mount.device)),
      },
    ];
  });
}
