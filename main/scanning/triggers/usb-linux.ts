/**
 * Tells soon after something is plugged into or taken out of USB on Linux, or a volume is mounted.
 */
import { isOnDisk, parseMounts, type Mount } from '../../facts/volumes/linux-mounts.ts';
import type { Host } from '../../host/host.ts';
import { startPolling, type Stop } from './polling.ts';

const usbFolder = '/sys/bus/usb/devices';
/** What drivers made of plugged HID interfaces, some milliseconds after the device is there. */
const hidFolder = '/sys/bus/hid/devices';
/** A stick is plugged long before the desktop, or the person, mounts it. */
const mountFile = '/proc/self/mountinfo';
/** Loop devices come and go with packages (snap). */
const isLoop = ({ device }: Mount): boolean => device.startsWith('7:');

/**
 * Calls back within `intervalMs` (plus the time to list a folder) of a change; 1,000 ms keeps the promise of
 * two seconds. Listing one folder of sysfs costs some ten microseconds of kernel time; sysfs itself sends no
 * inotify events. A replug between two looks shows as a new device number.
 */
export function watchUsb(host: Host, options: { readonly intervalMs: number; readonly onChange: () => void }): Stop {
  return startPolling(async () => usbFingerprint(host), options);
}

/**
 * Ports in use with their device numbers, which the kernel counts up, the interfaces of each (they come a moment after
 * it), HID devices and mounts. A failure is a state of its own.
 */
async function usbFingerprint(host: Host): Promise<string> {
  const names = await host.listFolder(usbFolder);
  if (!names.ok) return names.reason;
  const ports = names.value.filter((name) => /^\d+-[\d.]+$/.test(name));
  const [numbers, hid, mounts] = await Promise.all([
    Promise.all(ports.map(async (port) => host.readFile(`${usbFolder}/${port}/devnum`))),
    host.listFolder(hidFolder),
    host.readFile(mountFile),
  ]);
  const devices = numbers.map((number) => (number.ok ? number.value.trim() : number.reason));
  const mounted = parseMounts(mounts.ok ? mounts.value : '').filter((mount) => isOnDisk(mount) && !isLoop(mount));
  const volumes = mounted.map(({ device, mountPoint }) => `${device} ${mountPoint}`);
  return [...names.value, ...devices, ...(hid.ok ? hid.value : [hid.reason]), ...volumes].join('\n');
}
