/**
 * Volumes in use, and how each is encrypted.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { unreadReasonSchema } from './fact.ts';
import { shortText } from './fields.ts';

/** One block device between a volume and the physical disk. */
const layerSchema = z.object({
  name: shortText,
  kind: z.enum([
    'disk',
    'partition',
    'crypt',
    'logical-volume',
    'raid',
    'multipath',
    'loop',
    'compressed-memory',
    'other',
  ]),
});
export type Layer = z.infer<typeof layerSchema>;

/** How we know whether a volume is encrypted; each variant is a different kind of source. */
const encryptionSchema = z.discriminatedUnion('by', [
  /** Every path from the volume to a physical device, top first; encrypted when each has a `crypt` layer. */
  z.object({ by: z.literal('layers'), paths: z.array(z.array(layerSchema).max(32)).max(64) }),
  /** The system's own statement (BitLocker, FileVault, ZFS). */
  z.object({
    by: z.literal('system'),
    technology: z.enum(['bitlocker', 'filevault', 'zfs', 'other']),
    state: z.enum(['on', 'off', 'encrypting', 'decrypting', 'suspended', 'locked', 'waiting-for-activation']),
  }),
  /** Single folders are encrypted inside a plain volume (fscrypt, eCryptfs, gocryptfs, systemd-homed). */
  z.object({ by: z.literal('folder'), technology: shortText }),
  /** This volume's state could not be read. */
  z.object({ by: z.literal('unread'), reason: unreadReasonSchema, detail: z.string().max(1000) }),
]);

const volumeSchema = z.object({
  /** `system` is the volume of the OS, `home` of the person's files (may be the same device). */
  purpose: z.enum(['system', 'home', 'swap', 'data']),
  /** `/`, `/home`, `C:`; for swap the device's name. */
  mountPoint: shortText,
  fileSystem: shortText.nullable(),
  location: z.enum(['internal', 'removable', 'network', 'memory']),
  encryption: encryptionSchema,
});
export type Volume = z.infer<typeof volumeSchema>;

export const volumesFact = defineFact({
  name: 'volumes',
  schema: z.object({ volumes: z.array(volumeSchema).max(128) }),
  label: message('fact.volumes.label', 'drives and their encryption'),
  sources: {
    linux: {
      reads: message(
        'fact.volumes.linux.reads',
        '/proc/self/mountinfo and /proc/swaps for what is in use, then every path from there down to the disks in /sys/class/block (dm/uuid, slaves, loop, zram) and /sys/fs/btrfs. For ZFS: zfs get and zpool list.',
      ),
      needs: message(
        'fact.volumes.linux.needs',
        'A standard account that can read /sys. ZFS requires the programs zfs and zpool.',
      ),
      cannotSee: message(
        'fact.volumes.linux.cannot-see',
        'Encryption inside the drive itself (Opal), VeraCrypt and bcachefs, which report only to root: these drives are unknown or count as not encrypted. How strong a passphrase is. Network shares aren’t evaluated.',
      ),
    },
    darwin: {
      reads: message(
        'fact.volumes.macos.reads',
        'fdesetup status, compared with diskutil apfs list for the one volume with the Data role, and sysctl vm.swapusage for swap. For other volumes on physical disks: mount and diskutil list.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.volumes.macos.cannot-see',
        'Macs with several systems, and HFS+ volumes: the result is unknown. The chip’s own encryption doesn’t count, because anyone who starts the Mac can use its key.',
      ),
    },
    win32: {
      reads: message(
        'fact.volumes.windows.reads',
        'The shell property System.Volume.BitLockerProtection of each drive and, for administrators, Win32_EncryptableVolume (GetProtectionStatus, GetConversionStatus). Win32_LogicalDisk, Win32_DiskDrive and Win32_PageFileUsage for the purpose of each drive.',
      ),
      needs: message(
        'fact.volumes.windows.needs',
        'A standard account. Results for administrators are more precise and take precedence.',
      ),
      cannotSee: message(
        'fact.volumes.windows.cannot-see',
        'Encryption by other vendors (VeraCrypt, McAfee, Symantec) looks like no encryption. Network drives aren’t checked.',
      ),
    },
  },
  sample: {
    volumes: [
      {
        purpose: 'system',
        mountPoint: '/',
        fileSystem: 'ext4',
        location: 'internal',
        encryption: {
          by: 'layers',
          paths: [
            [
              { name: 'dm-0', kind: 'crypt' },
              { name: 'nvme0n1p3', kind: 'partition' },
              { name: 'nvme0n1', kind: 'disk' },
            ],
          ],
        },
      },
    ],
  },
});
