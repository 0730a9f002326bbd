import { describe, expect, it } from 'vitest';
import { readWebFilter } from '../../../../main/facts/web-filter/any.ts';
import type { Host, NameProbe } from '../../../../main/host/host.ts';
import { createScanMemory } from '../../../../main/facts/scan-cache.ts';
import { linuxHost } from '../../../support/machines/linux-tree.ts';
import { scanTime, serialKey, valueOf } from '../../../support/machines/read-fact.ts';

/** A machine whose probes end when the test says so. */
function machine() {
  const asked: string[] = [];
  const ends: ((outcome: NameProbe['outcome']) => void)[] = [];
  const host: Host = {
    ...linuxHost({}),
    probeName: (name) => {
      asked.push(name);
      return new Promise((resolve) => {
        ends.push((outcome) => resolve({ ok: true, value: { outcome, why: '' } }));
      });
    },
  };
  const memory = createScanMemory();
  const read = async (minutes: number, names: readonly string[], networkChanged = false) => {
    const now = new Date(scanTime.getTime() + minutes * 60_000);
    return valueOf(await readWebFilter(host, { now, serialKey, memory, blockedNames: names, networkChanged })).probes;
  };
  return { asked, ends, read };
}
const names = ['games.example'];

describe('the web filter', () => {
  it('waits for a name that was never tried', async () => {
    const { ends, read } = machine();
    const reading = read(0, names);
    ends[0]?.('blocked');
    expect(await reading).toEqual([{ name: 'games.example', outcome: 'blocked' }]);
  });

  it('uses an outcome of some minutes ago, and tries again beside the scan', async () => {
    const { asked, ends, read } = machine();
    const first = read(0, names);
    ends[0]?.('blocked');
    await first;
    expect(await read(4, names)).toEqual([{ name: 'games.example', outcome: 'blocked' }]);
    expect(asked).toHaveLength(1);
    expect(await read(6, names)).toEqual([{ name: 'games.example', outcome: 'blocked' }]);
    expect(asked).toHaveLength(2);
    ends[1]?.('answered');
    await Promise.resolve();
    await Promise.resolve();
    expect(await read(7, names)).toEqual([{ name: 'games.example', outcome: 'answered' }]);
  });

  it('waits again after half an hour, and in another network', async () => {
    const { asked, ends, read } = machine();
    const first = read(0, names);
    ends[0]?.('blocked');
    await first;
    const later = read(31, names);
    ends[1]?.('answered');
    expect(await later).toEqual([{ name: 'games.example', outcome: 'answered' }]);
    const elsewhere = read(32, names, true);
    ends[2]?.('blocked');
    expect(await elsewhere).toEqual([{ name: 'games.example', outcome: 'blocked' }]);
    expect(asked).toHaveLength(3);
  });

  it('does not take over what was tried in the network before', async () => {
    const { ends, read } = machine();
    const first = read(0, names);
    const second = read(1, names, true);
    ends[1]?.('answered');
    expect(await second).toEqual([{ name: 'games.example', outcome: 'answered' }]);
    ends[0]?.('blocked');
    await first;
    expect(await read(2, names)).toEqual([{ name: 'games.example', outcome: 'answered' }]);
  });

  it('tries nothing where no names are blocked', async () => {
    const { asked, read } = machine();
    expect(await read(0, [])).toEqual([]);
    expect(asked).toEqual([]);
  });
});
