/**
 * Updates by pacman. That the real program answers like this is seen in
 * test/integration/linux-package-managers.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { parsePacmanUpgrades } from '../../../../main/facts/os-updates/linux-pacman.ts';
import type { LinuxTree } from '../../../support/machines/linux-tree.ts';
import { day, older, readUpdates } from '../../../support/machines/linux-updates.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('updates by pacman', () => {
  const sync = '/var/lib/pacman/sync';
  const arch: LinuxTree = {
    files: { '/etc/os-release': 'ID=arch\n', '/usr/bin/pacman': '', '/proc/sys/kernel/osrelease': '6.11.5-arch1-1\n' },
    times: {
      '/var/lib/pacman/local/ALPM_DB_VERSION': day,
      [`${sync}/core.db`]: older,
      [`${sync}/extra.db`]: day,
      [`${sync}/extra.files`]: '2026-01-02T00:00:00.000Z',
      '/usr/lib/modules/6.11.5-arch1-1/vmlinuz': day,
    },
    programs: { '/usr/bin/pacman -Qu': 'linux 6.11.5.arch1-1 -> 6.11.6.arch1-1\nvim 1-1 -> 2-1 [ignored]\n' },
  };

  it('are those held back, too, and of when the newest list is', async () => {
    expect(valueOf(await readUpdates(arch))).toEqual({
      source: 'pacman',
      pendingSecurity: null,
      pendingTotal: 2,
      checkedAt: day,
      rebootPending: false,
      pausedUntil: null,
    });
  });

  it('are none where it exits with 1 and says nothing, and unreadable where it complains', async () => {
    const end = (stderr: string) => ({
      ...arch,
      programs: { '/usr/bin/pacman -Qu': { exitCode: 1, stdout: '', stderr } },
    });
    expect(valueOf(await readUpdates(end(''))).pendingTotal).toBe(0);
    const missing = "warning: database file for 'core' does not exist (use '-Sy' to download)\n";
    expect(await readUpdates(end(missing))).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(await readUpdates(end('error: could not open database\n'))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
    for (const text of ['what?\n', '']) {
      const junk = { ...arch, programs: { '/usr/bin/pacman -Qu': text } };
      expect(await readUpdates(junk)).toMatchObject({ ok: false, reason: 'unreadable' });
    }
  });

  it('wait for a restart where the running kernel’s successor is installed and its own modules are gone', async () => {
    const times: Record<string, string> = { ...arch.times, '/usr/lib/modules/6.11.6-arch2-1/vmlinuz': day };
    delete times['/usr/lib/modules/6.11.5-arch1-1/vmlinuz'];
    expect(valueOf(await readUpdates({ ...arch, times })).rebootPending).toBe(true);
  });

  it('parse', () => {
    expect(parsePacmanUpgrades(':: note\na 1-1 -> 2-1\n')).toBe(1);
  });
});
