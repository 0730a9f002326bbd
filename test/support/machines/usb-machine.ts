/**
 * A machine whose USB is a folder tree laid out as the kernel lays out sysfs, asked through the real host. Devices can be
 * plugged and unplugged while the agent watches.
 *
 * umockdev 0.17.16 was tried first: its preload turns Node's reads and links to its own tree, but not its lists of
 * folders (libuv calls scandir(3), whose open is inside the C library), so that every scan found an empty bus.
 */
import { mkdir, mkdtemp, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Host } from '../../../main/host/host.ts';
import { createRealHost } from '../../../main/host/real-host.ts';
import type { Gadget, GadgetInterface } from '../guest/usb-gadgets.ts';

export interface UsbMachine {
  readonly host: Host;
  /** Where its USB and input devices are, for a real host that asks this machine all else. */
  readonly redirect: Readonly<Record<string, string>>;
  /** `port` as the kernel names it: `1-2`, behind a hub `1-2.4`. */
  plug(port: string, gadget: Gadget): Promise<void>;
  unplug(port: string): Promise<void>;
  /** Makes an input device that is on no USB port; `bus` as in linux/input.h. */
  addInput(bus: string, keys: string): Promise<void>;
  /** Mounts the whole disk of the storage device at `port`, unencrypted. */
  mountPlain(port: string, mountPoint: string): Promise<void>;
  remove(): Promise<void>;
}

const controller = 'devices/pci0000:00/0000:00:14.0';
const root = '30 1 0:9 / / rw,relatime shared:1 - tmpfs tmpfs rw\n';

/** `1-2.4` hangs below `1-2` below `usb1`. */
const pathOf = (port: string): string => {
  const parts = port.split('.');
  const chain = parts.map((_, depth) => parts.slice(0, depth + 1).join('.'));
  return [controller, `usb${port.split('-')[0]}`, ...chain].join('/');
};

export async function usbMachine(): Promise<UsbMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-usb-'));
  const sys = join(folder, 'sys');
  const mounts = join(folder, 'mountinfo');
  let deviceNumber = 1;
  let inputNumber = 1;

  const write = async (path: string, attributes: Readonly<Record<string, string | undefined>>): Promise<void> => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) continue;
      await mkdir(join(sys, path, name, '..'), { recursive: true });
      await writeFile(join(sys, path, name), `${value}\n`);
    }
  };
  const link = async (path: string, bus: string): Promise<void> => {
    await mkdir(join(sys, bus), { recursive: true });
    await symlink(relative(join(sys, bus), join(sys, path)), join(sys, bus, path.split('/').at(-1) ?? ''));
  };
  const writeInput = async (below: string, bus: string, keys: string): Promise<void> => {
    const path = `${below}/input/input${(inputNumber += 1)}`;
    await write(path, { 'id/bustype': bus, 'capabilities/key': keys });
    await link(path, 'class/input');
  };
  const writeInterface = async (port: string, index: number, own: GadgetInterface, ids: string): Promise<void> => {
    const path = `${pathOf(port)}/${port}:1.${index}`;
    const [one, subclass, protocol] = own.triple.split(':');
    await write(path, {
      bInterfaceClass: one,
      bInterfaceSubClass: subclass,
      bInterfaceProtocol: protocol,
      interface: own.name,
    });
    if (own.net !== undefined) await write(`${path}/net/${own.net}`, { operstate: 'up' });
    if (own.keys !== undefined) {
      const hid = `${path}/0003:${ids.toUpperCase()}.${(inputNumber += 1).toString(16).toUpperCase().padStart(4, '0')}`;
      await writeInput(hid, '0003', own.keys);
      await link(hid, 'bus/hid/devices');
    }
    await link(path, 'bus/usb/devices');
  };

  await write(`${controller}/usb1`, { idVendor: '1d6b', idProduct: '0002', bDeviceClass: '09' });
  await link(`${controller}/usb1`, 'bus/usb/devices');
  await mkdir(join(sys, 'bus/hid/devices'), { recursive: true });
  await mkdir(join(sys, 'class/input'), { recursive: true });
  await writeFile(mounts, root);

  return {
    host: createRealHost({ redirect: { '/sys': sys, '/proc/self/mountinfo': mounts } }),
    redirect: Object.fromEntries(
      ['bus/usb', 'bus/hid', 'class/input'].map((part) => [`/sys/${part}`, join(sys, part)]),
    ),
    async plug(port, gadget) {
      const [idVendor, idProduct] = gadget.ids.split(':');
      await write(pathOf(port), {
        idVendor,
        idProduct,
        bDeviceClass: gadget.deviceClass ?? '00',
        manufacturer: gadget.manufacturer,
        product: gadget.product,
        serial: gadget.serial,
        removable: gadget.removable ?? 'removable',
        devnum: String((deviceNumber += 1)),
      });
      await link(pathOf(port), 'bus/usb/devices');
      for (const [index, one] of gadget.interfaces.entries())
        await writeInterface(port, index, typeof one === 'string' ? { triple: one } : one, gadget.ids);
    },
    async unplug(port) {
      const isOf = (target: string) => target.includes(`/${port}/`) || target.endsWith(`/${port}`);
      await removeLinks(join(sys, 'bus/usb/devices'), isOf);
      await removeLinks(join(sys, 'bus/hid/devices'), isOf);
      await removeLinks(join(sys, 'class/input'), isOf);
      await rm(join(sys, pathOf(port)), { recursive: true });
    },
    addInput: (bus, keys) => writeInput('devices/platform/i8042/serio0', bus, keys),
    async mountPlain(port, mountPoint) {
      const disk = `${pathOf(port)}/${port}:1.0/host6/target6:0:0/6:0:0:0/block/sdc`;
      await mkdir(join(sys, disk, 'slaves'), { recursive: true });
      await write(disk, { dev: '8:32', removable: '1' });
      await mkdir(join(sys, 'dev/block'), { recursive: true });
      await symlink(relative(join(sys, 'dev/block'), join(sys, disk)), join(sys, 'dev/block/8:32'));
      await link(disk, 'class/block');
      await writeFile(mounts, `${root}31 30 8:32 / ${mountPoint} rw,relatime shared:2 - vfat /dev/sdc rw\n`);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function removeLinks(folder: string, isGone: (target: string) => boolean): Promise<void> {
  for (const name of await readdir(folder)) {
    if (isGone(await readlink(join(folder, name)))) await rm(join(folder, name));
  }
}
