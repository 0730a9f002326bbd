/**
 * USB devices and interfaces in the registry of macOS (ioreg).
 */
import { describe, expect, it } from 'vitest';
import { parsePlist } from '../../../../main/facts/macos-answers.ts';
import { parseUsbDevices, parseUsbInterfaces, portOf } from '../../../../main/facts/usb-devices/macos-ioreg.ts';

const children = (...nodes: readonly object[]) => ({ IORegistryEntryChildren: nodes });
const device = { locationID: 0x01100000, idVendor: 0x046d, idProduct: 0xc31c, bDeviceClass: 0 };
const registry = (...nodes: readonly object[]) => ({ IORegistryEntryName: 'Root', ...children(...nodes) });

describe('the registry’s interfaces', () => {
  it.each([
    ['<key>BSD Name</key><string>en7</string>', 'network'],
    ['<key>BSD Name</key><string>disk7</string>', undefined],
  ])('takes a vendor’s own interface with %s below for %s', async (below, vendorKind) => {
    const node = `<plist version="1.0"><array><dict>
      <key>locationID</key><integer>17891328</integer>
      <key>bInterfaceClass</key><integer>255</integer>
      <key>bInterfaceSubClass</key><integer>255</integer>
      <key>bInterfaceProtocol</key><integer>0</integer>
      <key>IORegistryEntryChildren</key><array><dict>${below}</dict></array>
    </dict></array></plist>`;
    expect(parseUsbInterfaces(parsePlist(node))?.[0]?.interfaces[0]?.vendorKind).toBe(vendorKind);
    const named = node.replace('<key>IORegistry', '<key>kUSBString</key><string>MTP</string><key>IORegistry');
    expect(parseUsbInterfaces(parsePlist(named))?.[0]?.interfaces[0]?.vendorKind).toBe(vendorKind ?? 'phone');
  });

  const node = { locationID: 1, bInterfaceClass: 3, bInterfaceSubClass: 0, bInterfaceProtocol: 0 };
  const first = (...nodes: readonly object[]) => parseUsbInterfaces([{ ...node, ...children(...nodes) }])?.[0];

  it.each([
    [{ PrimaryUsagePage: 1, PrimaryUsage: 6 }, 1],
    [{ PrimaryUsagePage: 1, PrimaryUsage: 2 }, 0],
    [{ PrimaryUsagePage: 12, PrimaryUsage: 6 }, 0],
    [
      {
        DeviceUsagePairs: [
          { DeviceUsagePage: 12, DeviceUsage: 1 },
          { DeviceUsagePage: 1, DeviceUsage: 6 },
        ],
      },
      1,
    ],
    [{ DeviceUsagePairs: [{ DeviceUsagePage: 12, DeviceUsage: 6 }] }, 0],
    [{ DeviceUsagePairs: [{ DeviceUsagePage: 1, DeviceUsage: 2 }] }, 0],
    [{}, 0],
  ])('type with %j below: %i', (below, protocol) => {
    expect(first({ ...children({ x: 1 }, below) })?.interfaces[0]?.protocol).toBe(protocol);
  });

  it('type by what is below them, not by themselves, and only where they say nothing', () => {
    const typing = { PrimaryUsagePage: 1, PrimaryUsage: 6 };
    expect(parseUsbInterfaces([{ ...node, ...typing }])?.[0]?.interfaces[0]?.protocol).toBe(0);
    const with2 = { ...node, bInterfaceProtocol: 2, ...children(typing) };
    expect(parseUsbInterfaces([with2])?.[0]?.interfaces.map(({ protocol }) => protocol)).toEqual([2, 1]);
    const storage = { ...node, bInterfaceClass: 8, ...children(typing) };
    expect(parseUsbInterfaces([storage])?.[0]?.interfaces[0]?.protocol).toBe(0);
  });

  it.each(['locationID', 'bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'])(
    'are unreadable without %s',
    (key) => {
      expect(parseUsbInterfaces([node, { ...node, [key]: 'x' }])).toBeNull();
      expect(parseUsbInterfaces({ ...node })).toBeNull();
      expect(parseUsbInterfaces([])).toEqual([]);
    },
  );

  it('hold whole disks', () => {
    const names = ['disk4', 'disk12', 'disk4s1', 'xdisk4', 'en5'].map((name) => ({ 'BSD Name': name }));
    expect(first(...names)?.disks).toEqual(['disk4', 'disk12']);
    expect(first()?.disks).toEqual([]);
  });
});

describe('the registry’s devices', () => {
  it.each([
    [0x14230000, '20-2.3'],
    [0x01100000, '1-1'],
    [0x80000000, '128-0'],
  ])('names port %i', (location, port) => {
    expect(portOf(location)).toBe(port);
  });

  it.each([
    ['a location', { locationID: undefined }],
    ['a vendor', { idVendor: 0x1_0000 }],
    ['a vendor that is a number', { idVendor: '046d' }],
    ['a vendor above zero', { idVendor: -1 }],
    ['a product', { idProduct: 0x1_0000 }],
    ['a class', { bDeviceClass: 256 }],
    ['a class above zero', { bDeviceClass: -1 }],
    ['a class at all', { bDeviceClass: undefined }],
  ])('are unreadable when one lacks %s', (_, values) => {
    expect(parseUsbDevices(registry(device, { ...device, ...values }))).toBeNull();
  });

  it.each([
    ['the largest numbers', { idVendor: 0xffff, idProduct: 0xffff, bDeviceClass: 0xff }],
    ['the smallest', { idVendor: 0, idProduct: 0, bDeviceClass: 0 }],
    ['a location with a sign', { locationID: -0x80000000 }],
  ])('may have %s', (_, values) => {
    expect(parseUsbDevices(registry({ ...device, ...values }))).toHaveLength(1);
  });

  it('are those with a vendor, at any depth, in a list or not, and no interfaces', () => {
    const deep = registry({ ...children({ ...device, ...children({ ...device, bInterfaceClass: 3 }) }) });
    expect(parseUsbDevices(deep)).toHaveLength(1);
    expect(parseUsbDevices([deep])).toHaveLength(1);
    expect(parseUsbDevices([])).toBeNull();
    expect(parseUsbDevices(children(device))).toBeNull();
    expect(parseUsbDevices('x')).toBeNull();
  });

  it('are named by either key', () => {
    const names = (values: object) => {
      const [found] = parseUsbDevices(registry({ ...device, ...values })) ?? [];
      return [found?.manufacturer, found?.product, found?.serial];
    };
    expect(names({ kUSBVendorString: 'a', kUSBProductString: 'b', kUSBSerialNumberString: 'c' })).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(names({ 'USB Vendor Name': 'd', 'USB Product Name': 'e', 'USB Serial Number': 'f' })).toEqual([
      'd',
      'e',
      'f',
    ]);
    expect(names({ kUSBVendorString: 'a', 'USB Vendor Name': 'd' })).toEqual(['a', null, null]);
  });
});
