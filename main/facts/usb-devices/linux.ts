/**
 * What is plugged into USB, from sysfs.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import type { UsbDevice, UsbInterface } from '../../../shared/facts/usb-devices.ts';
import type { Host, HostFailure } from '../../host/host.ts';
import { known, shortLine, unread, unreadBecause, type Reader, type ReaderContext } from '../reader.ts';
import { isKeyboardOnLinux } from './linux-hid.ts';
import { interfacesOfHid, keyboardProtocol } from './hid-interfaces.ts';
import { hasOtherKeyboardOnLinux } from './linux-other-keyboard.ts';
import { noteSeen, type SeenDevice } from './seen.ts';
import { blockPathsOf, deviceNames, type BlockPaths } from '../volumes/linux-block-devices.ts';
import { isOnDisk, parseMounts, type Mount } from '../volumes/linux-mounts.ts';

/** Kernel Documentation/ABI/testing/sysfs-bus-usb. */
const usbFolder = '/sys/bus/usb/devices';
/** USB-IF class of keyboards, mice and their like. */
const hidClass = 0x03;
/** USB-IF class of interfaces whose vendor says what they are. */
const vendorClass = 0xff;

/** A mounted volume and the ways down from it; null: the ways could not be read. */
interface MountedVolume {
  readonly mountPoint: string;
  /** bcachefs can encrypt by itself and tells only root. */
  readonly mayEncryptItself: boolean;
  readonly blocks: BlockPaths | null;
}

/** A device's folder name, `1-2.3`; root hubs (`usb1`) are part of the machine and interfaces hold a colon. */
export function isDeviceName(name: string): boolean {
  return /^\d+-\d+(\.\d+)*$/.test(name);
}

/** One to four hex digits of a sysfs attribute as a number. null: not of that form. */
export function parseHex(text: string): number | null {
  return /^[0-9a-f]{1,4}$/i.test(text.trim()) ? Number.parseInt(text.trim(), 16) : null;
}

async function readAttribute(ask: Host, port: string, name: string): Promise<string | null> {
  const answer = await ask.readFile(`${usbFolder}/${port}/${name}`);
  return answer.ok ? answer.value.trim() : null;
}

/**
 * Class, subclass and protocol of one interface, and of a mouse that types those of a keyboard, too. null: one of them
 * cannot be read, or what drivers made of it.
 */
async function readInterface(ask: Host, name: string): Promise<readonly UsbInterface[] | null> {
  const attributes = ['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'];
  const texts = await Promise.all(attributes.map(async (attribute) => readAttribute(ask, name, attribute)));
  const [classCode, subclass, protocol] = texts.map((text) => parseHex(text ?? ''));
  if (classCode == null || subclass == null || protocol == null) return null;
  if (classCode === vendorClass) {
    const vendorKind = await vendorKindOf(ask, name);
    if (vendorKind === 'unread') return null;
    return [{ class: classCode, subclass, protocol, ...(vendorKind === null ? {} : { vendorKind }) }];
  }
  const own = { class: classCode, subclass, protocol };
  if (classCode !== hidClass || protocol === keyboardProtocol) return [own];
  const types = await isKeyboardOnLinux(ask, `${usbFolder}/${name}`);
  return types.ok ? interfacesOfHid(own, types.value) : null;
}

/** Every interface; a name instead when that one cannot be read. */
async function readInterfaces(
  ask: Host,
  names: readonly string[],
): Promise<UsbInterface[] | { readonly unread: string }> {
  const read = names.slice(0, 64);
  const interfaces = await Promise.all(read.map(async (name) => readInterface(ask, name)));
  const unreadAt = interfaces.indexOf(null);
  return unreadAt === -1 ? interfaces.flatMap((one) => one ?? []).slice(0, 64) : { unread: read[unreadAt] ?? '' };
}

