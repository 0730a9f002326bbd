/**
 * How we know whether volumes are encrypted.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const volumesSources: FactSources = {
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
};
