/**
 * How a HID interface is told that types without saying so: as one that does, on every system alike, so that the check
 * needs to know of one kind only.
 */
import type { UsbDevice } from '../../../shared/facts/facts.ts';

export type Face = UsbDevice['interfaces'][number];

/** USB HID 1.11, section 4.3: bInterfaceProtocol of a boot keyboard. */
export const keyboardProtocol = 1;

/**
 * `types`: did the system make a keyboard of it? The report descriptor decides that, whatever protocol the interface
 * claims, so one that calls itself a mouse may type.
 */
export function facesOfHid(face: Face, types: boolean): readonly Face[] {
  if (!types || face.protocol === keyboardProtocol) return [face];
  const keyboard = { ...face, protocol: keyboardProtocol };
  return face.protocol === 0 ? [keyboard] : [face, keyboard];
}
