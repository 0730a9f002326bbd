/**
 * USB on Windows: nodes, their classes, and the way to their volumes, at the borders.
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
import { attachmentOf, parseDeviceProperties } from '../../../../main/facts/usb-devices/windows-properties.ts';
import { parseUsbDevicesOnWindows } from '../../../../main/facts/usb-devices/windows.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import { german, windowsBatch, windowsContext, type Changes } from '../../../support/machines/windows-answer.ts';

const classes = (face: string) => [`USB\\Class_${face}`, `USB\\Class_${face.slice(0, 2)}`];
const node = (id: string, more: Row = {}): Row => ({
  PNPDeviceID: id,
  ClassGuid: '{36fc9e60-c465-11cf-8056-444553540000}',
  CompatibleID: classes('03&SubClass_00&Prot_00'),
  HardwareID: [],
  Service: 'HidUsb',
  ...more,
});
const keyboard = (id: string): Row =>
  node(id, { ClassGuid: '{4D36E96B-E325-11CE-BFC1-08002BE10318}', CompatibleID: [] });
const property = (InstanceId: string, key: string, Data: unknown): Row => ({
  InstanceId,
  KeyName: `DEVPKEY_Device_${key}`,
  Data,
});
const read = (usbDevices: readonly Row[], deviceProperties: readonly Row[] = [], changes: Changes = {}) =>
  parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices, deviceProperties, ...changes }), windowsContext());
const devicesOf = (...args: Parameters<typeof read>) => valueOf(read(...args)).devices;

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
      keyboard(String.raw`HID\VID_046d&PID_C52B&MI_00\7&1`),
      keyboard(String.raw`HID\VID_1111&PID_2222\7&1`),
      keyboard(String.raw`ACPI\PNP0303\4`),
      keyboard(String.raw`X\HID\VID_3333&PID_4444\7`),
      node(String.raw`HID\VID_5555&PID_6666\7&1`, { ClassGuid: null }),
      { ...keyboard('x'), PNPDeviceID: null },
    ];
    expect([...keyboardInterfaces(rows)]).toEqual(['VID_046D&PID_C52B&MI_00', 'VID_1111&PID_2222']);
  });
});

describe('a device', () => {
  const plain = String.raw`USB\VID_046D&PID_C52B\5&1`;
  const part = (number: number, product = 'C52B', at = '6&1') => `USB\\VID_046D&PID_${product}&MI_0${number}\\${at}`;
  const composite = (id: string) => node(id, { CompatibleID: ['USB\\COMPOSITE'], Service: 'usbccgp' });

  it('types where Windows made a keyboard of it, and is otherwise what it says', () => {
    const hid = String.raw`HID\VID_046D&PID_C52B\7&1`;
    const protocol = (compatible: string) =>
      devicesOf([node(plain, { CompatibleID: classes(compatible) }), keyboard(hid)])[0]?.interfaces[0]?.protocol;
    expect(protocol('03&SubClass_00&Prot_00')).toBe(1);
    expect(protocol('03&SubClass_01&Prot_02')).toBe(2);
    expect(protocol('08&SubClass_06&Prot_00')).toBe(0);
    expect(devicesOf([node(plain)])[0]?.interfaces[0]?.protocol).toBe(0);
  });

  it('has the parts of its own container, and of its model where containers are not told', () => {
    const rows = [
      composite(plain),
      node(part(0)),
      node(part(1, 'C52B', '6&2'), { CompatibleID: classes('08&SubClass_06&Prot_50') }),
      node(part(0, 'FFFF'), { CompatibleID: classes('0E&SubClass_01&Prot_00') }),
      node(String.raw`USB\VID_1111&PID_C52B&MI_00\6&9`, { CompatibleID: classes('0B&SubClass_00&Prot_00') }),
    ];
    const faces = (...containers: readonly (readonly [string, string])[]) =>
      devicesOf(
        rows,
        containers.map(([id, container]) => property(id, 'ContainerId', container)),
      )[0]?.interfaces.map((face) => face.class);
    const [first, second] = [part(0), part(1, 'C52B', '6&2')];
    expect(faces()).toEqual([3, 8]);
    expect(faces([plain, '{a}'], [first, '{A}'], [second, '{b}'])).toEqual([3]);
    expect(faces([plain, '{a}'], [second, '{b}'])).toEqual([3]);
    expect(faces([first, '{a}'], [second, '{b}'])).toEqual([3, 8]);
  });

  it('is unreadable as a whole when one of its parts tells no class', () => {
    expect(read([composite(plain), node(part(0)), node(part(1), { CompatibleID: [] })])).toMatchObject({ ok: false });
    expect(read([composite(plain)])).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(devicesOf([node(plain, { HardwareID: ['USB\\UNKNOWN'], CompatibleID: [] })])[0]?.interfaces).toEqual([]);
  });

  it('is a hub when one of its interfaces is', () => {
    const hub = node(plain, { CompatibleID: classes('09&SubClass_00&Prot_01') });
    expect(devicesOf([hub])[0]?.deviceClass).toBe(9);
    expect(devicesOf([node(plain)])[0]?.deviceClass).toBe(0);
    const mixed = [composite(plain), node(part(0)), node(part(1), { CompatibleID: classes('09&SubClass_00&Prot_00') })];
    expect(devicesOf(mixed)[0]?.deviceClass).toBe(9);
  });

  it('names its port without its serial number', () => {
    const port = (id: string, ...rows: readonly Row[]) => devicesOf([node(id)], rows)[0]?.port;
    const named = String.raw`USB\VID_046D&PID_C52B\SERIAL1`;
    expect(port(plain)).toBe('5&1');
    expect(port(named)).toBe('046d:c52b');
    expect(port(named, property(named, 'LocationPaths', ['ACPI(X)', 'PCIROOT(0)#USB(2)']))).toBe('PCIROOT(0)#USB(2)');
    expect(port(named, property(named, 'LocationPaths', ['ACPI(X)']))).toBe('046d:c52b');
  });
});

describe('what Windows tells of a device beside its node', () => {
  const machine = '{00000000-0000-0000-FFFF-FFFFFFFFFFFF}';
  it.each<[readonly Row[], string]>([
    [[property('a', 'ContainerId', machine), property('a', 'RemovalPolicy', 1)], 'fixed'],
    [[property('a', 'ContainerId', '{1}'), property('a', 'RemovalPolicy', 1)], 'unknown'],
    [[property('a', 'ContainerId', machine), property('a', 'RemovalPolicy', 2)], 'removable'],
    [[property('a', 'RemovalPolicy', 3)], 'removable'],
    [[property('a', 'RemovalPolicy', 4)], 'unknown'],
    [[], 'unknown'],
  ])('%j is %s', (rows, attachment) => {
    expect(attachmentOf(parseDeviceProperties(rows).get('A'))).toBe(attachment);
  });

  it('is nothing where nothing is told', () => {
    const told = parseDeviceProperties([
      property('a', 'Other', 'x'),
      { KeyName: 'DEVPKEY_Device_ContainerId', Data: 'x' },
    ]);
    expect(told.get('A')).toEqual({ containerId: null, product: null, locationPath: null, removalPolicy: null });
  });
});

describe('volumes on a device', () => {
  const stick = String.raw`USB\VID_0951&PID_1666\SER`;
  const disk = String.raw`USBSTOR\DISK\SER&0`;
  const storage = node(stick, { CompatibleID: classes('08&SubClass_06&Prot_50') });
  const way: Changes = {
    diskDrives: [
      { Index: 1, PNPDeviceID: disk },
      { Index: 2, PNPDeviceID: 'OTHER' },
      { Index: null, PNPDeviceID: disk },
    ],
    diskPartitions: [
      { DeviceID: 'p', DiskIndex: 1 },
      { DeviceID: 'q', DiskIndex: 2 },
    ],
    drivePartitions: [
      { Partition: 'p', Drive: 'E:' },
      { Partition: 'q', Drive: 'E:' },
      { Partition: 'q', Drive: 'F:' },
    ],
    encryptableVolumes: { ok: false },
  };
  const containers = [property(stick, 'ContainerId', '{1}'), property(disk, 'ContainerId', '{1}')];
  const state = (value: number) => ({ ...way, bitLocker: [{ DeviceID: 'E:', BitLockerProtection: value }] });
  const mountedOf = (rows: readonly Row[], changes: Changes, usb: readonly Row[] = [storage]) =>
    devicesOf(usb, rows, changes)[0]?.mounted;

  it.each([
    [1, true],
    [6, true],
    [2, false],
    [5, false],
    [9, null],
  ])('are encrypted with the shell’s %j: %j', (value, encrypted) => {
    expect(mountedOf(containers, state(value))).toEqual([{ mountPoint: 'E:', encrypted }]);
  });

  const unknown = [{ mountPoint: 'unknown', encrypted: null }];
  it('are unknown where the way to them is lost, and none of a device that stores nothing', () => {
    expect(mountedOf(containers.slice(1), state(1))).toEqual(unknown);
    expect(mountedOf(containers.slice(0, 1), state(1))).toEqual(unknown);
    expect(mountedOf([...containers.slice(0, 1), property(disk, 'ContainerId', '{2}')], state(1))).toEqual(unknown);
    expect(mountedOf(containers, state(1), [node(stick)])).toEqual([]);
    expect(mountedOf(containers, { ...state(1), drivePartitions: [] })).toEqual([]);
  });

  it('are looked for on every device that stores beside other things', () => {
    const parts = [
      node(stick, { CompatibleID: ['USB\\COMPOSITE'] }),
      node(String.raw`USB\VID_0951&PID_1666&MI_00\6&1`),
      node(String.raw`USB\VID_0951&PID_1666&MI_01\6&2`, { CompatibleID: classes('08&SubClass_06&Prot_50') }),
    ];
    expect(mountedOf(containers, state(2), parts)).toEqual([{ mountPoint: 'E:', encrypted: false }]);
  });
});
