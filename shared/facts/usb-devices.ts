/**
 * What is plugged into USB, and which of its volumes are mounted.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
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
  sample: { devices: [] },
});
