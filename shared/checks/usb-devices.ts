/**
 * Is anything plugged in that the policy forbids, that types by itself, or that carries files away unencrypted?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck, type Evidence } from './define-check.ts';
import { token } from './evidence-tokens.ts';
import type { FactValue } from '../facts/index.ts';
import { onEverySystem } from '../facts/platform.ts';
import type { UsbDevice, UsbInterface } from '../facts/usb-devices.ts';
import { knownTyper } from '../reference-data/known-usb-devices.ts';

/** What a device can do, from its interfaces (USB-IF class codes, usb.org/defined-class-codes). */
const functions = [
  'keyboard',
  'pointer',
  'storage',
  'network',
  'phone',
  'smartcard',
  'audio',
  'video',
  'hub',
  'other',
] as const;
type UsbFunction = (typeof functions)[number];

/** A model, or with the keyed hash of its serial number one single device: `0951:1666/Zk3…`. */
const deviceEntry = z
  .string()
  .regex(
    /^[0-9a-f]{4}:[0-9a-f]{4}(\/[A-Za-z0-9_-]{43})?$/,
    'expected four hex digits, a colon, four hex digits, as in 046d:c52b, and a slash and the hash for a single device',
  );

const params = z.strictObject({
  /** Functions nobody may plug in. */
  denied: z.array(z.enum(functions)).default([]),
  /** Devices refused whatever they do, as `vid:pid`, or as `vid:pid/hash` with the keyed hash of one's serial number. */
  deniedDevices: z.array(deviceEntry).max(1000).default([]),
  /** Devices accepted whatever they do, as `vid:pid`, or as `vid:pid/hash` with the keyed hash of one's serial number. */
  allowedDevices: z.array(deviceEntry).max(1000).default([]),
  /** Single devices accepted, by the keyed hash of their serial number; cheap devices share theirs, `vid:pid/hash` is safer. */
  allowedSerialHashes: z.array(z.string().min(20).max(64)).max(10_000).default([]),
  /** A device that is a keyboard and also storage or network fails: the charging-cable attack. */
  failOnTypingCombination: z.boolean().default(true),
  /** A keyboard new to the machine that appears while another is there fails until it is allowed or unplugged. */
  failOnSecondKeyboard: z.boolean().default(true),
  /** Security keys (Yubico) and wireless receivers (Logitech) that appear count as a second keyboard, too. */
  failOnKnownTypingDevice: z.boolean().default(false),
  /** A mounted USB volume without encryption fails. */
  failOnPlainStorage: z.boolean().default(true),
});
type Params = z.infer<typeof params>;

function functionOf({ class: code, subclass, protocol, vendorKind }: UsbInterface): UsbFunction {
  switch (code) {
    case 0x01:
      return 'audio';
    case 0x02:
      return [0x06, 0x0d, 0x0e].includes(subclass) || protocol === 0xff ? 'network' : 'other';
    case 0x03:
      return protocol === 2 ? 'pointer' : protocol === 1 ? 'keyboard' : 'other';
    case 0x06:
      return 'phone';
    case 0x08:
      return 'storage';
    case 0x09:
      return 'hub';
    case 0x0b:
      return 'smartcard';
    case 0x0e:
      return 'video';
    case 0xe0:
      return subclass === 0x01 && protocol === 0x03 ? 'network' : 'other';
    case 0xef:
      return subclass === 0x04 && protocol === 0x01 ? 'network' : 'other';
    case 0xff:
      return vendorKind ?? (isAndroidDebug(subclass, protocol) ? 'phone' : 'other');
    default:
      return 'other';
  }
}

/** ADB and fastboot, Android's ways to debug and to flash (AOSP packages/modules/adb and system/core/fastboot). */
const isAndroidDebug = (subclass: number, protocol: number): boolean =>
  subclass === 0x42 && (protocol === 0x01 || protocol === 0x03);

/** Everything one device can do, without repeats. */
export function functionsOf(device: UsbDevice): readonly UsbFunction[] {
  const found = device.interfaces.map(functionOf);
  return [...new Set(device.deviceClass === 0x09 ? [...found, 'hub' as const] : found)];
}

/** A hub and nothing else. A device may call itself a hub and yet type or store: drivers look at its interfaces. */
const isOnlyHub = (device: UsbDevice): boolean => {
  const does = functionsOf(device);
  return does.length > 0 && does.every((one) => one === 'hub');
};

