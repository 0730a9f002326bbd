/**
 * USB devices of a Windows machine, what they are, and what is mounted from them.
 */
import { describe, expect, it } from 'vitest';
import { parseUsbDevicesOnWindows } from '../../../../main/facts/usb-devices/windows.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { checks } from '../../../../shared/checks/index.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import {
  dutch,
  french,
  german,
  refusedSection,
  rowsOf,
  windowsBatch,
  windowsContext,
  windowsTime,
  type Changes,
} from '../../../support/machines/windows-answer.ts';
import {
  classIds,
  deviceProperty,
  devicesAmong,
  keyboardNode,
  readNodes,
  usbNode,
} from '../../../support/machines/windows-usb.ts';

describe('USB devices on Windows', () => {
  const devicesOf = (fixture: string, changes: Changes = {}) =>
    valueOf(parseUsbDevicesOnWindows(windowsBatch(fixture, changes), windowsContext())).devices;
  const reasonOf = (fixture: string, changes: Changes = {}) =>
    checks['usb-devices'].evaluate(
      { usbDevices: { devices: devicesOf(fixture, changes) } },
      checks['usb-devices'].params.parse({}),
      windowsTime,
    ).reason;

  it('reads keyboard, stick and built-in camera, and no root hub', () => {
    expect(
      devicesOf(german).map((device) => [device.vendorId, device.product, device.attachment, device.mounted]),
    ).toEqual([
      ['046d', 'USB Keyboard', 'removable', []],
      ['0951', 'DataTraveler 3.0', 'removable', [{ mountPoint: 'E:', encrypted: true }]],
      ['04f2', 'Integrated Camera', 'fixed', []],
    ]);
  });

  it('hashes real serial numbers and drops the ones Windows makes up', () => {
    const [keyboard, stick] = devicesOf(german);
    expect(keyboard?.serialHash).toBeNull();
    expect(stick?.serialHash).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(devicesOf(german))).not.toContain('E0D55EA574F1F540');
  });

  it('sees the interfaces of a composite device: a charging cable that types and stores', () => {
    expect(devicesOf(french)[0]?.interfaces).toEqual([
      { class: 3, subclass: 0, protocol: 1 },
      { class: 8, subclass: 6, protocol: 0x50 },
    ]);
    expect(reasonOf(french)).toBe('typing-combination');
    expect(reasonOf(dutch)).toBe('typing-combination');
  });

  it('does not believe a device that puts itself into the machine’s container', () => {
    const deviceProperties = rowsOf(german, 'deviceProperties').map((row) =>
      row['KeyName'] === 'DEVPKEY_Device_ContainerId'
        ? { ...row, Data: '{00000000-0000-0000-ffff-ffffffffffff}' }
        : row,
    );
    expect(devicesOf(german, { deviceProperties })[0]?.attachment).toBe('removable');
  });

  it('finds a plain volume on a stick', () => {
    expect(
      reasonOf(german, {
        bitLocker: [
          { DeviceID: 'C:', BitLockerProtection: 1 },
          { DeviceID: 'E:', BitLockerProtection: 2 },
        ],
      }),
    ).toBe('plain-storage');
  });

  it.each(['diskDrives', 'diskPartitions', 'drivePartitions', 'deviceProperties', 'bitLocker'] as const)(
    'does not take missing %s for "nothing mounted"',
    (name) => {
      expect(reasonOf(german, { [name]: refusedSection })).toBe('storage-unread');
    },
  );

  const keyboardClass = '{4D36E96B-E325-11CE-BFC1-08002BE10318}';

  it.each([
    [[], false],
    [[{ PNPDeviceID: 'ACPI\\LEN0071\\4&1C3B5E7&0', ClassGuid: keyboardClass }], true],
    [[{ PNPDeviceID: 'HID\\CONVERTEDDEVICE&COL01\\5&2A&0&0000', ClassGuid: keyboardClass }], true],
    [[{ PNPDeviceID: 'HID\\VID_06CB&PID_1234&COL01\\5&2A&0&0000', ClassGuid: keyboardClass }], true],
    [
      [
        {
          PNPDeviceID: 'HID\\{00001812-0000-1000-8000-00805F9B34FB}_DEV_VID&02046D_PID&B35B\\9&1&0&0000',
          ClassGuid: keyboardClass,
        },
      ],
      true,
    ],
    [[{ PNPDeviceID: 'TERMINPUT_BUS\\UMB\\2&1&0&SESSION1KEYBOARD0', ClassGuid: keyboardClass }], false],
    [[{ PNPDeviceID: 'ROOT\\KEYBOARD\\0000', ClassGuid: keyboardClass }], false],
    [[{ PNPDeviceID: 'ACPI\\PNP0F13\\4&1', ClassGuid: '{4d36e96f-e325-11ce-bfc1-08002be10318}' }], false],
  ])('with %j beside USB has another keyboard: %s', (rows, expected) => {
    const usbDevices = [...rowsOf(german, 'usbDevices'), ...rows];
    expect(
      valueOf(parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices }), windowsContext())).otherKeyboard,
    ).toBe(expected);
  });

  it.each([
    ['{4D36E972-E325-11CE-BFC1-08002BE10318}', 'network'],
    ['{eec5ad98-8080-425f-922a-dabf3de3f69a}', 'phone'],
    ['{88bae032-5a81-49f0-bc3d-a4ff138216d6}', undefined],
    [null, undefined],
  ])('takes a vendor’s own interface of class %s for %s', (ClassGuid, vendorKind) => {
    const row = { PNPDeviceID: 'USB\\VID_0BDA&PID_8153\\000001', ClassGuid };
    const usbDevices = [{ ...row, CompatibleID: ['USB\\Class_FF&SubClass_FF&Prot_00'] }];
    expect(devicesOf(german, { usbDevices })[0]?.interfaces[0]?.vendorKind).toBe(vendorKind);
    const storage = [{ ...row, CompatibleID: ['USB\\Class_08&SubClass_06&Prot_50'] }];
    expect(devicesOf(german, { usbDevices: storage })[0]?.interfaces[0]?.vendorKind).toBeUndefined();
  });

  it('tells a mouse that types as both', () => {
    const usbDevices = [
      { PNPDeviceID: 'USB\\VID_046D&PID_C01B\\5&1', CompatibleID: ['USB\\Class_03&SubClass_01&Prot_02'] },
      { PNPDeviceID: 'HID\\VID_046D&PID_C01B&COL02\\6&1', ClassGuid: keyboardClass },
    ];
    expect(devicesOf(german, { usbDevices })[0]?.interfaces.map(({ protocol }) => protocol)).toEqual([2, 1]);
    const onlyMouse = usbDevices.slice(0, 1);
    expect(devicesOf(german, { usbDevices: onlyMouse })[0]?.interfaces.map(({ protocol }) => protocol)).toEqual([2]);
  });

  it('is unreadable when a device tells no class', () => {
    const usbDevices = rowsOf(german, 'usbDevices').map((row) => ({ ...row, CompatibleID: [] }));
    expect(parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices }), windowsContext())).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it('notes when a device appeared while the agent watched', () => {
    const context = windowsContext();
    const rows = rowsOf(german, 'usbDevices');
    const before = rows.filter((row) => !String(row['PNPDeviceID']).includes('VID_0951'));
    parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices: before }), context);
    const { devices } = valueOf(parseUsbDevicesOnWindows(windowsBatch(german), context));
    expect(devices.map(({ appearedAt }) => appearedAt)).toEqual([null, windowsTime.toISOString(), null]);
  });
});

