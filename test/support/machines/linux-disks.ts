/**
 * Block devices of a Linux machine.
 */
import type { BlockDevice } from './linux-tree.ts';

export const pci = 'pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0/block';

export const virtual = 'virtual/block';

export const sda: BlockDevice = { at: `${pci}/sda`, number: '8:0', removable: false };

export const sda2: BlockDevice = { at: `${pci}/sda/sda2`, number: '8:2', partition: true };

export const sda3: BlockDevice = { at: `${pci}/sda/sda3`, number: '8:3', partition: true };

export const sdb: BlockDevice = { at: `${pci}/sdb`, number: '8:16', removable: false };

export const sdb1: BlockDevice = { at: `${pci}/sdb/sdb1`, number: '8:17', partition: true };

/** A stick on USB. */
export const stick: BlockDevice = {
  at: 'pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdc',
  number: '8:32',
  removable: true,
};

/** A LUKS mapping. */
export const luks = (name: string, number: string, on: string): BlockDevice => ({
  at: `${virtual}/${name}`,
  number,
  on: [on],
  uuid: `CRYPT-LUKS2-0123456789abcdef0123456789abcdef-luks-${name}`,
});

/** A logical volume. */
export const lvm = (name: string, number: string, on: readonly string[]): BlockDevice => ({
  at: `${virtual}/${name}`,
  number,
  on,
  uuid: `LVM-${'a'.repeat(64)}`,
});

/** A RAID. */
export const md = (on: readonly string[]): BlockDevice => ({ at: `${virtual}/md0`, number: '9:0', on });
