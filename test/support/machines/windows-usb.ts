/**
 * USB devices as rows of the Windows script: nodes of the device tree and their properties.
 */
import { parseUsbDevicesOnWindows } from '../../../main/facts/usb-devices/windows.ts';
import type { Row } from '../../../main/facts/windows-section.ts';
import { valueOf } from './read-fact.ts';
import { german, windowsBatch, windowsContext, type Changes } from './windows-answer.ts';

/** The compatible ids of an interface, as `03&SubClass_00&Prot_00`. */
export const classIds = (triple: string) => [`USB\\Class_${triple}`, `USB\\Class_${triple.slice(0, 2)}`];

/** A node with this id: a HID interface that says nothing more, unless `more` does. */
export const usbNode = (id: string, more: Row = {}): Row => ({
  PNPDeviceID: id,
  ClassGuid: '{36fc9e60-c465-11cf-8056-444553540000}',
  CompatibleID: classIds('03&SubClass_00&Prot_00'),
  HardwareID: [],
  Service: 'HidUsb',
  ...more,
});

/** A node that Windows made a keyboard of. */
export const keyboardNode = (id: string): Row =>
  usbNode(id, { ClassGuid: '{4D36E96B-E325-11CE-BFC1-08002BE10318}', CompatibleID: [] });

/** A property of a node: `key` without its prefix. */
export const deviceProperty = (InstanceId: string, key: string, Data: unknown): Row => ({
  InstanceId,
  KeyName: `DEVPKEY_Device_${key}`,
  Data,
});

/** The fact that a German Windows with these nodes gives. */
export const readNodes = (usbDevices: readonly Row[], deviceProperties: readonly Row[] = [], changes: Changes = {}) =>
  parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices, deviceProperties, ...changes }), windowsContext());

/** Its devices; fails where it is unread. */
export const devicesAmong = (...args: Parameters<typeof readNodes>) => valueOf(readNodes(...args)).devices;
