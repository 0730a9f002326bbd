/**
 * How we know whether volumes are encrypted.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const volumesSources: FactSources = {
  linux: {
    reads: {
      en: '/proc/self/mountinfo and /proc/swaps for what is in use, then every way from there down to the disks in /sys/class/block (dm/uuid, slaves, loop, zram) and /sys/fs/btrfs. ZFS is asked by zfs get and zpool list.',
      de: '/proc/self/mountinfo und /proc/swaps für das, was benutzt wird, dann jeden Weg von dort bis zu den Platten in /sys/class/block (dm/uuid, slaves, loop, zram) und /sys/fs/btrfs. ZFS wird mit zfs get und zpool list gefragt.',
    },
    needs: {
      en: 'An ordinary account that may read /sys. ZFS needs its programs zfs and zpool.',
      de: 'Ein gewöhnliches Konto, das /sys lesen darf. ZFS braucht seine Programme zfs und zpool.',
    },
    cannotSee: {
      en: 'Encryption inside the drive itself (Opal), VeraCrypt and bcachefs, which tell root only: those volumes stay unknown or count as plain. How good a passphrase is. File shares of other machines are not judged.',
      de: 'Verschlüsselung im Laufwerk selbst (Opal), VeraCrypt und bcachefs, die nur root Auskunft geben: solche Laufwerke bleiben unbekannt oder gelten als unverschlüsselt. Wie gut eine Passphrase ist. Netzlaufwerke werden nicht beurteilt.',
    },
  },
  darwin: {
    reads: {
      en: 'fdesetup status, checked against diskutil apfs list for the one volume with the Data role, and sysctl vm.swapusage for swap. Other volumes: mount and diskutil list, of those on a physical disk.',
      de: 'fdesetup status, abgeglichen mit diskutil apfs list für das eine Volume mit der Rolle Data, und sysctl vm.swapusage für den Swap. Andere Volumes: mount und diskutil list, von denen auf einem physischen Datenträger.',
    },
    needs: needsNothing,
    cannotSee: {
      en: "Macs with several systems, and HFS+ volumes: unknown. The chip's own encryption does not count, for its key is free to whoever starts the Mac.",
      de: 'Macs mit mehreren Systemen und HFS+-Volumes: unbekannt. Die Verschlüsselung des Chips zählt nicht, denn ihr Schlüssel steht jedem offen, der den Mac startet.',
    },
  },
  win32: {
    reads: {
      en: 'The shell property System.Volume.BitLockerProtection of every drive, and for administrators Win32_EncryptableVolume (GetProtectionStatus, GetConversionStatus). Win32_LogicalDisk, Win32_DiskDrive and Win32_PageFileUsage tell which drive is what.',
      de: 'Die Shell-Eigenschaft System.Volume.BitLockerProtection jedes Laufwerks und für Administratoren Win32_EncryptableVolume (GetProtectionStatus, GetConversionStatus). Win32_LogicalDisk, Win32_DiskDrive und Win32_PageFileUsage sagen, welches Laufwerk was ist.',
    },
    needs: {
      en: "An ordinary account; an administrator's answers are more exact and win where they can be had.",
      de: 'Ein gewöhnliches Konto; die Antworten eines Administrators sind genauer und gelten, wo es sie gibt.',
    },
    cannotSee: {
      en: 'Encryption by other vendors (VeraCrypt, McAfee, Symantec) looks like none. Network drives are not asked.',
      de: 'Verschlüsselung anderer Hersteller (VeraCrypt, McAfee, Symantec) sieht aus wie keine. Netzlaufwerke werden nicht gefragt.',
    },
  },
};
