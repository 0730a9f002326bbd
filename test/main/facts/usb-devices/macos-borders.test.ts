/**
 * USB on a Mac: the registry, the disks below it, and what is built in, at the borders.
 */
import { describe, expect, it } from 'vitest';
import { parseApfs, parseMountedVolumes } from '../../../../main/facts/usb-devices/macos-disks.ts';
import { parseUsbDevices, parseUsbInterfaces } from '../../../../main/facts/usb-devices/macos-ioreg.ts';
import { parseAttachments, parseLocation, usbDataType } from '../../../../main/facts/usb-devices/macos-profiler.ts';
import { denied } from '../../../support/machines/linux-tree.ts';
import { asked, mac, macFixture, readOnMac } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

const children = (...nodes: readonly object[]) => ({ IORegistryEntryChildren: nodes });
const device = { locationID: 0x01100000, idVendor: 0x046d, idProduct: 0xc31c, bDeviceClass: 0 };
const registry = (...nodes: readonly object[]) => ({ IORegistryEntryName: 'Root', ...children(...nodes) });

describe('the registry’s devices', () => {
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

describe('the registry’s interfaces', () => {
  const face = { locationID: 1, bInterfaceClass: 3, bInterfaceSubClass: 0, bInterfaceProtocol: 0 };
  const first = (...nodes: readonly object[]) => parseUsbInterfaces([{ ...face, ...children(...nodes) }])?.[0];

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
    expect(first({ ...children({ x: 1 }, below) })?.faces[0]?.protocol).toBe(protocol);
  });

  it('type by what is below them, not by themselves, and only where they say nothing', () => {
    const typing = { PrimaryUsagePage: 1, PrimaryUsage: 6 };
    expect(parseUsbInterfaces([{ ...face, ...typing }])?.[0]?.faces[0]?.protocol).toBe(0);
    const with2 = { ...face, bInterfaceProtocol: 2, ...children(typing) };
    expect(parseUsbInterfaces([with2])?.[0]?.faces.map(({ protocol }) => protocol)).toEqual([2, 1]);
    const storage = { ...face, bInterfaceClass: 8, ...children(typing) };
    expect(parseUsbInterfaces([storage])?.[0]?.faces[0]?.protocol).toBe(0);
  });

  it.each(['locationID', 'bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'])(
    'are unreadable without %s',
    (key) => {
      expect(parseUsbInterfaces([face, { ...face, [key]: 'x' }])).toBeNull();
      expect(parseUsbInterfaces({ ...face })).toBeNull();
      expect(parseUsbInterfaces([])).toEqual([]);
    },
  );

  it('hold whole disks', () => {
    const names = ['disk4', 'disk12', 'disk4s1', 'xdisk4', 'en5'].map((name) => ({ 'BSD Name': name }));
    expect(first(...names)?.disks).toEqual(['disk4', 'disk12']);
    expect(first()?.disks).toEqual([]);
  });
});

