/**
 * Machines of a support team that works from home: believable, the same at every run, each with its own trouble.
 */
import type { Unread } from '../../../shared/facts/fact.ts';
import type { DeviceFacts, FactName, FactValue } from '../../../shared/facts/index.ts';
import type { Platform } from '../../../shared/facts/platform.ts';
import type { UsbDevice } from '../../../shared/facts/usb-devices.ts';
import { goodFacts } from '../machines/facts.ts';

type Reported =
  | 'machine'
  | 'operatingSystem'
  | 'volumes'
  | 'antivirus'
  | 'vpn'
  | 'osUpdates'
  | 'screenLock'
  | 'usbDevices'
  | 'osPassword';
type Values = { [Name in Reported & FactName]: FactValue<Name> };
type Changes = { readonly [Name in Reported]?: Values[Name] | Unread };

/** What is wrong with a machine. */
export type Trouble =
  | 'none'
  | 'plain-disk'
  | 'no-antivirus'
  | 'antivirus-off'
  | 'vpn-down'
  | 'updates'
  | 'reboot'
  | 'never-locks'
  | 'attack-cable'
  | 'usb-stick'
  | 'old-password'
  | 'unreadable'
  | 'many';

export interface SimulatedMachine {
  readonly hostName: string;
  readonly person: string;
  readonly platform: Platform;
  readonly trouble: Trouble;
}

const people = [
  'amelie.braun',
  'jonas.weber',
  'sofia.rossi',
  'maximilian.von-hohenstein',
  'lea.fischer',
  'tom.okafor',
  'nina.kovac',
  'david.schmidt',
  'yasmin.demir',
  'pavel.novak',
  'grace.adeyemi',
  'felix.wagner',
  'ines.moreau',
  'lukas.huber',
  'marta.silva',
];

const troubles: readonly Trouble[] = [
  'none',
  'none',
  'plain-disk',
  'none',
  'antivirus-off',
  'none',
  'updates',
  'none',
  'unreadable',
  'none',
  'vpn-down',
  'none',
  'never-locks',
  'none',
  'attack-cable',
  'none',
  'reboot',
  'none',
  'no-antivirus',
  'usb-stick',
  'none',
  'old-password',
  'many',
];

const platforms: readonly Platform[] = ['linux', 'win32', 'linux', 'darwin', 'win32'];
const namePrefixes = { linux: 'deb', win32: 'DESKTOP', darwin: 'MacBook' } as const;

/** The `index`-th machine, counted from 0. */
export function simulatedMachine(index: number): SimulatedMachine {
  const platform = platforms[index % platforms.length] ?? 'linux';
  const trouble = troubles[index % troubles.length] ?? 'none';
  const person = people[index % people.length] ?? 'someone';
  const number = String(index + 1).padStart(3, '0');
  return {
    hostName: `${namePrefixes[platform]}-support-${number}`,
    person: `${person}@example.org`,
    platform,
    trouble,
  };
}

const systems = {
  linux: { name: 'Debian GNU/Linux', version: '12 (bookworm)', build: '6.1.0-32-amd64', arch: 'x64' },
  win32: { name: 'Windows 11 Pro', version: '24H2', build: '26100.4349', arch: 'x64' },
  darwin: { name: 'macOS', version: '15.6.1', build: '24G90', arch: 'arm64' },
} as const;

const models = {
  linux: { manufacturer: 'LENOVO', model: 'ThinkPad T14 Gen 4', cpu: 'AMD Ryzen 7 PRO 7840U' },
  win32: { manufacturer: 'Dell Inc.', model: 'Latitude 5450', cpu: 'Intel Core Ultra 5 125U' },
  darwin: { manufacturer: 'Apple Inc.', model: 'MacBook Air (M3, 2024)', cpu: 'Apple M3' },
} as const;

const encryptedBy = {
  linux: {
    by: 'layers',
    paths: [
      [
        { name: 'dm-0', kind: 'crypt' },
        { name: 'nvme0n1p3', kind: 'partition' },
        { name: 'nvme0n1', kind: 'disk' },
      ],
    ],
  },
  win32: { by: 'system', technology: 'bitlocker', state: 'on' },
  darwin: { by: 'system', technology: 'filevault', state: 'on' },
} as const satisfies Record<Platform, Values['volumes']['volumes'][number]['encryption']>;

const plainBy = {
  linux: {
    by: 'layers',
    paths: [
      [
        { name: 'nvme0n1p3', kind: 'partition' },
        { name: 'nvme0n1', kind: 'disk' },
      ],
    ],
  },
  win32: { by: 'system', technology: 'bitlocker', state: 'off' },
  darwin: { by: 'system', technology: 'filevault', state: 'off' },
} as const satisfies typeof encryptedBy | Record<Platform, Values['volumes']['volumes'][number]['encryption']>;

const desktops = { linux: 'gnome', win32: 'windows', darwin: 'macos' } as const;
const day = 86_400_000;
const before = (now: Date, milliseconds: number): string => new Date(now.getTime() - milliseconds).toISOString();

/** The facts the machine reports at `now`. */
export function simulatedFacts(machine: SimulatedMachine, now: Date): DeviceFacts {
  const changed: Changes = { ...goodValues(machine, now), ...changesFor(machine, now) };
  const reported = Object.fromEntries(
    Object.entries(changed).map(([name, value]) => [name, 'ok' in value ? value : { ok: true, value }]),
  );
  // What no simulated trouble touches is in order.
  return { ...goodFacts(now), ...reported };
}

