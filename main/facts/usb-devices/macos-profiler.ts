/**
 * system_profiler's word on which USB devices are built in.
 */
import type { UsbDevice } from '../../../shared/facts/usb-devices.ts';
import { dictionariesIn, lineIn, type Dictionary } from '../macos-answers.ts';

type Attachment = UsbDevice['attachment'];

/** The type was renamed: `SPUSBDataType` is empty or gone on macOS 26. */
export function usbDataType(major: number): 'SPUSBHostDataType' | 'SPUSBDataType' {
  return major >= 26 ? 'SPUSBHostDataType' : 'SPUSBDataType';
}

/** `0x14100000 / 3` (old) and `0x14100000` (new) as a number. null: another text. */
export function parseLocation(text: string | null): number | null {
  const digits = text?.match(/^0x([0-9a-f]{1,8})\b/i)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

/**
 * Attachment by location. New keys: `USBKeyHardwareType` `Built-in` or `Removable`; the old ones say
 * `Built-in_Device` `Yes` and nothing of the others.
 */
export function parseAttachments(entries: readonly Dictionary[], depth = 0): ReadonlyMap<number, Attachment> {
  const pairs = entries.flatMap((entry): (readonly [number, Attachment])[] => {
    const below = depth > 32 ? [] : [...parseAttachments(dictionariesIn(entry['_items']), depth + 1)];
    const location = parseLocation(lineIn(entry, 'USBKeyLocationID') ?? lineIn(entry, 'location_id'));
    if (location === null) return below;
    return [[location, attachmentOf(entry)], ...below];
  });
  return new Map(pairs);
}

function attachmentOf(entry: Dictionary): Attachment {
  const type = lineIn(entry, 'USBKeyHardwareType');
  if (type === 'Built-in') return 'fixed';
  if (type === 'Removable') return 'removable';
  return lineIn(entry, 'Built-in_Device') === 'Yes' ? 'fixed' : 'unknown';
}
