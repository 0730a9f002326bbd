import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceFactsSchema, factNames } from '../../../shared/facts/index.ts';
import { platforms } from '../../../shared/facts/platform.ts';
import type { Host } from '../../../main/host/host.ts';
import { parseRecording } from '../../../main/host/recording.ts';
import { createRealHost } from '../../../main/host/real-host.ts';
import { startRecording } from '../../../main/host/recording-host.ts';
import { createReplayingHost } from '../../../main/host/replaying-host.ts';
import { createScanMemory } from '../../../main/facts/scan-cache.ts';
import { scan } from '../../../main/scanning/scan.ts';
import { blockTree, linuxHost, mountLine } from '../../support/machines/linux-tree.ts';
import { scanTime, serialKey } from '../../support/machines/read-fact.ts';

const look = async (host: Host, platform: (typeof platforms)[number] = 'linux') =>
  (await scan({ host, platform, serialKey, memory: createScanMemory(), now: () => scanTime })).facts;

describe('a scan', () => {
  it.runIf(process.platform === 'linux')('of this machine replays from its recording to the same facts', async () => {
    const recorder = await startRecording(createRealHost(), 'linux', scanTime);
    const real = await look(recorder.host);
    const replayed = await look(createReplayingHost(parseRecording(JSON.stringify(recorder.recording()))));
    expect(replayed.machine).toMatchObject({ ok: true, value: { hostName: 'host' } });
    expect({ ...replayed, machine: null }).toEqual({ ...real, machine: null });
  });

  it('tells every fact, read or not, on every system', async () => {
    for (const platform of platforms) {
      expect(Object.keys(await look(linuxHost({}), platform))).toEqual([...factNames]);
    }
  });

  it('reads nothing from a machine that answers nothing, instead of finding nothing', async () => {
    const silent: Host = new Proxy({} as Host, {
      get: () => async () => ({ ok: false, reason: 'denied', detail: 'no' }),
    });
    const facts = await look(silent);
    // These two are not the machine's: no names to try, and nothing the person confirmed.
    const read = Object.entries(facts).filter(([, fact]) => fact?.ok === true);
    expect(read).toEqual([
      ['confirmedPasswords', { ok: true, value: { confirmed: [] } }],
      ['webFilter', { ok: true, value: { probes: [] } }],
    ]);
  });

  it('names a host that throws in the fact, and goes on with the others', async () => {
    const host: Host = {
      ...linuxHost({ files: { '/etc/os-release': 'NAME=Debian\n', '/proc/sys/kernel/osrelease': '6.1\n' } }),
      listFolder: () => Promise.reject(new Error('boom')),
    };
    const facts = await look(host);
    expect(facts.usbDevices).toEqual({ ok: false, reason: 'unreadable', detail: 'usbDevices: boom' });
    expect(facts.operatingSystem?.ok).toBe(true);
  });

  it('refuses a value that does not fit the wire as unreadable', async () => {
    const host: Host = {
      ...linuxHost({}),
      inventory: () =>
        Promise.resolve({
          ok: true,
          value: { hostName: 'x', manufacturer: null, model: null, cpu: null, memoryBytes: -1 },
        }),
    };
    expect((await look(host)).machine).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('leaves the person out of paths', async () => {
    const tree = blockTree({ sdb: { at: 'virtual/block/sdb', number: '8:16' } }, [
      mountLine('/', '0:9', 'tmpfs', 'tmpfs'),
      mountLine('/media/alice/STICK', '8:16', 'vfat', '/dev/sdb'),
    ]);
    expect(JSON.stringify(await look(linuxHost(tree)))).not.toContain('alice');
  });

  it('makes valid facts or named failures of whatever the machine answers', async () => {
    const words = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        '0:9 / / rw - btrfs /dev/dm-0 rw',
        '[]\n[]\n[]',
        '[{}]',
        'dm-0',
        '1-2',
        '1-2:1.0',
        '../dm-0',
        '03',
        '<property name="a">',
        'Inst a [1] (',
        '65534',
      ),
    );
    const text = fc.array(words, { maxLength: 6 }).map((lines) => lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(text),
        fc.infiniteStream(fc.array(words, { maxLength: 4 })),
        async (texts, lists) => {
          const next = async () => ({ ok: true as const, value: texts.next().value });
          const real = linuxHost({ session: { desktops: ['GNOME', 'KDE'] } });
          const host: Host = {
            ...real,
            readFile: next,
            readLink: next,
            listFolder: async () => ({ ok: true, value: lists.next().value }),
            stat: async () => ({ ok: true, value: { kind: 'file', modifiedAt: scanTime.toISOString() } }),
            hashFile: next,
            run: async () => ({ ok: true, value: { exitCode: 0, stdout: texts.next().value, stderr: '' } }),
          };
          const facts = await look(host);
          expect(deviceFactsSchema.safeParse(facts).success).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
