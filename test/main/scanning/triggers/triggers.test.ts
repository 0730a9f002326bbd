import { describe, expect, it, vi } from 'vitest';
import type { Host } from '../../../../main/host/host.ts';
import { watchNetwork } from '../../../../main/scanning/triggers/network.ts';
import { watchUsb } from '../../../../main/scanning/triggers/usb-linux.ts';
import { watchClock } from '../../../../main/scanning/triggers/wake.ts';
import { denied, linuxHost, mountLine, type LinuxTree } from '../../../support/machines/linux-tree.ts';

/** A machine whose tree can be exchanged while it is watched. */
function changing(first: LinuxTree): { readonly host: Host; become(tree: LinuxTree): void } {
  let current = linuxHost(first);
  const host = new Proxy({} as Host, { get: (_, verb: keyof Host) => current[verb] });
  return { host, become: (tree) => void (current = linuxHost(tree)) };
}

const plugged = (devnum: string): LinuxTree => ({ files: { '/sys/bus/usb/devices/1-2/devnum': `${devnum}\n` } });
const routed = (lines: string): LinuxTree => ({
  files: { '/proc/net/route': `Iface\tDestination\tGateway\n${lines}`, '/sys/class/net/eth0/operstate': 'up\n' },
});

describe('watching the machine', () => {
  it('tells of a device that is plugged in, exchanged or taken out, once each', async () => {
    const machine = changing({ folders: { '/sys/bus/usb/devices': [] } });
    const onChange = vi.fn<() => void>();
    const stop = watchUsb(machine.host, { intervalMs: 5, onChange });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(onChange).not.toHaveBeenCalled();
    for (const [index, tree] of [plugged('7'), plugged('8'), { folders: { '/sys/bus/usb/devices': [] } }].entries()) {
      machine.become(tree);
      await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(index + 1));
    }
    stop();
    machine.become(plugged('9'));
    await new Promise((resolve) => setTimeout(resolve, 40));
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
    const stop = watchUsb(machine.host, { intervalMs: 5, onChange });
    await new Promise((resolve) => setTimeout(resolve, 40));
    machine.become(withHub(tree));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(onChange).toHaveBeenCalledTimes(told ? 1 : 0);
    machine.become({ files: { ...withHub(tree).files, '/sys/bus/usb/devices/1-2.10/devnum': '10\n' } });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(told ? 2 : 1));
    stop();
  });

  it('tells of a volume mounted in the place of another', async () => {
    const machine = changing(mounted(mountLine('/media/one', '8:17', 'vfat', '/dev/sdb1')));
    const onChange = vi.fn<() => void>();
    const stop = watchUsb(machine.host, { intervalMs: 5, onChange });
    await new Promise((resolve) => setTimeout(resolve, 40));
    machine.become(mounted(mountLine('/media/one', '8:33', 'vfat', '/dev/sdc1')));
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    stop();
  });

  it('tells again when a driver has found out what the device is', async () => {
    const machine = changing(plugged('7'));
    const onChange = vi.fn<() => void>();
    const stop = watchUsb(machine.host, { intervalMs: 5, onChange });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(onChange).not.toHaveBeenCalled();
    machine.become({ ...plugged('7'), folders: { '/sys/bus/hid/devices': ['0003:2341:8036.0007'] } });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    stop();
  });

  it('tells of a route through another interface, not of a counter', async () => {
    const machine = changing(routed('eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\n'));
    const onChange = vi.fn<() => void>();
    const stop = watchNetwork(machine.host, { intervalMs: 5, onChange });
    await new Promise((resolve) => setTimeout(resolve, 30));
    machine.become(routed('eth0\t00000000\t0102A8C0\t0003\t5\t9\t100\n'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(onChange).not.toHaveBeenCalled();
    machine.become(routed('wg0\t00000000\t00000000\t0001\t0\t0\t0\n'));
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    stop();
  });

  it('tells of a sleep by the clock that jumped', async () => {
    let nowMs = 0;
    const onWake = vi.fn<() => void>();
    const stop = watchClock({ intervalMs: 5, onWake, now: () => new Date(nowMs) });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(onWake).not.toHaveBeenCalled();
    nowMs = 60_000;
    await vi.waitFor(() => expect(onWake).toHaveBeenCalledTimes(1));
    stop();
  });
});