describe('a device of Windows', () => {
  const plain = String.raw`USB\VID_046D&PID_C52B\5&1`;
  const part = (number: number, product = 'C52B', at = '6&1') => `USB\\VID_046D&PID_${product}&MI_0${number}\\${at}`;
  const composite = (id: string) => usbNode(id, { CompatibleID: ['USB\\COMPOSITE'], Service: 'usbccgp' });

  it('types where Windows made a keyboard of it, and is otherwise what it says', () => {
    const hid = String.raw`HID\VID_046D&PID_C52B\7&1`;
    const protocol = (compatible: string) =>
      devicesAmong([usbNode(plain, { CompatibleID: classIds(compatible) }), keyboardNode(hid)])[0]?.interfaces[0]
        ?.protocol;
    expect(protocol('03&SubClass_00&Prot_00')).toBe(1);
    expect(protocol('03&SubClass_01&Prot_02')).toBe(2);
    expect(protocol('08&SubClass_06&Prot_00')).toBe(0);
    expect(devicesAmong([usbNode(plain)])[0]?.interfaces[0]?.protocol).toBe(0);
  });

  it('has the parts of its own container, and of its model where containers are not told', () => {
    const rows = [
      composite(plain),
      usbNode(part(0)),
      usbNode(part(1, 'C52B', '6&2'), { CompatibleID: classIds('08&SubClass_06&Prot_50') }),
      usbNode(part(0, 'FFFF'), { CompatibleID: classIds('0E&SubClass_01&Prot_00') }),
      usbNode(String.raw`USB\VID_1111&PID_C52B&MI_00\6&9`, { CompatibleID: classIds('0B&SubClass_00&Prot_00') }),
    ];
    const classes = (...containers: readonly (readonly [string, string])[]) =>
      devicesAmong(
        rows,
        containers.map(([id, container]) => deviceProperty(id, 'ContainerId', container)),
      )[0]?.interfaces.map((one) => one.class);
    const [first, second] = [part(0), part(1, 'C52B', '6&2')];
    expect(classes()).toEqual([3, 8]);
    expect(classes([plain, '{a}'], [first, '{A}'], [second, '{b}'])).toEqual([3]);
    expect(classes([plain, '{a}'], [second, '{b}'])).toEqual([3]);
    expect(classes([first, '{a}'], [second, '{b}'])).toEqual([3, 8]);
  });

  it('is unreadable as a whole when one of its parts tells no class', () => {
    expect(readNodes([composite(plain), usbNode(part(0)), usbNode(part(1), { CompatibleID: [] })])).toMatchObject({
      ok: false,
    });
    expect(readNodes([composite(plain)])).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(devicesAmong([usbNode(plain, { HardwareID: ['USB\\UNKNOWN'], CompatibleID: [] })])[0]?.interfaces).toEqual(
      [],
    );
  });

  it('is a hub when one of its interfaces is', () => {
    const hub = usbNode(plain, { CompatibleID: classIds('09&SubClass_00&Prot_01') });
    expect(devicesAmong([hub])[0]?.deviceClass).toBe(9);
    expect(devicesAmong([usbNode(plain)])[0]?.deviceClass).toBe(0);
    const mixed = [
      composite(plain),
      usbNode(part(0)),
      usbNode(part(1), { CompatibleID: classIds('09&SubClass_00&Prot_00') }),
    ];
    expect(devicesAmong(mixed)[0]?.deviceClass).toBe(9);
  });

  it('names its port without its serial number', () => {
    const port = (id: string, ...rows: readonly Row[]) => devicesAmong([usbNode(id)], rows)[0]?.port;
    const named = String.raw`USB\VID_046D&PID_C52B\SERIAL1`;
    expect(port(plain)).toBe('5&1');
    expect(port(named)).toBe('046d:c52b');
    expect(port(named, deviceProperty(named, 'LocationPaths', ['ACPI(X)', 'PCIROOT(0)#USB(2)']))).toBe(
      'PCIROOT(0)#USB(2)',
    );
    expect(port(named, deviceProperty(named, 'LocationPaths', ['ACPI(X)']))).toBe('046d:c52b');
  });
});
