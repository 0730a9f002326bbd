/**
 * Changes on the USB bus of Linux: devices and what is mounted from them.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchUsb } from '../../../../main/scanning/triggers/usb-linux.ts';
import { changing } from '../../../support/machines/changing-machine.ts';
import { denied, mountLine, type LinuxTree } from '../../../support/machines/linux-tree.ts';

const plugged = (devnum: string): LinuxTree => ({ files: { '/sys/bus/usb/devices/1-2/devnum': `${devnum}\n` } });

const intervalMs = 1000;
/** Lets the watch look again, twice: what it was in the midst of, and a look of its own. */
const look = async (): Promise<unknown> => vi.advanceTimersByTimeAsync(2 * intervalMs);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('watching the machine', () => {
  it('tells of a device that is plugged in, exchanged or taken out, once each', async () => {
    const machine = changing({ folders: { '/sys/bus/usb/devices': [] } });
    const onChange = vi.fn<() => void>();
    const stop = watchUsb(machine.host, { intervalMs, onChange });
    await look();
    expect(onChange).not.toHaveBeenCalled();
    for (const [index, tree] of [plugged('7'), plugged('8'), { folders: { '/sys/bus/usb/devices': [] } }].entries()) {
      machine.become(tree);
      await look();
      expect(onChange).toHaveBeenCalledTimes(index + 1);
    }
    stop();
    machine.become(plugged('9'));
    await look();
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  const mounted = (line: string): LinuxTree => ({
    ...plugged('7'),
    files: { ...plugged('7').files, '/proc/self/mountinfo': line },
  });

  it.each<[string, LinuxTree, boolean]>([
    ['a mounted stick', mounted(mountLine('/media/stick', '8:17', 'vfat', '/dev/sdb1')), true],
    ['a mounted stick with btrfs', mounted(mountLine('/media/stick', '0:45', 'btrfs', '/dev/sdb1')), true],
    ['a mounted image', mounted(mountLine('/snap/core', '7:3', 'squashfs', '/dev/loop3')), false],
    ['memory', mounted(mountLine('/run/user/1000', '0:45', 'tmpfs', 'tmpfs')), false],
    ['an interface of the device', { files: { ...plugged('7').files, '/sys/bus/usb/devices/1-2:1.0/x': '' } }, true],
    ['HID devices nobody may list', { ...plugged('7'), folders: { '/sys/bus/hid/devices': denied } }, true],
    ['the number of a root hub', { files: { ...plugged('7').files, '/sys/bus/usb/devices/usb1/devnum': '1' } }, true],
  ])('tells of %s, or does not', async (_, tree, told) => {
    const withHub = (one: LinuxTree): LinuxTree => ({
      ...one,
      files: { '/sys/bus/usb/devices/1-2.10/devnum': '9\n', ...one.files },
    });
    const machine = changing(withHub(plugged('7')));
    const onChange = vi.fn<() => void>();
    const stop = watchUsb(machine.host, { intervalMs, onChange });
    await look();
    machine.become(withHub(tree));
    await look();
    expect(onChange).toHaveBeenCalledTimes(told ? 1 : 0);
    machine.become({ files: { ...withHub(tree).files, '/sys/bus/usb/devices/1-2.10/devnum': '10\n' } });
    await look();
    expect(onChange).toHaveBeenCalledTimes(told ? 2 : 1);
    stop();
  });

  it('tells of a volume mounted in the place of another', async () => {
    const machine = changing(mounted(mountLine('/media/one', '8:17', 'vfat', '/dev/sdb1')));
    const onChange = vi.fn<() => void>();
    const stop = watchUsb(machine.host, { intervalMs, onChange });
    await look();
    machine.become(mounted(mountLine('/media/one', '8:33', 'vfat', '/dev/sdc1')));
    await look();
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
  });

  it('tells again when a driver has found out what the device is', async () => {
    const machine = changing(plugged('7'));
    const onChange = vi.fn<() => void>();
    const stop = watchUsb(machine.host, { intervalMs, onChange });
    await look();
    expect(onChange).not.toHaveBeenCalled();
    machine.become({ ...plugged('7'), folders: { '/sys/bus/hid/devices': ['0003:2341:8036.0007'] } });
    await look();
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
  });
});