const idOf = (device: UsbDevice): string => `${device.vendorId}:${device.productId}`;
const nameOf = (device: UsbDevice): string => {
  const words = [device.manufacturer, device.product].filter((word) => word !== null && word !== '').join(' ');
  return words === '' ? idOf(device) : `${words} (${idOf(device)})`;
};

/** Is it refused by its model or as this one device? null: one of its model is, and its serial number could not be read. */
function isDenied(device: UsbDevice, { deniedDevices }: Params): boolean | null {
  const model = idOf(device);
  if (deniedDevices.includes(model)) return true;
  if (device.serialHash !== null) return deniedDevices.includes(`${model}/${device.serialHash}`);
  return device.serialUnread === true && deniedDevices.some((entry) => entry.startsWith(`${model}/`)) ? null : false;
}

const isAllowed = ({ vendorId, productId, serialHash }: UsbDevice, rules: Params): boolean => {
  const model = `${vendorId}:${productId}`;
  if (rules.allowedDevices.includes(model)) return true;
  if (serialHash === null) return false;
  return rules.allowedDevices.includes(`${model}/${serialHash}`) || rules.allowedSerialHashes.includes(serialHash);
};

const types = (device: UsbDevice): boolean => functionsOf(device).includes('keyboard');

const typerOf = (device: UsbDevice): ReturnType<typeof knownTyper> =>
  knownTyper(device.vendorId, device.productId, functionsOf(device));

/**
 * Was a keyboard there before this one appeared? Those that appear together, as behind a dock or a KVM switch, are
 * each other's second only if some keyboard was there before them. A security key is none to type letters on.
 */
function wasKeyboardThere(device: UsbDevice, { devices, otherKeyboard }: FactValue<'usbDevices'>): boolean | null {
  const since = device.appearedAt === null ? null : Date.parse(device.appearedAt);
  const isEarlier = (other: UsbDevice) =>
    other.appearedAt === null || (since !== null && Date.parse(other.appearedAt) < since);
  const earlier = devices.some(
    (other) => other !== device && types(other) && typerOf(other) !== 'security-key' && isEarlier(other),
  );
  return earlier ? true : (otherKeyboard ?? null);
}

type Violation =
  | 'denied'
  | 'typing-combination'
  | 'second-keyboard'
  | 'plain-storage'
  | 'serial-unread'
  | 'keyboard-unread'
  | 'storage-unread';

/** A keyboard that appeared beside another. */
function keyboardViolationOf(device: UsbDevice, rules: Params, fact: FactValue<'usbDevices'>): Violation | null {
  if (!rules.failOnSecondKeyboard || !types(device) || device.appearedAt === null) return null;
  if (!rules.failOnKnownTypingDevice && typerOf(device) !== null) return null;
  const wasThere = wasKeyboardThere(device, fact);
  return wasThere === null ? 'keyboard-unread' : wasThere ? 'second-keyboard' : null;
}

/** A volume of it that is mounted in the clear. An allowed stick is allowed to be there, not to carry files so. */
function storageViolationOf(device: UsbDevice, rules: Params): Violation | null {
  if (!rules.failOnPlainStorage) return null;
  if (device.mounted.some((volume) => volume.encrypted === false)) return 'plain-storage';
  return device.mounted.some((volume) => volume.encrypted === null) ? 'storage-unread' : null;
}

/** Everything wrong with one device; a new keyboard may carry plain files as well. */
function violationsOf(device: UsbDevice, rules: Params, fact: FactValue<'usbDevices'>): readonly Violation[] {
  const storage = storageViolationOf(device, rules);
  const ofStorage = storage === null ? [] : [storage];
  const denied = isDenied(device, rules);
  if (denied === true) return ['denied', ...ofStorage];
  if (denied === null) return ['serial-unread', ...ofStorage];
  if (isAllowed(device, rules)) return ofStorage;
  const does = functionsOf(device);
  if (rules.failOnTypingCombination && types(device) && (does.includes('storage') || does.includes('network')))
    return ['typing-combination', ...ofStorage];
  if (does.some((one) => rules.denied.includes(one))) return ['denied', ...ofStorage];
  const keyboard = keyboardViolationOf(device, rules, fact);
  return keyboard === null ? ofStorage : [keyboard, ...ofStorage];
}

/** What an entry in `allowedDevices` settles. */
const fixedByAllowing: ReadonlySet<Violation> = new Set([
  'denied',
  'typing-combination',
  'second-keyboard',
  'keyboard-unread',
]);

