import { describe, expect, it } from 'vitest';
import { functionsOf, usbDevices } from '../../../../shared/checks/usb-devices.ts';
import type { HostFailure } from '../../../../main/host/host.ts';
import { attachmentOf, isDeviceName, parseHex } from '../../../../main/facts/usb-devices/linux.ts';
import { createScanMemory } from '../../../../main/facts/scan-cache.ts';
import { blockTree, denied, linuxHost, mountLine, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

interface UsbGadget {
  readonly ids: string;
  readonly interfaces: readonly string[];
  readonly deviceClass?: string;
  readonly product?: string;
  readonly serial?: string;
  readonly removable?: string;
}

const keyboard: UsbGadget = {
  ids: '046d:c31c',
  interfaces: ['03:01:01', '03:00:00'],
  product: 'USB Keyboard',
  removable: 'removable',
};
const stick: UsbGadget = {
  ids: '0781:5581',
  interfaces: ['08:06:50'],
  product: 'Ultra',
  serial: '4C530001',
  removable: 'removable',
};
const chargingCable: UsbGadget = { ids: 'F000:Ff00', interfaces: ['03:01:01', '08:06:50'], removable: 'removable' };
const yubiKey: UsbGadget = {
  ids: '1050:0407',
  interfaces: ['03:01:01', '03:00:00', '0b:00:00'],
  product: 'YubiKey OTP+FIDO+CCID',
  removable: 'removable',
};
const hub: UsbGadget = { ids: '05e3:0610', interfaces: ['09:00:01'], deviceClass: '09', removable: 'removable' };
const camera: UsbGadget = { ids: '04f2:b6d0', interfaces: ['0e:01:00'], deviceClass: 'ef', removable: 'fixed' };

function usbFiles(gadgets: Readonly<Record<string, UsbGadget>>): Record<string, string> {
  const files: Record<string, string> = { '/proc/self/mountinfo': mountLine('/', '0:9', 'tmpfs', 'tmpfs') };
  files['/sys/bus/usb/devices/usb1/idVendor'] = '1d6b\n';
  for (const [port, gadget] of Object.entries(gadgets)) {
    const folder = `/sys/bus/usb/devices/${port}`;
    const [vendor, product] = gadget.ids.split(':');
    files[`${folder}/idVendor`] = `${vendor}\n`;
    files[`${folder}/idProduct`] = `${product}\n`;
    files[`${folder}/bDeviceClass`] = `${gadget.deviceClass ?? '00'}\n`;
    if (gadget.product !== undefined) files[`${folder}/product`] = `${gadget.product}\n`;
    if (gadget.serial !== undefined) files[`${folder}/serial`] = gadget.serial;
    if (gadget.removable !== undefined) files[`${folder}/removable`] = `${gadget.removable}\n`;
    gadget.interfaces.forEach((codes, index) => {
      const [one, two, three] = codes.split(':');
      const own = `/sys/bus/usb/devices/${port}:1.${index}`;
      files[`${own}/bInterfaceClass`] = `${one}\n`;
      files[`${own}/bInterfaceSubClass`] = `${two}\n`;
      files[`${own}/bInterfaceProtocol`] = `${three}\n`;
    });
  }
  return files;
}

const devicesOf = async (tree: LinuxTree, memory = createScanMemory(), now = scanTime) =>
  valueOf(await readFact('usbDevices', linuxHost(tree), memory, now)).devices;

async function judge(tree: LinuxTree) {
  const devices = await devicesOf(tree);
  return usbDevices.evaluate({ usbDevices: { devices } }, usbDevices.params.parse({}), scanTime).reason;
}

describe('USB devices on Linux', () => {
  it('reads a keyboard by its interfaces', async () => {
    const [device, ...rest] = await devicesOf({ files: usbFiles({ '1-2': keyboard }) });
    expect(rest).toEqual([]);
    expect(device).toEqual({
      port: '1-2',
      vendorId: '046d',
      productId: 'c31c',
      manufacturer: null,
      product: 'USB Keyboard',
      serialHash: null,
      deviceClass: 0,
      attachment: 'removable',
      interfaces: [
        { class: 3, subclass: 1, protocol: 1 },
        { class: 3, subclass: 0, protocol: 0 },
      ],
      appearedAt: null,
      mounted: [],
    });
  });

  it.each<[string, Record<string, UsbGadget>, string]>([
    ['a keyboard and a stick of its own', { '1-2': keyboard, '1-3': stick }, 'accepted'],
    ['a charging cable that types and stores', { '1-2': chargingCable }, 'typing-combination'],
    ['a YubiKey', { '1-2': yubiKey }, 'accepted'],
    ['a hub with a keyboard behind it', { '1-2': hub, '1-2.1': keyboard }, 'accepted'],
    ['a built-in camera', { '1-6': camera }, 'accepted'],
  ])('reads %s', async (_, gadgets, expected) => {
    expect(await judge({ files: usbFiles(gadgets) })).toBe(expected);
  });

  describe('a HID interface that does not say what it is', () => {
    const arduino: UsbGadget = {
      ids: '2341:8036',
      interfaces: ['02:02:00', '0a:00:00', '03:00:00'],
      removable: 'removable',
    };
    /** `capabilities/key` of real input devices: a keyboard, a mouse, media keys. */
    const keys = {
      keyboard: 'e080ffdf01cfffff fffffffffffffffe',
      mouse: '1f0000 0 0 0 0',
      media: '3f000301ff 0 0 483ffff17aff32d bfd4444600000000 1 130c730b17c000 267bfad9415fed 9e168000004400 10000002',
    };
    const withKeys = (text: string | HostFailure, tree = usbFiles({ '1-2': keyboard, '1-4': arduino })): LinuxTree => ({
      files: {
        ...tree,
        '/sys/bus/usb/devices/1-4:1.2/0003:2341:8036.0007/input/input21/capabilities/key': text,
        '/sys/bus/usb/devices/1-4:1.2/0003:2341:8036.0007/report_descriptor': 'x',
      },
    });
    const typesIn = async (tree: LinuxTree) =>
      (await devicesOf(tree)).filter((device) => functionsOf(device).includes('keyboard')).map(({ port }) => port);

    it('is a keyboard when the kernel made one of it', async () => {
      expect(await typesIn(withKeys(`${keys.keyboard}\n`))).toEqual(['1-2', '1-4']);
    });

    it.each(['', 'x', 'fffffffe x', '-1', `${keys.keyboard}0`])(
      'makes the fact unreadable with the keys %j',
      async (text) => {
        expect(await readFact('usbDevices', linuxHost(withKeys(text)))).toMatchObject({
          ok: false,
          reason: 'unreadable',
        });
      },
    );

    it.each([keys.mouse, keys.media, '0', 'fffffffc', 'fffffffe 0'])('is none with the keys %j', async (text) => {
      expect(await typesIn(withKeys(text))).toEqual(['1-2']);
    });

    it('is none before a driver has it', async () => {
      expect(await typesIn({ files: usbFiles({ '1-2': keyboard, '1-4': arduino }) })).toEqual(['1-2']);
    });

    it('makes the fact unreadable when nobody may see what it is', async () => {
      expect(await readFact('usbDevices', linuxHost(withKeys(denied)))).toMatchObject({
        ok: false,
        reason: 'unreadable',
      });
      const folder = '/sys/bus/usb/devices/1-4:1.2/0003:2341:8036.0007/input';
      const tree = withKeys(keys.keyboard);
      expect(await readFact('usbDevices', linuxHost({ ...tree, folders: { [folder]: denied } }))).toMatchObject({
        ok: false,
        reason: 'unreadable',
      });
    });

    it('is a second keyboard when it appears beside another', async () => {
      const memory = createScanMemory();
      await devicesOf({ files: usbFiles({ '1-2': keyboard }) }, memory);
      const devices = await devicesOf(withKeys(keys.keyboard), memory);
      const { reason } = usbDevices.evaluate({ usbDevices: { devices } }, usbDevices.params.parse({}), scanTime);
      expect(reason).toBe('second-keyboard');
    });

    it('is a charging cable when it also stores', async () => {
      const cable: UsbGadget = {
        ids: '2341:8036',
        interfaces: ['08:06:50', '0a:00:00', '03:00:00'],
        removable: 'removable',
      };
      expect(await judge(withKeys(keys.keyboard, usbFiles({ '1-4': cable })))).toBe('typing-combination');
    });
  });

  it('is unreadable where nobody may see what a vendor’s interface became', async () => {
    const tree = { files: usbFiles({ '1-2': { ids: '0bda:8153', interfaces: ['ff:ff:00'] } }) };
    const network = '/sys/bus/usb/devices/1-2:1.0/net';
    const [device] = await devicesOf({ ...tree, folders: { [network]: ['eth1'] } });
    expect(device === undefined ? [] : functionsOf(device)).toEqual(['network']);
    expect(await readFact('usbDevices', linuxHost({ ...tree, folders: { [network]: denied } }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it('is unreadable where the mounts are damaged: a stick may be missing from them', async () => {
    const tree = { files: { ...usbFiles({ '1-3': stick }), '/proc/self/mountinfo': '' } };
    expect(await readFact('usbDevices', linuxHost(tree))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('leaves root hubs and interfaces out of the list', async () => {
    expect((await devicesOf({ files: usbFiles({ '1-2': hub }) })).map(({ port }) => port)).toEqual(['1-2']);
  });

  it('sends a hash of the serial and never the serial', async () => {
    const devices = await devicesOf({ files: usbFiles({ '1-3': stick }) });
    expect(devices[0]?.serialHash).toBe('hash of 4C530001');
  });

  it('tells a serial number that may not be read from none', async () => {
    const files = usbFiles({ '1-2': keyboard, '1-3': stick });
    const devices = await devicesOf({ files: { ...files, '/sys/bus/usb/devices/1-3/serial': denied } });
    expect(devices.map(({ serialHash, serialUnread }) => [serialHash, serialUnread])).toEqual([
      [null, undefined],
      [null, true],
    ]);
  });

  it('knows when a device first appeared, and remembers it when it is gone', async () => {
    const memory = createScanMemory();
    const later = new Date('2026-01-02T12:05:00.000Z');
    const both = { files: usbFiles({ '1-2': keyboard, '1-3': stick }) };
    await devicesOf({ files: usbFiles({ '1-2': keyboard }) }, memory);
    const appeared = await devicesOf(both, memory, later);
    expect(appeared.map(({ appearedAt }) => appearedAt)).toEqual([null, later.toISOString()]);
    const still = await devicesOf(both, memory, new Date('2026-01-02T12:10:00.000Z'));
    expect(still[1]?.appearedAt).toBe(later.toISOString());
    await devicesOf({ files: usbFiles({ '1-2': keyboard }) }, memory);
    const again = await devicesOf(both, memory, new Date('2026-01-02T13:00:00.000Z'));
    expect(again[1]?.appearedAt).toBe(later.toISOString());
  });

  it('takes another device on the same port for a new one', async () => {
    const memory = createScanMemory();
    await devicesOf({ files: usbFiles({ '1-2': keyboard }) }, memory);
    const [device] = await devicesOf({ files: usbFiles({ '1-2': chargingCable }) }, memory);
    expect(device?.appearedAt).toBe(scanTime.toISOString());
  });

  it.each([
    ['plain', undefined, false],
    ['LUKS', 'CRYPT-LUKS2-00-stick', true],
    ['a mapping that does not say', '', null],
  ])('tells whether a mounted volume on the stick is encrypted: %s', async (_, uuid, encrypted) => {
    const at = 'pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/host6/target6:0:0/6:0:0:0/block/sdc';
    const isMapped = uuid !== undefined;
    const blocks = blockTree(
      {
        sdc: { at, number: '8:32', removable: true },
        ...(isMapped ? { 'dm-0': { at: 'virtual/block/dm-0', number: '253:0', on: ['sdc'], uuid } } : {}),
      },
      [mountLine('/media/alice/STICK', isMapped ? '253:0' : '8:32', 'ext4', '/dev/x')],
    );
    const files = { ...usbFiles({ '1-3': stick, '1-2': keyboard }), ...blocks.files };
    const devices = await devicesOf({ ...blocks, files });
    expect(devices.find(({ port }) => port === '1-3')?.mounted).toEqual([
      { mountPoint: '/media/alice/STICK', encrypted },
    ]);
    expect(devices.find(({ port }) => port === '1-2')?.mounted).toEqual([]);
  });

  it('counts a mount whose device cannot be read for every stick, as unknown', async () => {
    const files = {
      ...usbFiles({ '1-3': stick }),
      '/proc/self/mountinfo': mountLine('/mnt', '8:99', 'vfat', '/dev/sdz'),
    };
    expect((await devicesOf({ files }))[0]?.mounted).toEqual([{ mountPoint: '/mnt', encrypted: null }]);
    const others = { '1-2': keyboard, '1-4': { ...stick, interfaces: ['ff:00:00', '08:06:62'] }, '1-5': yubiKey };
    const all = { ...usbFiles({ '1-3': stick, ...others }), '/proc/self/mountinfo': files['/proc/self/mountinfo'] };
    const devices = await devicesOf({ files: all });
    expect(devices.filter(({ mounted }) => mounted.length > 0).map(({ port }) => port)).toEqual(['1-3', '1-4']);
  });

  const diskAt = (port: string, name: string) =>
    `pci0000:00/0000:00:14.0/usb1/${port}/${port}:1.0/host6/target6:0:0/6:0:0:0/block/${name}`;
  const twoSticks = { '1-3': stick, '1-4': { ...stick, serial: '4C530002' } };

  it.each([
    ['one of them plain', ['dm-0', 'sdd'], false],
    ['both encrypted', ['dm-0', 'dm-1'], true],
  ])('judges a volume over two sticks by both, and finds it on both: %s', async (_, members, encrypted) => {
    const uuid = 'CRYPT-LUKS2-00-x';
    const blocks = blockTree(
      {
        sdc: { at: diskAt('1-3', 'sdc'), number: '8:32' },
        sdd: { at: diskAt('1-4', 'sdd'), number: '8:48' },
        'dm-0': { at: 'virtual/block/dm-0', number: '253:0', on: ['sdc'], uuid },
        'dm-1': { at: 'virtual/block/dm-1', number: '253:1', on: ['sdd'], uuid },
        md0: { at: 'virtual/block/md0', number: '9:0', on: members },
      },
      [mountLine('/mnt', '9:0', 'ext4', '/dev/md0')],
    );
    const files = { ...usbFiles(twoSticks), ...blocks.files };
    const devices = await devicesOf({ ...blocks, files });
    expect(devices.map(({ mounted }) => mounted)).toEqual([
      [{ mountPoint: '/mnt', encrypted }],
      [{ mountPoint: '/mnt', encrypted }],
    ]);
  });

  it('finds a file system without a device number of its own on the stick it is on, and nothing of memory', async () => {
    const blocks = blockTree({ sdc: { at: diskAt('1-3', 'sdc'), number: '8:32' } }, [
      mountLine('/media/stick', '0:45', 'btrfs', '/dev/sdc'),
      mountLine('/media/other', '0:46', 'bcachefs', '/dev/sdc'),
      mountLine('/run', '0:24', 'tmpfs', '/dev/sdc'),
    ]);
    const id = '5f3c1111-2222-3333-4444-555566667777';
    const folders = { ...blocks.folders, '/sys/fs/btrfs': [id], [`/sys/fs/btrfs/${id}/devices`]: ['sdc'] };
    const devices = await devicesOf({ ...blocks, folders, files: { ...usbFiles(twoSticks), ...blocks.files } });
    expect(devices.map(({ mounted }) => mounted)).toEqual([
      [
        { mountPoint: '/media/stick', encrypted: false },
        { mountPoint: '/media/other', encrypted: null },
      ],
      [],
    ]);
  });

  it.each([
    ['idVendor', '46d'],
    ['idVendor', 'x046d'],
    ['idVendor', '046d0'],
    ['idProduct', ''],
    ['idProduct', '0c31c'],
    ['idProduct', 'c31cx'],
    ['bDeviceClass', 'zz'],
    ['bDeviceClass', denied],
  ])('is unreadable when %s is %j', async (name, text) => {
    const files = { ...usbFiles({ '1-2': keyboard }), [`/sys/bus/usb/devices/1-2/${name}`]: text };
    expect(await readFact('usbDevices', linuxHost({ files }))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('is unreadable when nobody may see whether a device is still there', async () => {
    const { '/sys/bus/usb/devices/1-2/idVendor': _, ...files } = usbFiles({ '1-2': keyboard });
    const host = linuxHost({ files });
    const blind: typeof host = { ...host, stat: async () => denied };
    expect(await readFact('usbDevices', blind)).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('reads every port of every bus, however high its number', async () => {
    const ports = ['1-2', '10-2', '1-12', '1-2.10', '1-2.1.11'];
    const files = usbFiles(Object.fromEntries(ports.map((port) => [port, stick])));
    const devices = await devicesOf({ files: { ...files, '/sys/bus/usb/devices/x1-3/idVendor': 'x' } });
    expect(devices.map(({ port }) => port).toSorted()).toEqual(ports.toSorted());
  });

  it.each(['bInterfaceSubClass', 'bInterfaceProtocol'])('is unreadable without %s', async (name) => {
    const files = { ...usbFiles({ '1-2': keyboard }), [`/sys/bus/usb/devices/1-2:1.1/${name}`]: denied };
    expect(await readFact('usbDevices', linuxHost({ files }))).toMatchObject({
      ok: false,
      detail: expect.stringContaining('1-2:1.1') as string,
    });
  });

  it('is unread when the bus or the mounts may not be looked at', async () => {
    const files = usbFiles({ '1-2': keyboard });
    const bus = { files, folders: { '/sys/bus/usb/devices': denied, '/sys/module': ['ext4'] } };
    expect(await readFact('usbDevices', linuxHost(bus))).toMatchObject({ ok: false, reason: 'denied' });
    const mounts = { files: { ...files, '/proc/self/mountinfo': denied } };
    expect(await readFact('usbDevices', linuxHost(mounts))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it.each<[string, LinuxTree, boolean | null]>([
    ['the bus of an input device is denied', { files: { '/sys/class/input/input3/id/bustype': denied } }, null],
    ['an input device is gone', { files: { '/sys/class/input/input3/name': 'x' } }, false],
    [
      'its keys are denied',
      { files: { '/sys/class/input/input3/id/bustype': '0011\n', '/sys/class/input/input3/capabilities/key': denied } },
      null,
    ],
    ['it has no keys', { files: { '/sys/class/input/input3/id/bustype': '0011\n' } }, false],
    ['input devices may not be listed', { folders: { '/sys/class/input': denied } }, null],
    ['there is no input device', { folders: { '/sys/class/input': [] } }, false],
    ['only nodes of events tell', { files: { '/sys/class/input/event3/id/bustype': denied } }, false],
    [
      'the twelfth input device is one',
      {
        files: {
          '/sys/class/input/input12/id/bustype': '0011\n',
          '/sys/class/input/input12/capabilities/key': '1000000000007 fffffffffffffffe',
        },
      },
      true,
    ],
  ])('tells of another keyboard where %s', async (_, tree, expected) => {
    const files = { ...usbFiles({ '1-2': stick }), ...tree.files };
    expect(valueOf(await readFact('usbDevices', linuxHost({ ...tree, files }))).otherKeyboard).toBe(expected);
  });

  it('is unsupported without a USB bus, and unreadable when a device does not say what it is', async () => {
    const files = usbFiles({ '1-2': keyboard });
    expect(await readFact('usbDevices', linuxHost({ files: { '/proc/self/mountinfo': '' } }))).toMatchObject({
      ok: false,
      reason: 'unsupported',
    });
    const broken = { ...files, '/sys/bus/usb/devices/1-2:1.0/bInterfaceClass': denied };
    expect(await readFact('usbDevices', linuxHost({ files: broken }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it.each([
    [
      'lists its modules without a USB core has no USB device',
      ['ext4', 'virtio'],
      { ok: true, value: { devices: [] } },
    ],
    ['has a USB core but hides its bus is unsupported', ['ext4', 'usbcore'], { ok: false, reason: 'unsupported' }],
    ['lists no module at all is unsupported', [], { ok: false, reason: 'unsupported' }],
  ])('a kernel that %s', async (_name, modules, expected) => {
    const tree = { files: { '/proc/self/mountinfo': '' }, folders: { '/sys/module': modules } };
    expect(await readFact('usbDevices', linuxHost(tree))).toMatchObject(expected);
  });

  it('is new what is there when a bus appears on a machine that had none', async () => {
    const memory = createScanMemory();
    const tree = { files: { '/proc/self/mountinfo': '' }, folders: { '/sys/module': ['ext4'] } };
    await readFact('usbDevices', linuxHost(tree), memory);
    const [device] = await devicesOf({ files: usbFiles({ '1-2': keyboard }) }, memory);
    expect(device?.appearedAt).toBe(scanTime.toISOString());
  });

  it('passes over a device that was unplugged while it was read', async () => {
    const tree = { files: usbFiles({ '1-2': keyboard }), folders: { '/sys/bus/usb/devices': ['1-2', '1-9'] } };
    expect((await devicesOf(tree)).map(({ port }) => port)).toEqual(['1-2']);
  });

  it.each([
    ['1-2', { '1-2': 'fixed' }, 'fixed'],
    ['1-2.1', { '1-2': 'removable', '1-2.1': 'fixed' }, 'removable'],
    ['1-2.1', { '1-2': 'fixed', '1-2.1': 'fixed' }, 'fixed'],
    ['1-2.1', { '1-2': 'fixed' }, 'unknown'],
  ])('believes "fixed" of port %s only when every hub above is fixed', (port, statements, expected) => {
    expect(attachmentOf(port, new Map(Object.entries(statements)))).toBe(expected);
  });

  it('knows device folders and hex attributes', () => {
    expect(['1-2', '3-1.4.2', 'usb1', '1-2:1.0', '1-0:1.0'].filter(isDeviceName)).toEqual(['1-2', '3-1.4.2']);
    expect([parseHex('0b\n'), parseHex('zz'), parseHex('')]).toEqual([11, null, null]);
  });
});
