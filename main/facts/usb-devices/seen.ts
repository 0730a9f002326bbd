/**
 * Which USB devices this machine has seen before, and since when: replugging, sleep, a KVM switch or a restart makes
 * nothing new, and what appeared once stays what appeared.
 */
import { createHmac } from 'node:crypto';
import type { UsbDevice } from '../../../shared/facts/usb-devices.ts';
import type { ScanMemory, UsbMemory } from '../scan-cache.ts';

/** More than a desk ever sees; the one longest unseen is forgotten first, and is new when it comes back. */
const maxIdentities = 500;

/** A device as a reader knows it before it looks into the memory. */
export interface SeenDevice {
  readonly vendorId: string;
  readonly productId: string;
  readonly interfaces: UsbDevice['interfaces'];
  /** Hash of the serial number under the memory's own key: the organisation's changes with the enrolment. */
  readonly ownSerialHash: string | null;
}

/**
 * Model, serial number and what it does: a stick that comes back as a keyboard is another device. Its port is no
 * part of it. null: a device that does nothing yet, as in the moment of plugging.
 */
function identityOf(device: SeenDevice, { key }: UsbMemory): string | null {
  if (device.interfaces.length === 0) return null;
  const interfaces = device.interfaces.map((one) => `${one.class}/${one.subclass}/${one.protocol}`).toSorted();
  const words = [device.vendorId, device.productId, device.ownSerialHash ?? '', ...interfaces];
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(words.join(' ')).digest('base64url').slice(0, 22);
}

/**
 * When each device first appeared, in the order given; null for what was there at the first scan ever. Two of one
 * kind at a time are two: the second has a date of its own.
 */
export function noteSeen(memory: ScanMemory, devices: readonly SeenDevice[], now: Date): readonly (string | null)[] {
  const { seen } = memory.usb;
  const instances = new Map<string, (string | null)[]>();
  const firstSeen = devices.map((device) => {
    const identity = identityOf(device, memory.usb);
    if (identity === null) return null;
    const earlier = instances.get(identity) ?? [];
    const known = seen?.[identity]?.[earlier.length];
    const since = known === undefined ? (seen === null ? null : now.toISOString()) : known;
    instances.set(identity, [...earlier, since]);
    return since;
  });
  // Those that are there go to the end, the others keep their order.
  const gone = Object.entries(seen ?? {}).filter(([identity]) => !instances.has(identity));
  const here = [...instances].map(([identity, since]): [string, (string | null)[]] => {
    return [identity, [...since, ...(seen?.[identity] ?? []).slice(since.length)]];
  });
  memory.usb.seen = Object.fromEntries([...gone, ...here].slice(-maxIdentities));
  return firstSeen;
}
