/**
 * How we know whether volumes are encrypted.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const volumesSources: FactSources = {
  linux: {
    reads: message(
      'fact.volumes.linux.reads',
      '/proc/self/mountinfo and /proc/swaps for what is in use, then every way from there down to the disks in /sys/class/block (dm/uuid, slaves, loop, zram) and /sys/fs/btrfs. ZFS is asked by zfs get and zpool list.',
    ),
    needs: message(
      'fact.volumes.linux.needs',
      'An ordinary account that may read /sys. ZFS needs its programs zfs and zpool.',
    ),
    cannotSee: message(
      'fact.volumes.linux.cannot-see',
      'Encryption inside the drive itself (Opal), VeraCrypt and bcachefs, which tell root only: those volumes stay unknown or count as plain. How good a passphrase is. File shares of other machines are not judged.',
    ),
  },
  darwin: {
    reads: message(
      'fact.volumes.macos.reads',
      'fdesetup status, checked against diskutil apfs list for the one volume with the Data role, and sysctl vm.swapusage for swap. Other volumes: mount and diskutil list, of those on a physical disk.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.volumes.macos.cannot-see',
      "Macs with several systems, and HFS+ volumes: unknown. The chip's own encryption does not count, for its key is free to whoever starts the Mac.",
    ),
  },
  win32: {
    reads: message(
      'fact.volumes.windows.reads',
      'The shell property System.Volume.BitLockerProtection of every drive, and for administrators Win32_EncryptableVolume (GetProtectionStatus, GetConversionStatus). Win32_LogicalDisk, Win32_DiskDrive and Win32_PageFileUsage tell which drive is what.',
    ),
    needs: message(
      'fact.volumes.windows.needs',
      "An ordinary account; an administrator's answers are more exact and win where they can be had.",
    ),
    cannotSee: message(
      'fact.volumes.windows.cannot-see',
      'Encryption by other vendors (VeraCrypt, McAfee, Symantec) looks like none. Network drives are not asked.',
    ),
  },
};
