/**
 * Nodes of the Windows device tree, and the interfaces they stand for.
 */
import { describe, expect, it } from 'vitest';
import {
  interfaceClassOf,
  isComposite,
  isDead,
  keyboardInterfaces,
  parseUsbNode,
  serialOf,
} from '../../../../main/facts/usb-devices/windows-nodes.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { keyboardNode, usbNode } from '../../../support/machines/windows-usb.ts';

describe('a node', () => {
  it.each<[string, object | null]>([
    [
      String.raw`USB\VID_046D&PID_C52B\5&1`,
      { vendorId: '046d', productId: 'c52b', interfaceNumber: null, suffix: '5&1' },
    ],
    [String.raw`USB\VID_046D&PID_ABCD&MI_0A\6&1`, { productId: 'abcd', interfaceNumber: 10 }],
    [String.raw`USB\VID_046D&PID_C52B&REV_1203\SER`, { interfaceNumber: null, suffix: 'SER' }],
    [String.raw`USB\VID_046D&PID_C52B&REV_1203&MI_01\6&1`, { interfaceNumber: 1 }],
    [String.raw`USB\VID_046D&PID_C52B`, null],
    [String.raw`USB\VID_046D&PID_C52B\a\b`, null],
    [String.raw`SWD\USB\VID_046D&PID_C52B\5`, null],
    [String.raw`USB\ROOT_HUB30\4&1`, null],
    [String.raw`USB\VID_046D&PID_C5\5`, null],
  ])('is read from %s', (PNPDeviceID, expected) => {
    const found = parseUsbNode({ PNPDeviceID });
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });

  it.each<[readonly string[], object | null]>([
    [['USB\\Class_03&SubClass_01&Prot_02'], { class: 3, subclass: 1, protocol: 2 }],
    [
      ['USB\\DevClass_00&SubClass_00&Prot_00', 'USB\\Class_FF&SubClass_AB&Prot_1F'],
      { class: 255, subclass: 171, protocol: 31 },
    ],
    [['USB\\Class_03&SubClass_01'], null],
    [['X\\USB\\Class_03&SubClass_01&Prot_02'], null],
    [['USB\\Class_03&SubClass_01&Prot_020'], null],
    [[], null],
  ])('has the class of %j', (CompatibleID, expected) => {
    expect(interfaceClassOf({ CompatibleID })).toEqual(expected);
  });

  it.each<[Row, boolean]>([
    [{ CompatibleID: ['a', 'USB\\COMPOSITE'] }, true],
    [{ CompatibleID: ['a'], Service: 'UsbCCGP' }, true],
    [{ CompatibleID: ['X\\USB\\COMPOSITE'], Service: null }, false],
    [{ CompatibleID: ['USB\\COMPOSITE_X'] }, false],
    [{ Service: 'HidUsb' }, false],
  ])('is made of several in %j: %j', (row, expected) => {
    expect(isComposite(row)).toBe(expected);
  });

  it.each<[Row, boolean]>([
    [{ HardwareID: ['USB\\DEVICE_DESCRIPTOR_FAILURE'] }, true],
    [{ CompatibleID: ['USB\\UNKNOWN'] }, true],
    [{ HardwareID: ['USB\\CONFIG_DESCRIPTOR_VALIDATION_FAILURE'] }, true],
    [{ HardwareID: ['USB\\PORT_LINK_SSP_FAILURE'] }, true],
    [{ HardwareID: ['USB\\VID_046D', 'X\\USB\\UNKNOWN'] }, false],
    [{ HardwareID: ['USB\\UNKNOWN_X'] }, false],
    [{}, false],
  ])('is dead in %j: %j', (row, expected) => {
    expect(isDead(row)).toBe(expected);
  });

  it('has no serial number where Windows made a path up', () => {
    const serial = (suffix: string) => {
      const found = parseUsbNode({ PNPDeviceID: `USB\\VID_046D&PID_C52B\\${suffix}` });
      return found === null ? 'no node' : serialOf(found);
    };
    expect(serial('5&1A2B&0&4')).toBeNull();
    expect(serial('ABC123')).toBe('ABC123');
  });

  it('is a keyboard’s by the class Windows gave it', () => {
    const rows = [
      keyboardNode(String.raw`HID\VID_046d&PID_C52B&MI_00\7&1`),
      keyboardNode(String.raw`HID\VID_1111&PID_2222\7&1`),
      keyboardNode(String.raw`ACPI\PNP0303\4`),
      keyboardNode(String.raw`X\HID\VID_3333&PID_4444\7`),
      usbNode(String.raw`HID\VID_5555&PID_6666\7&1`, { ClassGuid: null }),
      { ...keyboardNode('x'), PNPDeviceID: null },
    ];
    expect([...keyboardInterfaces(rows)]).toEqual(['VID_046D&PID_C52B&MI_00', 'VID_1111&PID_2222']);
  });
});
