/**
 * What is plugged into USB on Windows.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import type { UsbDevice, UsbInterface } from '../../../shared/facts/usb-devices.ts';
import { serialHash } from '../../host/serial-hash.ts';
import { known, unread, unreadBecause, type ReaderContext } from '../reader.ts';
import type { Row, WindowsBatch } from '../windows-section.ts';
import { interfacesOfHid } from './hid-interfaces.ts';
import { noteSeen, type SeenDevice } from './seen.ts';
import {
  interfaceClassOf,
  hasOtherKeyboard,
  interfaceName,
  isComposite,
  isDead,
  keyboardInterfaces,
  parseUsbNode,
  serialOf,
  vendorKindOf,
  type UsbNode,
} from './windows-nodes.ts';
import { attachmentOf, parseDeviceProperties, type DeviceProperties } from './windows-properties.ts';
import { createMountLookup } from './windows-mounts.ts';

/** USB-IF class of hubs. */
const hubClass = 0x09;
const hidClass = 0x03;
const vendorClass = 0xff;

/** Interface of one node; a HID interface that acts as a keyboard is also listed as one. null: Windows reports no class. */
function interfacesOfNode(node: UsbNode, keyboards: ReadonlySet<string>): readonly UsbInterface[] | null {
  const own = interfaceClassOf(node.row);
  if (own?.class === vendorClass) {
    const vendorKind = vendorKindOf(node.row);
    return [vendorKind === null ? own : { ...own, vendorKind }];
  }
  if (own === null) return null;
  return own.class === hidClass ? interfacesOfHid(own, keyboards.has(interfaceName(node))) : [own];
}

/**
 * Interface nodes that belong to a composite device. They share its container; without containers the same
 * vendor and product must do, which is right unless two of the same model are plugged in, and then both show all.
 */
function interfaceNodesOf(
  device: UsbNode,
  nodes: readonly UsbNode[],
  properties: ReadonlyMap<string, DeviceProperties>,
): readonly UsbNode[] {
  const container = (node: UsbNode) => properties.get(node.instanceId.toUpperCase())?.containerId ?? null;
  const own = container(device);
  return nodes.filter((node) => {
    const isSameModel = node.vendorId === device.vendorId && node.productId === device.productId;
    const other = container(node);
    return node.interfaceNumber !== null && isSameModel && (own === null || other === null || own === other);
  });
}

interface Tree {
  readonly nodes: readonly UsbNode[];
  readonly keyboards: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, DeviceProperties>;
}

/** Interfaces of one device. null: one of them reports no class, so what the device does is unknown. */
function interfacesOf(device: UsbNode, tree: Tree): UsbInterface[] | null {
  if (isDead(device.row)) return [];
  const nodes = isComposite(device.row) ? interfaceNodesOf(device, tree.nodes, tree.properties) : [device];
  const interfaces = nodes.map((node) => interfacesOfNode(node, tree.keyboards));
  return interfaces.length === 0 || interfaces.includes(null)
    ? null
    : interfaces.flatMap((one) => one ?? []).slice(0, 64);
}

/** Serial numbers leave the machine only as keyed hashes. null: it has none. */
function serialHashOf(node: UsbNode, key: Uint8Array): string | null {
  const serial = serialOf(node);
  return serial === null ? null : serialHash(serial, key);
}

/** Stays while plugged. A made-up instance path names the port; a serial number must not, so the model stands in. */
function portOf(device: UsbNode, properties: DeviceProperties | undefined): string {
  const fallback = serialOf(device) === null ? device.suffix : `${device.vendorId}:${device.productId}`;
  return (properties?.locationPath ?? fallback).slice(0, 256);
}

/** A device that reports no interface class makes the whole fact unreadable: it might be anything. */
export function parseUsbDevicesOnWindows(batch: WindowsBatch, context: ReaderContext): Fact<FactValue<'usbDevices'>> {
  const answer = batch('usbDevices');
  if (!answer.ok) return unreadBecause(answer);
  const tree = treeOf(answer.value, batch);
  const mountedOn = createMountLookup(batch, tree.properties);
  const devices: UsbDevice[] = [];
  const asSeen: SeenDevice[] = [];
  const ownKey = Buffer.from(context.memory.usb.key, 'base64url');
  for (const node of tree.nodes.filter(({ interfaceNumber }) => interfaceNumber === null).slice(0, 256)) {
    const interfaces = interfacesOf(node, tree);
    if (interfaces === null)
      return unread('unreadable', `USB device ${node.vendorId}:${node.productId} does not tell what it is`);
    const properties = tree.properties.get(node.instanceId.toUpperCase());
    devices.push({
      port: portOf(node, properties),
      vendorId: node.vendorId,
      productId: node.productId,
      // Win32_PnPEntity.Manufacturer is the driver's, in the system's language.
      manufacturer: null,
      product: properties?.product ?? null,
      serialHash: serialHashOf(node, context.serialKey),
      deviceClass: interfaces.some((one) => one.class === hubClass) ? hubClass : 0,
      interfaces,
      attachment: attachmentOf(properties),
      appearedAt: null,
      mounted: mountedOn(node.instanceId, interfaces),
    });
    asSeen.push({ ...node, interfaces, ownSerialHash: serialHashOf(node, ownKey) });
  }
  const firstSeen = noteSeen(context.memory, asSeen, context.now);
  return known({
    devices: devices.map((device, index) => ({ ...device, appearedAt: firstSeen[index] ?? null })),
    otherKeyboard: hasOtherKeyboard(answer.value, tree.nodes),
  });
}

function treeOf(rows: readonly Row[], batch: WindowsBatch): Tree {
  const properties = batch('deviceProperties');
  return {
    nodes: rows.flatMap((row) => parseUsbNode(row) ?? []),
    keyboards: keyboardInterfaces(rows),
    properties: parseDeviceProperties(properties.ok ? properties.value : []),
  };
}
