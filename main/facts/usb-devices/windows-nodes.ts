/**
 * USB as Windows' plug and play tree tells it: device nodes, their interfaces, and what class each has.
 */
import type { UsbInterface } from '../../../shared/facts/usb-devices.ts';
import { textIn, textsIn, type Row } from '../windows-section.ts';

/** A node's instance id taken apart. `interfaceNumber` null: the device itself. */
export interface UsbNode {
  readonly instanceId: string;
  readonly vendorId: string;
  readonly productId: string;
  readonly interfaceNumber: number | null;
  /** Last part of the id: the serial number, or a path Windows made up (it holds `&`). */
  readonly suffix: string;
  readonly row: Row;
}

/** Keyboard device class of Windows; ids of setup classes are the same in every language. */
const keyboardClass = '{4d36e96b-e325-11ce-bfc1-08002be10318}';
/** Network adapters and portable devices (phones, cameras), in the same list of Microsoft's. */
const vendorKinds: ReadonlyMap<string, 'network' | 'phone'> = new Map([
  ['{4d36e972-e325-11ce-bfc1-08002be10318}', 'network'],
  ['{eec5ad98-8080-425f-922a-dabf3de3f69a}', 'phone'],
] as const);

/**
 * Reads `USB\VID_046D&PID_C52B\5&1234` and `USB\VID_046D&PID_C52B&MI_00\6&...`. null: a root hub, a USB4 router
 * or another bus.
 */
export function parseUsbNode(row: Row): UsbNode | null {
  const instanceId = textIn(row, 'PNPDeviceID') ?? '';
  const match = instanceId.match(
    /^USB\\VID_([0-9A-F]{4})&PID_([0-9A-F]{4})(?:&REV_[0-9A-F]{4})?(?:&MI_([0-9A-F]{2}))?\\([^\\]+)$/i,
  );
  const [, vendorId, productId, interfaceNumber, suffix] = match ?? [];
  if (vendorId === undefined || productId === undefined || suffix === undefined) return null;
  return {
    instanceId,
    vendorId: vendorId.toLowerCase(),
    productId: productId.toLowerCase(),
    interfaceNumber: interfaceNumber === undefined ? null : Number.parseInt(interfaceNumber, 16),
    suffix,
    row,
  };
}

/** The device's own serial number; null for the path Windows makes up for a device that has none. */
export function serialOf(node: UsbNode): string | null {
  return node.suffix.includes('&') ? null : node.suffix;
}

/**
 * First full class triple in the compatible ids: `USB\Class_03&SubClass_01&Prot_01`. `DevClass` ids of
 * composite devices are not interfaces. null: none.
 */
export function interfaceClassOf(row: Row): UsbInterface | null {
  for (const id of textsIn(row, 'CompatibleID')) {
    const [, classCode, subclass, protocol] =
      id.match(/^USB\\Class_([0-9A-F]{2})&SubClass_([0-9A-F]{2})&Prot_([0-9A-F]{2})$/i) ?? [];
    if (classCode !== undefined && subclass !== undefined && protocol !== undefined)
      return {
        class: Number.parseInt(classCode, 16),
        subclass: Number.parseInt(subclass, 16),
        protocol: Number.parseInt(protocol, 16),
      };
  }
  return null;
}

/** Is it a composite device, whose interfaces are nodes of their own? `usbccgp` is the parent driver's service name. */
export function isComposite(row: Row): boolean {
  return (
    textsIn(row, 'CompatibleID').some((id) => /^USB\\COMPOSITE$/i.test(id)) ||
    textIn(row, 'Service')?.toLowerCase() === 'usbccgp'
  );
}

/** A device Windows could not even ask who it is; it does nothing. */
export function isDead(row: Row): boolean {
  return [...textsIn(row, 'HardwareID'), ...textsIn(row, 'CompatibleID')].some((id) =>
    /^USB\\(DEVICE_DESCRIPTOR_FAILURE|RESET_FAILURE|SET_ADDRESS_FAILURE|PORT_LINK_\w+|CONFIG_DESCRIPTOR_\w+|UNKNOWN)$/i.test(
      id,
    ),
  );
}

/**
 * Interfaces (`VID_..&PID_..&MI_..`, upper case) below which Windows made a keyboard. Devices that declare
 * 03/00/00 are keyboards too if their report descriptor says so; Windows has read it.
 */
export function keyboardInterfaces(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap((row) => {
      if (textIn(row, 'ClassGuid')?.toLowerCase() !== keyboardClass) return [];
      const name = textIn(row, 'PNPDeviceID')?.match(
        /^HID\\(VID_[0-9A-F]{4}&PID_[0-9A-F]{4}(?:&MI_[0-9A-F]{2})?)/i,
      )?.[1];
      return name === undefined ? [] : [name.toUpperCase()];
    }),
  );
}

/** What Windows made of an interface of a vendor's own class. null: nothing this check asks about. */
export function vendorKindOf(row: Row): 'network' | 'phone' | null {
  return vendorKinds.get(textIn(row, 'ClassGuid')?.toLowerCase() ?? '') ?? null;
}

/**
 * Is there a keyboard that is no part of any USB device: PS/2 (`ACPI\...`), on the main board's serial bus, or
 * Bluetooth? Those of a remote session and of drivers are made of software.
 */
export function hasOtherKeyboard(rows: readonly Row[], nodes: readonly UsbNode[]): boolean {
  const onUsb = new Set(nodes.map(interfaceName));
  return rows.some((row) => {
    const id = textIn(row, 'PNPDeviceID')?.toUpperCase() ?? '';
    if (textIn(row, 'ClassGuid')?.toLowerCase() !== keyboardClass || /^(ROOT|TERMINPUT_BUS|SWD)\\/.test(id))
      return false;
    const usbName = id.match(/^HID\\(VID_[0-9A-F]{4}&PID_[0-9A-F]{4}(?:&MI_[0-9A-F]{2})?)/)?.[1];
    return usbName === undefined || !onUsb.has(usbName);
  });
}

/** How {@link keyboardInterfaces} names a node. */
export function interfaceName(node: UsbNode): string {
  const suffix = node.interfaceNumber === null ? '' : `&MI_${node.interfaceNumber.toString(16).padStart(2, '0')}`;
  return `VID_${node.vendorId}&PID_${node.productId}${suffix}`.toUpperCase();
}
