/**
 * Is there a keyboard on Linux that does not hang on USB: built in, PS/2 or Bluetooth?
 */
import type { Host } from '../../host/host.ts';
import { hasKeyboardKeys } from './linux-hid.ts';

/** Kernel Documentation/input: every input device, `input7`, with its bus and its keys. */
const inputFolder = '/sys/class/input';
/** BUS_USB and BUS_VIRTUAL of linux/input.h; a virtual one is a program's. */
const notOther = ['0003', '0006'];

/** null: not told. */
export async function hasOtherKeyboardOnLinux(ask: Host): Promise<boolean | null> {
  const names = await ask.listFolder(inputFolder);
  // Some other part of the kernel may be hidden, too, so no folder is no answer.
  if (!names.ok) return null;
  const inputs = names.value.filter((name) => /^input\d+$/.test(name)).slice(0, 256);
  const found = await Promise.all(inputs.map(async (input) => isOtherKeyboard(ask, `${inputFolder}/${input}`)));
  return found.includes(true) ? true : found.includes(null) ? null : false;
}

async function isOtherKeyboard(ask: Host, folder: string): Promise<boolean | null> {
  const bus = await ask.readFile(`${folder}/id/bustype`);
  if (!bus.ok) return bus.reason === 'absent' ? false : null;
  if (notOther.includes(bus.value.trim())) return false;
  const keys = await ask.readFile(`${folder}/capabilities/key`);
  if (!keys.ok) return keys.reason === 'absent' ? false : null;
  return hasKeyboardKeys(keys.value);
}
