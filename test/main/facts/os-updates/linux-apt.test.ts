/**
 * Pending updates as apt simulates them.
 */
import { describe, expect, it } from 'vitest';
import { parseAptSimulation } from '../../../../main/facts/os-updates/linux-apt.ts';
import { createScanMemory } from '../../../../main/facts/scan-cache.ts';
import { linuxFixture, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { aptSimulation } from '../../../support/machines/linux-updates.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

const simulation = linuxFixture('apt-get-s-upgrade.txt');
const day = '2026-01-01T08:00:00.000Z';
const debian: LinuxTree = {
  files: {
    '/proc/sys/kernel/osrelease': '6.1.0-32-amd64\n',
    '/boot/vmlinuz-6.1.0-32-amd64': '',
    '/var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_InRelease': '',
  },
  times: {
    '/usr/bin/apt-get': day,
    '/var/lib/dpkg/status': day,
    '/var/lib/apt/lists': day,
    '/var/lib/apt/lists/partial': '2026-01-02T11:59:00.000Z',
    '/var/cache/apt/pkgcache.bin': '2026-01-02T11:59:00.000Z',
    '/var/lib/apt/periodic/update-stamp': '2026-01-02T11:59:00.000Z',
  },
  programs: { [aptSimulation]: simulation },
};

describe('updates by apt', () => {
  it('counts whole lines', () => {
    expect(
      parseAptSimulation('Inst a [1] (2 Debian:12 [amd64])\n# Inst b [1] (2 Debian-Security:12 [amd64])\n'),
    ).toEqual({
      total: 1,
      security: 0,
    });
  });

  it('counts apt’s pending updates and those from a security origin', async () => {
    expect(valueOf(await readFact('osUpdates', linuxHost(debian)))).toEqual({
      source: 'apt',
      pendingSecurity: 77,
      pendingTotal: 122,
      checkedAt: day,
      rebootPending: false,
      pausedUntil: null,
    });
  });

  it('takes only traces of a successful check for one', async () => {
    const stamp = '2026-01-02T06:00:00.000Z';
    const times = { ...debian.times, '/var/lib/apt/periodic/update-success-stamp': stamp };
    expect(valueOf(await readFact('osUpdates', linuxHost({ ...debian, times }))).checkedAt).toBe(stamp);
    const never = { ...debian, files: { '/proc/sys/kernel/osrelease': '6.1.0\n' } };
    expect(valueOf(await readFact('osUpdates', linuxHost(never))).checkedAt).toBeNull();
  });

  it('asks apt again only when something it reads has changed', async () => {
    const memory = createScanMemory();
    const count = async (tree: LinuxTree, now = scanTime) =>
      valueOf(await readFact('osUpdates', linuxHost(tree), memory, now)).pendingTotal;
    const none = {
      ...debian,
      programs: { [aptSimulation]: '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n' },
    };
    expect(await count(debian)).toBe(122);
    expect(await count(none)).toBe(122);
    const changed = { ...none, times: { ...debian.times, '/var/lib/dpkg/status': scanTime.toISOString() } };
    expect(await count(changed)).toBe(0);
    expect(await count(debian, new Date('2026-01-03T00:00:01.000Z'))).toBe(122);
  });

  it.each(['', 'x\n', 'Reading package lists...\nInst a [1] (2 Debian:12 [amd64])\n'])(
    'is unreadable, not "none", when apt’s answer has no sum: %j',
    async (text) => {
      const fact = await readFact('osUpdates', linuxHost({ ...debian, programs: { [aptSimulation]: text } }));
      expect(fact).toMatchObject({ ok: false, reason: 'unreadable' });
    },
  );

  it('is unreadable, not "none", when apt fails', async () => {
    const failed = { exitCode: 100, stdout: '', stderr: 'E: Unable to correct problems\n' };
    const fact = await readFact('osUpdates', linuxHost({ ...debian, programs: { [aptSimulation]: failed } }));
    expect(fact).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('Unable to correct'),
    });
  });

  it('sees the mark for a restart', async () => {
    const times = { ...debian.times, '/run/reboot-required': day };
    expect(valueOf(await readFact('osUpdates', linuxHost({ ...debian, times }))).rebootPending).toBe(true);
  });

  it('does not count a new dependency as an update', () => {
    const text = [
      'Inst linux-image-6.1.0-40-amd64 (6.1.153-1 Debian-Security:12/stable-security [amd64])',
      'Inst linux-image-amd64 [6.1.140-1] (6.1.153-1 Debian-Security:12/stable-security [amd64]) []',
      'Inst bash [5.2.15-2+b8] (5.2.15-2+b9 Debian:12.15/stable [amd64])',
      'Conf bash (5.2.15-2+b9 Debian:12.15/stable [amd64])',
    ].join('\n');
    expect(parseAptSimulation(text)).toEqual({ total: 2, security: 1 });
  });
});
