/**
 * Is anything plugged in that the policy forbids, that types by itself, or that carries files away unencrypted?
 */
import { z } from 'zod';
import { defineCheck, type Evidence } from '../define-check.ts';
import { token } from '../evidence-tokens.ts';
import type { UsbDevice } from '../facts.ts';

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

const vendorProduct = z
  .string()
  .regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/, 'expected four hex digits, a colon, four hex digits, as in 046d:c52b');

const params = z.strictObject({
  /** Functions nobody may plug in. */
  denied: z.array(z.enum(functions)).default([]),
  /** Devices refused whatever they do, as `vid:pid`. */
  deniedDevices: z.array(vendorProduct).max(1000).default([]),
  /** Devices accepted whatever they do, as `vid:pid`. */
  allowedDevices: z.array(vendorProduct).max(1000).default([]),
  /** Single devices accepted, by the keyed hash of their serial number. */
  allowedSerialHashes: z.array(z.string().min(20).max(64)).max(10_000).default([]),
  /** A device that is a keyboard and also storage or network fails: the charging-cable attack. */
  failOnTypingCombination: z.boolean().default(true),
  /** A keyboard that appears while another is there fails until it is allowed or unplugged. */
  failOnSecondKeyboard: z.boolean().default(true),
  /** A mounted USB volume without encryption fails. */
  failOnPlainStorage: z.boolean().default(true),
});
type Params = z.infer<typeof params>;

function functionOf(face: UsbDevice['interfaces'][number]): UsbFunction {
  if (face.class === 0x03) return face.protocol === 2 ? 'pointer' : face.protocol === 1 ? 'keyboard' : 'other';
  if (face.class === 0x08) return 'storage';
  if (face.class === 0x02 && [0x06, 0x0d, 0x0e].includes(face.subclass)) return 'network';
  if (face.class === 0x02 && face.protocol === 0xff) return 'network';
  if (face.class === 0xe0 && face.subclass === 0x01 && face.protocol === 0x03) return 'network';
  if (face.class === 0xef && face.subclass === 0x04 && face.protocol === 0x01) return 'network';
  if (face.class === 0x06) return 'phone';
  if (face.class === 0x0b) return 'smartcard';
  if (face.class === 0x01) return 'audio';
  if (face.class === 0x0e) return 'video';
  if (face.class === 0x09) return 'hub';
  return 'other';
}

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

const isAllowed = (device: UsbDevice, rules: Params): boolean =>
  rules.allowedDevices.includes(idOf(device)) ||
  (device.serialHash !== null && rules.allowedSerialHashes.includes(device.serialHash));

type Trouble = 'denied' | 'typing-combination' | 'second-keyboard' | 'plain-storage' | 'storage-unread';

function troubleOf(device: UsbDevice, rules: Params, hasOtherKeyboard: boolean): Trouble | null {
  if (rules.deniedDevices.includes(idOf(device))) return 'denied';
  if (!isAllowed(device, rules)) {
    const does = functionsOf(device);
    const types = does.includes('keyboard');
    if (does.some((one) => rules.denied.includes(one))) return 'denied';
    if (rules.failOnTypingCombination && types && (does.includes('storage') || does.includes('network')))
      return 'typing-combination';
    if (rules.failOnSecondKeyboard && types && hasOtherKeyboard && device.appearedAt !== null) return 'second-keyboard';
  }
  if (!rules.failOnPlainStorage) return null;
  // An allowed stick is allowed to be there, not to carry files unencrypted.
  if (device.mounted.some((volume) => volume.encrypted === false)) return 'plain-storage';
  return device.mounted.some((volume) => volume.encrypted === null) ? 'storage-unread' : null;
}

const order: readonly Trouble[] = [
  'typing-combination',
  'denied',
  'second-keyboard',
  'plain-storage',
  'storage-unread',
];

export const usbDevices = defineCheck({
  id: 'usb-devices',
  title: { en: 'USB devices', de: 'USB-Geräte' },
  why: {
    en: 'A USB stick carries data away, and a manipulated cable can type commands.',
    de: 'Ein USB-Stick trägt Daten hinaus, und ein manipuliertes Kabel kann Befehle tippen.',
  },
  facts: ['usbDevices'],
  params,
  reasons: {
    accepted: {
      outcome: 'pass',
      text: {
        en: 'USB devices plugged in: {count}, all accepted.',
        de: 'Angeschlossene USB-Geräte: {count}, alle in Ordnung.',
      },
    },
    'typing-combination': {
      outcome: 'fail',
      text: {
        en: 'This device can type and also stores data or opens a network, as attack cables do: {devices}',
        de: 'Dieses Gerät kann tippen und zugleich Daten speichern oder ein Netz öffnen, wie es Angriffskabel tun: {devices}',
      },
    },
    denied: {
      outcome: 'fail',
      text: { en: 'Your company does not allow: {devices}', de: 'Von Ihrer Firma nicht erlaubt: {devices}' },
    },
    'second-keyboard': {
      outcome: 'fail',
      text: { en: 'A second keyboard appeared: {devices}', de: 'Eine zweite Tastatur ist aufgetaucht: {devices}' },
    },
    'plain-storage': {
      outcome: 'fail',
      text: {
        en: 'This storage is not encrypted: {devices}',
        de: 'Dieser Speicher ist nicht verschlüsselt: {devices}',
      },
    },
    'storage-unread': {
      outcome: 'unknown',
      text: {
        en: 'Could not tell whether this storage is encrypted: {devices}',
        de: 'Nicht feststellbar, ob dieser Speicher verschlüsselt ist: {devices}',
      },
    },
  },
  remediation: {
    linux: {
      en: 'Unplug {devices}. If it is yours and you need it, ask your IT team to allow it.',
      de: 'Ziehen Sie {devices} ab. Gehört es Ihnen und brauchen Sie es, bitten Sie Ihre IT um Freigabe.',
    },
    darwin: {
      en: 'Unplug {devices}. If it is yours and you need it, ask your IT team to allow it.',
      de: 'Ziehen Sie {devices} ab. Gehört es Ihnen und brauchen Sie es, bitten Sie Ihre IT um Freigabe.',
    },
    win32: {
      en: 'Unplug {devices}. If it is yours and you need it, ask your IT team to allow it.',
      de: 'Ziehen Sie {devices} ab. Gehört es Ihnen und brauchen Sie es, bitten Sie Ihre IT um Freigabe.',
    },
  },
  evaluate({ usbDevices: { devices } }, rules) {
    // Soldered-in parts are the machine itself, and hubs only carry others.
    const plugged = devices.filter((device) => device.attachment !== 'fixed' && !isOnlyHub(device));
    const evidence: Evidence[] = plugged.map((device) => ({
      name: 'device',
      value: `${nameOf(device)}: ${functionsOf(device)
        .map((one) => token(`usb-${one}`))
        .join(', ')}`,
    }));
    const types = (device: UsbDevice) => functionsOf(device).includes('keyboard');
    const troubled = plugged.map((device) => ({
      device,
      trouble: troubleOf(
        device,
        rules,
        devices.some((other) => other !== device && types(other)),
      ),
    }));
    for (const trouble of order) {
      const found = troubled.filter((one) => one.trouble === trouble);
      if (found.length > 0)
        return { reason: trouble, values: { devices: found.map(({ device }) => nameOf(device)).join(', ') }, evidence };
    }
    return { reason: 'accepted', values: { count: plugged.length }, evidence };
  },
});
