/**
 * Changes of the route through the network.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchNetwork } from '../../../../main/scanning/triggers/network.ts';
import { changing } from '../../../support/machines/changing-machine.ts';
import type { LinuxTree } from '../../../support/machines/linux-tree.ts';

const routed = (lines: string): LinuxTree => ({
  files: { '/proc/net/route': `Iface\tDestination\tGateway\n${lines}`, '/sys/class/net/eth0/operstate': 'up\n' },
});

const intervalMs = 1000;
/** Lets the watch look again, twice: what it was in the midst of, and a look of its own. */
const look = async (): Promise<unknown> => vi.advanceTimersByTimeAsync(2 * intervalMs);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('watching the machine', () => {
  it('tells of a route through another interface, not of a counter', async () => {
    const machine = changing(routed('eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\n'));
    const onChange = vi.fn<() => void>();
    const stop = watchNetwork(machine.host, { intervalMs, onChange });
    await look();
    machine.become(routed('eth0\t00000000\t0102A8C0\t0003\t5\t9\t100\n'));
    await look();
    expect(onChange).not.toHaveBeenCalled();
    machine.become(routed('wg0\t00000000\t00000000\t0001\t0\t0\t0\n'));
    await look();
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
  });
});