const order: readonly Violation[] = [
  'typing-combination',
  'denied',
  'second-keyboard',
  'plain-storage',
  'serial-unread',
  'keyboard-unread',
  'storage-unread',
];

/** What the device can do; when a keyboard first appeared; and for one in violation, the entry that would allow just it. */
function evidenceOf(device: UsbDevice, violations: readonly Violation[]): readonly Evidence[] {
  const does = functionsOf(device).map((one) => token(`usb-${one}`));
  const evidence: Evidence[] = [{ name: 'device', value: `${nameOf(device)}: ${does.join(', ')}` }];
  if (device.appearedAt !== null && types(device)) evidence.push({ name: 'keyboard-since', value: device.appearedAt });
  if (device.serialHash !== null && violations.some((violation) => fixedByAllowing.has(violation)))
    evidence.push({ name: 'allow-as', value: `${idOf(device)}/${device.serialHash}` });
  return evidence;
}

/** Allowing a device does not allow it to carry files in the clear. */
const unplugStorage = onEverySystem(
  message('usb-devices.unplug-storage', 'Eject and unplug {devices}. If you need USB storage, use an encrypted drive.'),
);

export const usbDevices = defineCheck({
  id: 'usb-devices',
  title: message('usb-devices.title', 'USB devices'),
  why: message('usb-devices.why', 'USB sticks can carry data away, and a tampered cable can type commands.'),
  facts: ['usbDevices'],
  params,
  defaultRule: { enforcement: 'block', graceHours: 72, whenUnknown: 'as-failure' },
  reasons: {
    accepted: {
      outcome: 'pass',
      text: message(
        'usb-devices.accepted',
        '{count, plural, =0 {No USB devices} one {# USB device} other {# USB devices}} connected, no problems found.',
      ),
    },
    'typing-combination': {
      outcome: 'fail',
      text: message(
        'usb-devices.typing-combination',
        'Keyboard combined with storage or network, typical of attack cables: {devices}',
      ),
    },
    denied: {
      outcome: 'fail',
      text: message('usb-devices.denied', 'Not allowed by your company: {devices}'),
    },
    'second-keyboard': {
      outcome: 'fail',
      text: message('usb-devices.second-keyboard', 'Additional keyboard connected: {devices}'),
    },
    'plain-storage': {
      outcome: 'fail',
      text: message('usb-devices.plain-storage', 'USB storage isn’t encrypted: {devices}'),
      remediation: unplugStorage,
    },
    'serial-unread': {
      outcome: 'unknown',
      text: message(
        'usb-devices.serial-unread',
        'Couldn’t read the serial number to check whether this is allowed: {devices}',
      ),
    },
    'keyboard-unread': {
      outcome: 'unknown',
      text: message(
        'usb-devices.keyboard-unread',
        'Keyboard connected, but couldn’t check whether there was another one before: {devices}',
      ),
    },
    'storage-unread': {
      outcome: 'unknown',
      text: message('usb-devices.storage-unread', 'Couldn’t check whether USB storage is encrypted: {devices}'),
      remediation: unplugStorage,
    },
  },
  remediation: {
    linux: message('usb-devices.fix.linux', 'Unplug {devices}. If you need it for work, ask your IT team to allow it.'),
    darwin: message(
      'usb-devices.fix.macos',
      'Unplug {devices}. If you need it for work, ask your IT team to allow it.',
    ),
    win32: message(
      'usb-devices.fix.windows',
      'Unplug {devices}. If you need it for work, ask your IT team to allow it.',
    ),
  },
  evaluate({ usbDevices: fact }, rules) {
    // Soldered-in parts are the machine itself, and hubs only carry others.
    const plugged = fact.devices.filter((device) => device.attachment !== 'fixed' && !isOnlyHub(device));
    const judged = plugged.map((device) => ({ device, violations: violationsOf(device, rules, fact) }));
    const evidence = judged.flatMap(({ device, violations }) => evidenceOf(device, violations));
    for (const violation of order) {
      const found = judged.filter(({ violations }) => violations.includes(violation));
      if (found.length > 0)
        return {
          reason: violation,
          values: { devices: found.map(({ device }) => nameOf(device)).join(', ') },
          evidence,
        };
    }
    return { reason: 'accepted', values: { count: plugged.length }, evidence };
  },
});
