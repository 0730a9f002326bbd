/**
 * USB as the I/O registry of macOS tells it: devices in the USB plane, interfaces with what hangs below them.
 */
import type { UsbInterface } from '../../../shared/facts/usb-devices.ts';
import { dictionariesIn, integerIn, lineIn, type Dictionary } from '../macos-answers.ts';
import { interfacesOfHid } from './hid-interfaces.ts';

/** A device node. */
export interface MacUsbDevice {
  /** Bus and ports, four bits each: 0x14230000 is bus 0x14, port 2, port 3. Also ties interfaces to their device. */
  readonly locationId: number;
  readonly vendorId: number;
  readonly productId: number;
  readonly deviceClass: number;
  readonly manufacturer: string | null;
  readonly product: string | null;
  /** Not hashed yet; stays inside the reader. */
  readonly serial: string | null;
}

/** An interface node: its class (two of a mouse that types), and the disks below it (`disk4`). */
export interface MacUsbInterface {
  readonly locationId: number;
  readonly interfaces: readonly UsbInterface[];
  readonly disks: readonly string[];
}

const maxDepth = 64;

/** The node and all below it; registry trees are some twenty deep. */
function walk(node: Dictionary, depth = 0): readonly Dictionary[] {
  if (depth > maxDepth) return [];
  return [node, ...dictionariesIn(node['IORegistryEntryChildren']).flatMap((child) => walk(child, depth + 1))];
}

const byteIn = (node: Dictionary, key: string): number | null => {
  const value = integerIn(node, key);
  return value !== null && value >= 0 && value <= 0xff ? value : null;
};

const idIn = (node: Dictionary, key: string): number | null => {
  const value = integerIn(node, key);
  return value !== null && value >= 0 && value <= 0xffff ? value : null;
};

/** Locations are signed in some captures: bus 0x80 and up come negative. */
const locationIn = (node: Dictionary): number | null => {
  const value = integerIn(node, 'locationID');
  return value === null ? null : value >>> 0;
};

/**
 * Devices of `ioreg -p IOUSB -l -a`, whose root names the registry; controllers have no `idVendor`. Keys differ by
 * release: `USB Product Name` and, from macOS 11 on, also `kUSBProductString`. null: not the registry, or a device
 * without the numbers every device has.
 */
export function parseUsbDevices(root: unknown): readonly MacUsbDevice[] | null {
  const [top] = Array.isArray(root) ? dictionariesIn(root) : dictionariesIn([root]);
  if (top === undefined || lineIn(top, 'IORegistryEntryName') === null) return null;
  const nodes = walk(top).filter((node) => 'idVendor' in node && !('bInterfaceClass' in node));
  const devices = nodes.map((node) => {
    const [locationId, vendorId, productId, deviceClass] = [
      locationIn(node),
      idIn(node, 'idVendor'),
      idIn(node, 'idProduct'),
      byteIn(node, 'bDeviceClass'),
    ];
    if (locationId === null || vendorId === null || productId === null || deviceClass === null) return null;
    return {
      locationId,
      vendorId,
      productId,
      deviceClass,
      manufacturer: lineIn(node, 'kUSBVendorString') ?? lineIn(node, 'USB Vendor Name'),
      product: lineIn(node, 'kUSBProductString') ?? lineIn(node, 'USB Product Name'),
      serial: lineIn(node, 'kUSBSerialNumberString') ?? lineIn(node, 'USB Serial Number'),
    };
  });
  const read = devices.filter((device) => device !== null);
  return read.length === nodes.length ? read : null;
}

/** Usage page 1 (generic desktop), usage 6 (keyboard): what the report descriptor says, where the interface does not. */
function isKeyboard(node: Dictionary): boolean {
  if (integerIn(node, 'PrimaryUsagePage') === 1 && integerIn(node, 'PrimaryUsage') === 6) return true;
  return dictionariesIn(node['DeviceUsagePairs']).some(
    (pair) => integerIn(pair, 'DeviceUsagePage') === 1 && integerIn(pair, 'DeviceUsage') === 6,
  );
}

function interfaceOf(node: Dictionary): MacUsbInterface | null {
  const [classCode, subclass, protocol] = [
    byteIn(node, 'bInterfaceClass'),
    byteIn(node, 'bInterfaceSubClass'),
    byteIn(node, 'bInterfaceProtocol'),
  ];
  const locationId = locationIn(node);
  if (classCode === null || subclass === null || protocol === null || locationId === null) return null;
  const below = walk(node).slice(1);
  const vendorKind = classCode === 0xff ? vendorKindOf(node, below) : null;
  const disks = below.flatMap((child) => lineIn(child, 'BSD Name') ?? []).filter((name) => /^disk\d+$/.test(name));
  const own = { class: classCode, subclass, protocol, ...(vendorKind === null ? {} : { vendorKind }) };
  return { locationId, interfaces: classCode === 0x03 ? interfacesOfHid(own, below.some(isKeyboard)) : [own], disks };
}

/** A network interface below (`en5`), as IOEthernetInterface has it; an interface that calls itself MTP is a phone's. */
function vendorKindOf(node: Dictionary, below: readonly Dictionary[]): 'network' | 'phone' | null {
  if (below.some((child) => /^en\d+$/.test(lineIn(child, 'BSD Name') ?? ''))) return 'network';
  const name = lineIn(node, 'kUSBString') ?? lineIn(node, 'USB Interface Name');
  return name === 'MTP' ? 'phone' : null;
}

/** IOHIDDevice's `Transport` of what one plugs or pairs or finds built in, but not by USB; programs' have another or none. */
const otherTransports = /^(SPI|FIFO|I2C|Bluetooth|Bluetooth Low Energy|BluetoothLowEnergy)$/;

/**
 * Is there a keyboard that does not hang on USB in `ioreg -c IOHIDDevice -r -d 1 -a`, a list of devices? null: no such
 * list. Nothing at all is ioreg's empty output.
 */
export function hasOtherKeyboard(root: unknown): boolean | null {
  if (!Array.isArray(root)) return null;
  return dictionariesIn(root).some(
    (device) => isKeyboard(device) && otherTransports.test(lineIn(device, 'Transport') ?? ''),
  );
}

/** Interfaces of `ioreg -c IOUSBHostInterface -r -l -a`, a list of trees. null: one of them is not whole. */
export function parseUsbInterfaces(root: unknown): readonly MacUsbInterface[] | null {
  if (!Array.isArray(root)) return null;
  const nodes = dictionariesIn(root)
    .flatMap((tree) => walk(tree))
    .filter((node) => 'bInterfaceClass' in node);
  const interfaces = nodes.map(interfaceOf);
  const read = interfaces.filter((one) => one !== null);
  return read.length === nodes.length ? read : null;
}

/** `20-2.3` for 0x14230000: bus and ports, as Linux writes them. */
export function portOf(locationId: number): string {
  const ports = [20, 16, 12, 8, 4, 0].map((shift) => (locationId >>> shift) & 0xf);
  const used = ports.slice(0, ports.findLastIndex((port) => port !== 0) + 1);
  return `${locationId >>> 24}-${used.length === 0 ? '0' : used.join('.')}`;
}