describe('volumes of external disks', () => {
  const container = (values: object = {}) => ({
    ContainerReference: 'disk12',
    DesignatedPhysicalStore: 'disk10s2',
    Volumes: [{ DeviceIdentifier: 'disk12s1', FileVault: true }],
    ...values,
  });

  it('know their container’s disk, and their encryption only where it is told', () => {
    const volumes = parseApfs({
      Containers: [
        container({
          Volumes: [
            { DeviceIdentifier: 'disk12s1', FileVault: true },
            { DeviceIdentifier: 'disk12s2', FileVault: 'Yes' },
            { FileVault: false },
          ],
        }),
        container({ ContainerReference: 'disk7', DesignatedPhysicalStore: null }),
        container({ ContainerReference: null }),
      ],
    });
    expect([...volumes.encrypted]).toEqual([['disk12s1', true]]);
    expect([...volumes.physical]).toEqual([['disk12', 'disk10']]);
  });

  it.each([
    ['Apple_HFS', null],
    ['DOS_FAT_32', false],
    ['Windows_FAT_32', false],
    ['Windows_NTFS', false],
    ['Microsoft Basic Data', false],
    ['EFI', false],
    ['My EFI', null],
    [null, null],
  ])('of content %j are encrypted: %j', (Content, encrypted) => {
    const root = {
      AllDisksAndPartitions: [
        { DeviceIdentifier: 'disk4', Partitions: [{ DeviceIdentifier: 'disk4s1', MountPoint: '/Volumes/A', Content }] },
        { Partitions: [{ DeviceIdentifier: 'disk5s1', MountPoint: '/Volumes/B' }] },
      ],
    };
    const mounted = parseMountedVolumes(root, parseApfs({}));
    expect([...mounted]).toEqual([['disk4', [{ mountPoint: '/Volumes/A', encrypted }]]]);
  });

  it('count where they physically are, whole disks and containers too', () => {
    const root = {
      AllDisksAndPartitions: [
        { DeviceIdentifier: 'disk10', MountPoint: '/Volumes/Ganz', Content: 'EFI' },
        { DeviceIdentifier: 'disk12', APFSVolumes: [{ DeviceIdentifier: 'disk12s1', MountPoint: '/Volumes/A' }] },
      ],
    };
    expect([...parseMountedVolumes(root, parseApfs({ Containers: [container()] }))]).toEqual([
      ['disk12', []],
      [
        'disk10',
        [
          { mountPoint: '/Volumes/Ganz', encrypted: false },
          { mountPoint: '/Volumes/A', encrypted: true },
        ],
      ],
    ]);
  });
});

describe('what is built in', () => {
  it.each([
    [25, 'SPUSBDataType'],
    [26, 'SPUSBHostDataType'],
    [27, 'SPUSBHostDataType'],
  ])('is asked of macOS %i as %s', (major, type) => {
    expect(usbDataType(major)).toBe(type);
  });

  it('is told at any depth, by location', () => {
    const told = parseAttachments([
      {
        _name: 'Bus',
        _items: [{ location_id: '0x14100000 / 3', 'Built-in_Device': 'Yes' }, { location_id: 'x0x14200000' }],
      },
      { USBKeyLocationID: '0x14300000', USBKeyHardwareType: 'Extraíble' },
    ]);
    expect([...told]).toEqual([
      [0x14100000, 'fixed'],
      [0x14300000, 'unknown'],
    ]);
    expect(parseLocation('x0x14')).toBeNull();
    expect(parseLocation(null)).toBeNull();
  });

  it('ends somewhere in a list without end', () => {
    let entry: Record<string, unknown> = { location_id: '0x1' };
    for (let depth = 0; depth < 2000; depth += 1) entry = { _items: [entry] };
    expect(parseAttachments([entry]).size).toBe(0);
  });
});

describe('a Mac’s USB', () => {
  const read = async (programs: Parameters<typeof mac>[0], tree: Parameters<typeof mac>[1] = {}) =>
    readOnMac('usbDevices', mac(programs, tree));

  it('counts everything as plugged in where the version is not told', async () => {
    const files = { '/System/Library/CoreServices/SystemVersion.plist': denied };
    expect(valueOf(await read({}, { files })).devices.map(({ attachment }) => attachment)).not.toContain('fixed');
  });

  it('is unreadable when the interfaces are no list, and a hub may have none', async () => {
    expect(await read({ [asked.interfaces]: '<plist version="1.0"><dict></dict></plist>' })).toMatchObject({
      ok: false,
    });
    const hubs = macFixture('ioreg-IOUSB@15.plist').replaceAll(
      /<key>bDeviceClass<\/key>\s*<integer>\d+<\/integer>/g,
      '<key>bDeviceClass</key><integer>9</integer>',
    );
    const { devices } = valueOf(await read({ [asked.usb]: hubs, [asked.interfaces]: ' \n' }));
    expect(devices.map(({ deviceClass, interfaces }) => [deviceClass, interfaces.length])).toEqual([
      [9, 0],
      [9, 0],
      [9, 0],
      [9, 0],
    ]);
  });

  it('hashes the serial numbers there are', async () => {
    const { devices } = valueOf(await read({}));
    expect(devices.map(({ serialHash }) => serialHash === null)).toEqual([true, true, false, expect.any(Boolean)]);
  });
});
