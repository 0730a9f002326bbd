/**
 * Volumes in use, and how each is encrypted.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
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
