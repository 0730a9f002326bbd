/**
 * Did the kernel make a keyboard of a HID interface that does not call itself one? Only the boot protocol says so
 * in the descriptor; home-made typing devices (Arduino's HID library: 03:00:00) and many real keyboards do not.
 */
import { hostFailure, type Answer, type Host } from '../../host/host.ts';

/** Keys 1 to 31, ESC to D: what udev asks of a keyboard (systemd src/udev/udev-builtin-input_id.c). */
const keyboardKeys = 0xff_ff_ff_fen;

/**
 * Reads `capabilities/key`: words of the machine's size in hex, the lowest last (linux/Documentation/input). null:
 * another form.
 */
export function hasKeyboardKeys(bitmap: string): boolean | null {
  const words = bitmap.trim().split(' ');
  if (!words.every((word) => /^[0-9a-f]{1,16}$/i.test(word))) return null;
  return (BigInt(`0x${words.at(-1) ?? '0'}`) & keyboardKeys) === keyboardKeys;
}

const hidDevice = /^[0-9A-F]{4}:[0-9A-F]{4}:[0-9A-F]{4}\.[0-9A-F]{4}$/i;

/** Names in a folder; none where there is no such folder, as before the driver has made one. */
async function namesIn(ask: Host, folder: string): Promise<Answer<readonly string[]>> {
  const names = await ask.listFolder(folder);
  return !names.ok && names.reason === 'absent' ? { ok: true, value: [] } : names;
}

/** `folder` is that of the interface. Fails where a part may not be read: then nobody knows. */
export async function isKeyboardOnLinux(ask: Host, folder: string): Promise<Answer<boolean>> {
  const names = await namesIn(ask, folder);
  if (!names.ok) return names;
  for (const device of names.value.filter((name) => hidDevice.test(name))) {
    const inputs = await namesIn(ask, `${folder}/${device}/input`);
    if (!inputs.ok) return inputs;
    for (const input of inputs.value) {
      const keys = await ask.readFile(`${folder}/${device}/input/${input}/capabilities/key`);
      if (!keys.ok && keys.reason !== 'absent') return keys;
      const types = keys.ok ? hasKeyboardKeys(keys.value) : false;
      if (types === null) return hostFailure('unreadable', `${input} tells its keys in an unknown form`);
      if (types) return { ok: true, value: true };
    }
  }
  return { ok: true, value: false };
}
