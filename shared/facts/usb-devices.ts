/**
 * What is plugged into USB, and which of its volumes are mounted.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { instant, shortText } from './fields.ts';

const usbInterfaceSchema = z.object({
  /** USB-IF class, subclass and protocol, 0-255. */
  class: z.number().int().min(0).max(255),
  subclass: z.number().int().min(0).max(255),
  /**
   * 1 (keyboard) also for a HID interface that does not say it is one but of which the system made a keyboard. One that
   * calls itself a mouse (2) and types as well is listed twice.
   */
  protocol: z.number().int().min(0).max(255),
  /** What an interface of the vendor-specific class (0xff) is, where the system or its name says so. Absent: unknown. */
  vendorKind: z.enum(['network', 'phone']).optional(),
});
export type UsbInterface = z.infer<typeof usbInterfaceSchema>;

const usbDeviceSchema = z.object({
  /** Port path, stable while plugged in: `1-2.3`. */
  port: shortText,
  /** Four lower-case hex digits. */
  vendorId: z.string().regex(/^[0-9a-f]{4}$/),
  productId: z.string().regex(/^[0-9a-f]{4}$/),
  manufacturer: shortText.nullable(),
  product: shortText.nullable(),
  /**
   * HMAC-SHA-256 of the serial number under the organisation's key, base64url; never the serial number itself. Hashed
   * is what Windows shows of it (capitals, `_` for a space), so that one device has one hash on every system.
   * null: it has none.
   */
  serialHash: z.string().max(64).nullable(),
  /** It may have a serial number, but that could not be read; `serialHash` is null then. Absent: no. */
  serialUnread: z.literal(true).optional(),
  /** USB-IF device class, 0-255; 9 is a hub. */
  deviceClass: z.number().int().min(0).max(255),
  /** The port's statement: `fixed` is soldered in. */
  attachment: z.enum(['removable', 'fixed', 'unknown']),
  interfaces: z.array(usbInterfaceSchema).max(64),
  /**
   * When this machine first saw it (the same model, serial number and interfaces; not the port), however often it was
   * unplugged since. null: it was there at the agent's first scan ever.
   */
  appearedAt: instant.nullable(),
  /** Volumes of this device that are mounted now. */
  mounted: z.array(z.object({ mountPoint: shortText, encrypted: z.boolean().nullable() })).max(32),
});
export type UsbDevice = z.infer<typeof usbDeviceSchema>;

export const usbDevicesFact = defineFact({
  name: 'usbDevices',
  schema: z.object({
    devices: z.array(usbDeviceSchema).max(256),
    /** Is there a keyboard that is not on USB: built in, PS/2, Bluetooth? null: unknown. Absent: an older agent. */
    otherKeyboard: z.boolean().nullable().optional(),
  }),
  label: message('fact.usb-devices.label', 'USB devices'),
  sources: {
    linux: {
      reads: message(
        'fact.usb-devices.linux.reads',
        '/sys/bus/usb/devices for every device and its interfaces, their mounted drives, and /sys/class/input for keyboards not connected by USB. Serial numbers are hashed with a secret key as they are read. Devices seen before are remembered on this computer as keyed hashes.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.usb-devices.linux.cannot-see',
        'How a device will behave later: a tampered device may look harmless, or like a device you’ve used before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Doesn’t cover devices connected by Thunderbolt, a card reader or wirelessly.',
      ),
    },
    darwin: {
      reads: message(
        'fact.usb-devices.macos.reads',
        'ioreg (IOUSB and IOUSBHostInterface), system_profiler for built-in devices, diskutil for mounted drives, and ioreg (IOHIDDevice) for keyboards not connected by USB. Serial numbers are hashed with a secret key as they are read. Devices seen before are remembered on this computer as keyed hashes.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.usb-devices.macos.cannot-see',
        'How a device will behave later: a tampered device may look harmless, or like a device you’ve used before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Doesn’t cover devices connected by Thunderbolt, a card reader or wirelessly.',
      ),
    },
    win32: {
      reads: message(
        'fact.usb-devices.windows.reads',
        'Win32_PnPEntity (compatible IDs include the USB class of each interface), Get-PnpDeviceProperty for which parts belong to one device, its drive letters, and keyboards not connected by USB. Serial numbers are hashed with a secret key as they are read. Devices seen before are remembered on this computer as keyed hashes.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.usb-devices.windows.cannot-see',
        'How a device will behave later: a tampered device may look harmless, or like a device you’ve used before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Doesn’t cover devices connected by Thunderbolt or wirelessly. Windows reports the driver’s manufacturer, not the device’s.',
      ),
    },
  },
  sample: { devices: [] },
});
