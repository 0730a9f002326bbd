/**
 * How a HID interface is told that types without saying so: as one that does, on every system alike, so that the check
 * needs to know of one kind only.
 */
import type { UsbInterface } from '../../../shared/facts/usb-devices.ts';

/** USB HID 1.11, section 4.3: bInterfaceProtocol of a boot keyboard. */
export const keyboardProtocol = 1;

/**
 * `types`: did the system make a keyboard of it? The report descriptor decides that, whatever protocol the interface
 * claims, so one that calls itself a mouse may type.
 */
export function interfacesOfHid(hid: UsbInterface, types: boolean): readonly UsbInterface[] {
  if (!types || hid.protocol === keyboardProtocol) return [hid];
  const keyboard = { ...hid, protocol: keyboardProtocol };
  return hid.protocol === 0 ? [keyboard] : [hid, keyboard];
}
