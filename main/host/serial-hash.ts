/**
 * The keyed hash of a USB serial number, the same for one device on every system.
 */
import { createHmac } from 'node:crypto';

/**
 * A serial number as Windows shows it, which is what the others must be brought to: it keeps the number only as the
 * last part of an instance id, in capitals and with `_` for a space (captures of Win32_PnPEntity; instance ids are
 * compared without case).
 */
function asOnWindows(serial: string): string {
  return serial
    .trim()
    .replace(/ /g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** HMAC-SHA-256 under `key` of the serial number as Windows shows it, base64url. null: nothing but spaces. */
export function serialHash(serial: string, key: Uint8Array): string | null {
  const shown = asOnWindows(serial);
  return shown === '' ? null : createHmac('sha256', key).update(shown).digest('base64url');
}
