/**
 * What every package manager of Linux shares: the folders of what it fetched.
 */
import { describe, expect, it } from 'vitest';
import { denied, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { day, dnf5Cache, fedora, leap, readUpdates } from '../../../support/machines/linux-updates.ts';

describe('what a manager fetched and nobody may look at', () => {
  const pacman: LinuxTree = {
    files: { '/usr/bin/pacman': '' },
    times: { '/var/lib/pacman/local/ALPM_DB_VERSION': day },
    programs: { '/usr/bin/pacman -Qu': { exitCode: 1, stdout: '', stderr: '' } },
  };

  it.each<[string, LinuxTree, string]>([
    ['dnf', fedora, dnf5Cache],
    ['zypper', leap, '/var/cache/zypp/raw'],
    ['pacman', pacman, '/var/lib/pacman/sync'],
  ])('is denied, not "nothing fetched" and not "nothing pending": %s', async (_, tree, folder) => {
    const closed = await readUpdates({ ...tree, folders: { ...tree.folders, [folder]: denied } });
    expect(closed).toMatchObject({ ok: false, reason: 'denied' });
  });
});
