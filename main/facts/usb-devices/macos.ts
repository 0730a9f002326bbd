/**
 * What is plugged into USB on a Mac.
 */
import type { UsbDevice } from '../../../shared/facts/usb-devices.ts';
import type { Answer, Host } from '../../host/host.ts';
import { serialHash } from '../../host/serial-hash.ts';
import { askPlist, askProfiler, parsePlist, runWell, type Dictionary } from '../macos-answers.ts';
import { askMacosVersion } from '../macos-version.ts';
import { known, unread, unreadBecause, type Reader, type ReaderContext } from '../reader.ts';
import { parseApfs, parseMountedVolumes } from './macos-disks.ts';
import {
  hasOtherKeyboard,
  parseUsbDevices,
  parseUsbInterfaces,
  portOf,
  type MacUsbDevice,
  type MacUsbInterface,
} from './macos-ioreg.ts';
import { parseAttachments, usbDataType } from './macos-profiler.ts';
import { noteSeen, type SeenDevice } from './seen.ts';

type Mounted = UsbDevice['mounted'];
type Attachment = UsbDevice['attachment'];

const ioreg = '/usr/sbin/ioreg';
const diskutil = '/usr/sbin/diskutil';
const storageClass = 0x08;
const hubClass = 0x09;
/** A volume may be there and cannot be told. */
const untold: Mounted = [{ mountPoint: 'unknown', encrypted: null }];

/** Attachments by location; without an answer every device counts as plugged in, which is the careful side. */
async function askAttachments(ask: Host): Promise<ReadonlyMap<number, Attachment>> {
  const version = await askMacosVersion(ask);
  if (!version.ok) return new Map();
  const entries = await askProfiler(ask, usbDataType(version.value.major));
  return entries.ok ? parseAttachments(entries.value) : new Map();
}

/** Mounted volumes by disk; null when one of the two lists could not be had. */
function mountsOf(disks: Answer<Dictionary>, apfs: Answer<Dictionary>): ReadonlyMap<string, Mounted> | null {
  return disks.ok && apfs.ok ? parseMountedVolumes(disks.value, parseApfs(apfs.value)) : null;
}

/** A storage device whose disk nobody can find stands for a volume of unknown encryption. */
function mountedOn(interfaces: readonly MacUsbInterface[], mounts: ReadonlyMap<string, Mounted> | null): Mounted {
  const storage = interfaces.filter((node) => node.interfaces.some((one) => one.class === storageClass));
  if (storage.length === 0) return [];
  const disks = storage.flatMap((node) => node.disks);
  if (mounts === null || disks.length === 0) return untold;
  return disks.flatMap((disk) => mounts.get(disk) ?? untold).slice(0, 32);
}

/** null: not told. */
async function askOtherKeyboard(ask: Host): Promise<boolean | null> {
  const answer = await runWell(ask, ioreg, ['-c', 'IOHIDDevice', '-r', '-d', '1', '-w0', '-a']);
  if (!answer.ok) return null;
  return answer.value.stdout.trim() === '' ? false : hasOtherKeyboard(parsePlist(answer.value.stdout));
}

const hashOf = (serial: string | null, key: Uint8Array): string | null =>
  serial === null ? null : serialHash(serial, key);

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

function toDevice(
  device: MacUsbDevice,
  interfaces: readonly MacUsbInterface[],
  attachments: ReadonlyMap<number, Attachment>,
  mounts: ReadonlyMap<string, Mounted> | null,
  context: ReaderContext,
): UsbDevice {
  return {
    port: portOf(device.locationId),
    vendorId: hex4(device.vendorId),
    productId: hex4(device.productId),
    manufacturer: device.manufacturer,
    product: device.product,
    serialHash: hashOf(device.serial, context.serialKey),
    deviceClass: device.deviceClass,
    interfaces: interfaces.flatMap((node) => node.interfaces).slice(0, 64),
    attachment: attachments.get(device.locationId) ?? 'unknown',
    appearedAt: null,
    mounted: mountedOn(interfaces, mounts),
  };
}

/**
 * No interface at all is ioreg's empty output; then there must be no device but hubs either. A device that is no
 * hub and shows no interface might be anything, so the fact is unreadable.
 */
export const readUsbDevicesOnMacos: Reader<'usbDevices'> = async (ask, context) => {
  const [otherKeyboard, devicesXml, interfacesXml, attachments, disks, apfs] = await Promise.all([
    askOtherKeyboard(ask),
    runWell(ask, ioreg, ['-p', 'IOUSB', '-l', '-w0', '-a']),
    runWell(ask, ioreg, ['-c', 'IOUSBHostInterface', '-r', '-l', '-w0', '-a']),
    askAttachments(ask),
    askPlist(ask, diskutil, ['list', '-plist', 'external']),
    askPlist(ask, diskutil, ['apfs', 'list', '-plist']),
  ]);
  if (!devicesXml.ok) return unreadBecause(devicesXml);
  if (!interfacesXml.ok) return unreadBecause(interfacesXml);
  const devices = parseUsbDevices(parsePlist(devicesXml.value.stdout));
  const isEmpty = interfacesXml.value.stdout.trim() === '';
  const interfaces = isEmpty ? [] : parseUsbInterfaces(parsePlist(interfacesXml.value.stdout));
  if (devices === null || interfaces === null) return unread('unreadable', 'ioreg does not tell the USB devices');
  const interfacesOf = (device: MacUsbDevice) => interfaces.filter((one) => one.locationId === device.locationId);
  const silent = devices.find((device) => device.deviceClass !== hubClass && interfacesOf(device).length === 0);
  if (silent !== undefined)
    return unread(
      'unreadable',
      `USB device ${hex4(silent.vendorId)}:${hex4(silent.productId)} does not tell what it is`,
    );
  const mounts = mountsOf(disks, apfs);
  const told = devices.slice(0, 256);
  const found = told.map((device) => toDevice(device, interfacesOf(device), attachments, mounts, context));
  const ownKey = Buffer.from(context.memory.usb.key, 'base64url');
  const asSeen = found.map((device, index): SeenDevice => {
    return { ...device, ownSerialHash: hashOf(told[index]?.serial ?? null, ownKey) };
  });
  const firstSeen = noteSeen(context.memory, asSeen, context.now);
  return known({
    devices: found.map((device, index) => ({ ...device, appearedAt: firstSeen[index] ?? null })),
    otherKeyboard,
  });
};