/**
 * Most USB network adapters (Realtek's r8152, ASIX's ax88179) and an iPhone's tethering are of their vendor's own
 * class; the kernel puts their network interface below. Older Android phones name their file transfer `MTP`.
 */
async function vendorKindOf(ask: Host, name: string): Promise<'network' | 'phone' | 'unread' | null> {
  const networks = await ask.listFolder(`${usbFolder}/${name}/net`);
  if (networks.ok) return 'network';
  if (networks.reason !== 'absent') return 'unread';
  return (await readAttribute(ask, name, 'interface')) === 'MTP' ? 'phone' : null;
}

/**
 * `fixed` comes from the hub above, and a hub inside a plugged gadget may claim it of its own parts. So a
 * device is only as fixed as every hub on the way to it.
 */
export function attachmentOf(port: string, statements: ReadonlyMap<string, string>): UsbDevice['attachment'] {
  const hubs = port.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'));
  const chain = hubs.map((hub) => statements.get(hub) ?? 'unknown');
  if (chain.includes('removable')) return 'removable';
  return chain.every((statement) => statement === 'fixed') ? 'fixed' : 'unknown';
}

/** `.../usb1/1-2/1-2.3/1-2.3:1.0/host0/...` hangs on port `1-2.3`. */
const isBehind = (link: string, port: string): boolean => link.includes(`/${port}/${port}:`);

/** Volumes on one device. One whose ways could not be read may be on any storage device, so it counts for each. */
function mountedOn(port: string, hasStorage: boolean, volumes: readonly MountedVolume[]): UsbDevice['mounted'] {
  return volumes.flatMap(({ mountPoint, mayEncryptItself, blocks }) => {
    if (blocks === null) return hasStorage ? [{ mountPoint, encrypted: null }] : [];
    if (!blocks.roots.some(({ link }) => isBehind(link, port))) return [];
    const isEncrypted = blocks.paths.every((path) => path.some(({ kind }) => kind === 'crypt'));
    return [{ mountPoint, encrypted: isEncrypted ? true : blocks.untold === null && !mayEncryptItself ? false : null }];
  });
}

async function readMounted(ask: Host, mounts: readonly Mount[]): Promise<readonly MountedVolume[]> {
  const real = mounts.filter(isOnDisk);
  return Promise.all(
    real.map(async (mount) => {
      const names = await deviceNames(ask, mount);
      const blocks = names.ok ? await blockPathsOf(ask, names.value, mounts) : null;
      return {
        mountPoint: mount.mountPoint.slice(0, 256),
        mayEncryptItself: mount.fileSystem === 'bcachefs',
        blocks: blocks?.ok === true ? blocks.value : null,
      };
    }),
  );
}

type Identity = Omit<UsbDevice, 'attachment' | 'appearedAt' | 'mounted'>;

/** `gone`: it was unplugged while we read. `unread`: it is there, but does not say what it is. */
type Read =
  | { readonly state: 'read'; readonly identity: Identity; readonly ownSerialHash: string | null }
  | { readonly state: 'gone' }
  | { readonly state: 'unread'; readonly what: string };