function goodValues({ hostName, platform }: SimulatedMachine, now: Date): Values {
  return {
    machine: { hostName, ...models[platform], memoryBytes: 16 * 2 ** 30 },
    operatingSystem: { platform, ...systems[platform] },
    volumes: { volumes: [volume(encryptedBy[platform], platform)] },
    antivirus: { products: [antivirus(platform, now, {})] },
    vpn: {
      tunnels: [
        {
          interface: 'wg0',
          kind: 'wireguard',
          vendor: 'WireGuard',
          up: true,
          addressed: true,
          routes: ['10.20.0.0/16'],
        },
      ],
    },
    osUpdates: {
      source: { linux: 'apt', win32: 'windows-update', darwin: 'softwareupdate' }[platform],
      pendingSecurity: 0,
      pendingTotal: 2,
      checkedAt: before(now, day / 4),
      rebootPending: false,
      pausedUntil: null,
    },
    screenLock: {
      session: 'graphical',
      desktop: desktops[platform],
      idleSeconds: 300,
      delaySeconds: 0,
      passwordRequired: true,
      locksOnSuspend: true,
      source: 'session settings',
    },
    usbDevices: { devices: [usb({ manufacturer: 'Logitech', product: 'USB Optical Mouse', interfaces: [mouse] })] },
    osPassword: { keeper: 'local', changedAt: before(now, 40 * day) },
  };
}

function volume(encryption: Values['volumes']['volumes'][number]['encryption'], platform: Platform) {
  const mountPoint = platform === 'win32' ? 'C:' : '/';
  const fileSystem = { linux: 'ext4', win32: 'NTFS', darwin: 'apfs' }[platform];
  return { purpose: 'system' as const, mountPoint, fileSystem, location: 'internal' as const, encryption };
}

function antivirus(platform: Platform, now: Date, changed: Partial<Values['antivirus']['products'][number]>) {
  return {
    name: { linux: 'ClamAV', win32: 'Microsoft Defender Antivirus', darwin: 'ESET Endpoint Security' }[platform],
    running: true,
    realTime: true,
    mode: 'active' as const,
    signaturesAt: before(now, day / 2),
    signaturesCurrent: null,
    lastScanAt: before(now, 2 * day),
    source: 'process list, signature folder',
    ...changed,
  };
}

const mouse = { class: 3, subclass: 1, protocol: 2 };
const keyboard = { class: 3, subclass: 1, protocol: 1 };
const storage = { class: 8, subclass: 6, protocol: 80 };

function usb(changed: Partial<UsbDevice>): UsbDevice {
  return {
    port: '1-2',
    vendorId: '046d',
    productId: 'c077',
    manufacturer: null,
    product: null,
    serialHash: null,
    deviceClass: 0,
    attachment: 'removable',
    interfaces: [],
    appearedAt: null,
    mounted: [],
    ...changed,
  };
}

function changesFor({ trouble, platform }: SimulatedMachine, now: Date): Changes {
  const updates = goodValues({ hostName: '', person: '', platform, trouble }, now).osUpdates;
  switch (trouble) {
    case 'none':
      return {};
    case 'plain-disk':
      return { volumes: { volumes: [volume(plainBy[platform], platform)] } };
    case 'no-antivirus':
      return { antivirus: { products: [] } };
    case 'antivirus-off':
      return { antivirus: { products: [antivirus(platform, now, { running: false })] } };
    case 'vpn-down':
      return { vpn: { tunnels: [] } };
    case 'updates':
      return { osUpdates: { ...updates, pendingSecurity: 7, pendingTotal: 19 } };
    case 'reboot':
      return { osUpdates: { ...updates, rebootPending: true } };
    case 'never-locks':
      return { screenLock: { ...goodLock(platform), idleSeconds: 'never' } };
    case 'attack-cable':
      return { usbDevices: { devices: [attackCable] } };
    case 'usb-stick':
      return { usbDevices: { devices: [plainStick] } };
    case 'old-password':
      return { osPassword: { keeper: 'local', changedAt: before(now, 400 * day) } };
    case 'unreadable':
      return { volumes: { ok: false, reason: 'denied', detail: 'manage-bde needs an administrator' } };
    case 'many':
      return {
        volumes: { volumes: [volume(plainBy[platform], platform)] },
        antivirus: { products: [antivirus(platform, now, { signaturesAt: before(now, 60 * day) })] },
        osUpdates: { ...updates, pendingSecurity: 31, pendingTotal: 88 },
        usbDevices: { devices: [attackCable, plainStick] },
        screenLock: { ok: false, reason: 'timeout', detail: 'the session bus did not answer within 3 s' },
      };
  }
}

function goodLock(platform: Platform) {
  return {
    session: 'graphical' as const,
    desktop: desktops[platform],
    idleSeconds: 300,
    delaySeconds: 0,
    passwordRequired: true,
    locksOnSuspend: true,
    source: 'session settings',
  };
}

const attackCable = usb({
  port: '1-4',
  vendorId: '1209',
  productId: '0001',
  manufacturer: 'Generic',
  product: 'USB Charge Cable',
  interfaces: [keyboard, storage],
});
const plainStick = usb({
  port: '1-3',
  vendorId: '0781',
  productId: '5581',
  manufacturer: 'SanDisk',
  product: 'Ultra',
  interfaces: [storage],
  mounted: [{ mountPoint: '/media/stick', encrypted: false }],
});
