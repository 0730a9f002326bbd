/**
 * Tells soon after something is plugged into or taken out of USB.
 */
import type { Host } from './host/host.ts';
import { startPolling, type Stop } from './polling.ts';

const usbFolder = '/sys/bus/usb/devices';
/** What drivers made of plugged HID interfaces, some milliseconds after the device is there. */
const hidFolder = '/sys/bus/hid/devices';

/**
 * Calls back within `intervalMs` (plus the time to list a folder) of a change; 1,000 ms keeps the promise of
 * two seconds. Listing one folder of sysfs costs some ten microseconds of kernel time; sysfs itself sends no
 * inotify events. A replug between two looks shows as a new device number.
 */
export function watchUsb(host: Host, options: { readonly intervalMs: number; readonly onChange: () => void }): Stop {
  return startPolling(async () => usbFingerprint(host), options);
}

/** Ports in use with their device numbers, which the kernel counts up, and HID devices. A failure is a state of its own. */
async function usbFingerprint(host: Host): Promise<string> {
  const names = await host.listFolder(usbFolder);
  if (!names.ok) return names.reason;
  const ports = names.value.filter((name) => /^\d+-[\d.]+$/.test(name));
  const numbers = await Promise.all(ports.map(async (port) => host.readFile(`${usbFolder}/${port}/devnum`)));
  const hid = await host.listFolder(hidFolder);
  const lines = ports.map((port, index) => `${port} ${numbers[index]?.ok === true ? numbers[index].value.trim() : ''}`);
  return [...lines, ...(hid.ok ? hid.value.toSorted() : [])].join('\n');
}