async function readDevice(
  ask: Host,
  port: string,
  interfaceNames: readonly string[],
  { serialKey, memory }: ReaderContext,
): Promise<Read> {
  const names = ['idVendor', 'idProduct', 'bDeviceClass', 'manufacturer', 'product'];
  const serialFile = `${usbFolder}/${port}/serial`;
  const [[vendorId, productId, deviceClass, manufacturer, product], interfaces, serial, ownSerial] = await Promise.all([
    Promise.all(names.map(async (name) => readAttribute(ask, port, name))),
    readInterfaces(ask, interfaceNames),
    ask.hashFile(serialFile, serialKey),
    ask.hashFile(serialFile, Buffer.from(memory.usb.key, 'base64url')),
  ]);
  const classNumber = parseHex(deviceClass ?? '');
  const isNamed =
    /^[0-9a-f]{4}$/i.test(vendorId ?? '') && /^[0-9a-f]{4}$/i.test(productId ?? '') && classNumber !== null;
  if (!isNamed || 'unread' in interfaces) {
    const folder = await ask.stat(`${usbFolder}/${port}`);
    if (!folder.ok && folder.reason === 'absent') return { state: 'gone' };
    return { state: 'unread', what: 'unread' in interfaces ? interfaces.unread : port };
  }
  return {
    state: 'read',
    ownSerialHash: ownSerial.ok ? ownSerial.value : null,
    identity: {
      port,
      vendorId: (vendorId ?? '').toLowerCase(),
      productId: (productId ?? '').toLowerCase(),
      manufacturer: shortLine(manufacturer ?? ''),
      product: shortLine(product ?? ''),
      serialHash: serial.ok ? serial.value : null,
      // A device without a serial number has no such file.
      ...(serial.ok || serial.reason === 'absent' ? {} : { serialUnread: true as const }),
      deviceClass: classNumber,
      interfaces,
    },
  };
}

/**
 * What it means that sysfs has no USB bus: a kernel that tells its modules and has no `usbcore` among them drives
 * no USB at all, so nothing can be plugged in. A sandbox that hides sysfs looks the same but for that list, and is
 * `unsupported`.
 */
async function withoutBus(
  ask: Host,
  failure: HostFailure,
  { memory, now }: ReaderContext,
): Promise<Fact<FactValue<'usbDevices'>>> {
  if (failure.reason !== 'absent') return unreadBecause(failure);
  const modules = await ask.listFolder('/sys/module');
  if (!modules.ok || modules.value.length === 0 || modules.value.includes('usbcore')) return unreadBecause(failure);
  // Whatever is there when a bus appears is new.
  noteSeen(memory, [], now);
  return known({ devices: [], otherKeyboard: await hasOtherKeyboardOnLinux(ask) });
}

export const readUsbDevicesOnLinux: Reader<'usbDevices'> = async (ask, context) => {
  const [folder, mountText] = await Promise.all([ask.listFolder(usbFolder), ask.readFile('/proc/self/mountinfo')]);
  if (!folder.ok) return withoutBus(ask, folder, context);
  if (!mountText.ok) return unreadBecause(mountText);
  const mounts = parseMounts(mountText.value);
  // Every process has a root: with nothing mounted the list is damaged, and a stick may be missing from it.
  if (mounts.length === 0) return unread('unreadable', '/proc/self/mountinfo lists nothing');
  const ports = folder.value.filter(isDeviceName).slice(0, 256);
  const [otherKeyboard, mounted, statements, read] = await Promise.all([
    hasOtherKeyboardOnLinux(ask),
    readMounted(ask, mounts),
    Promise.all(ports.map(async (port) => [port, (await readAttribute(ask, port, 'removable')) ?? 'unknown'] as const)),
    Promise.all(
      ports.map(async (port) => {
        const interfaceNames = folder.value.filter((name) => name.startsWith(`${port}:`));
        return readDevice(ask, port, interfaceNames, context);
      }),
    ),
  ]);
  const unreadDevice = read.find((device) => device.state === 'unread');
  if (unreadDevice !== undefined)
    return unread('unreadable', `${usbFolder}/${unreadDevice.what} does not say what it is`);
  const attachments = new Map(statements);
  const here = read.filter((device) => device.state === 'read');
  const asSeen = here.map(({ identity, ownSerialHash }): SeenDevice => ({ ...identity, ownSerialHash }));
  const firstSeen = noteSeen(context.memory, asSeen, context.now);
  return known({
    devices: here.map(({ identity }, index) => ({
      ...identity,
      attachment: attachmentOf(identity.port, attachments),
      appearedAt: firstSeen[index] ?? null,
      mounted: mountedOn(
        identity.port,
        identity.interfaces.some((one) => one.class === 8),
        mounted,
      ).slice(0, 32),
    })),
    otherKeyboard,
  });
};
