/**
 * Updates by dnf, of both generations. That the real programs answer like this is seen in
 * test/integration/linux-package-managers.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { countPackages, parseRepositories } from '../../../../main/facts/os-updates/linux-dnf.ts';
import type { LinuxTree } from '../../../support/machines/linux-tree.ts';
import {
  day,
  dnf5,
  dnf5Cache,
  dnfAdvisories,
  dnfPackages,
  dnfQuery,
  fedora,
  older,
  readUpdates,
} from '../../../support/machines/linux-updates.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

const call4 = '/usr/bin/dnf -q -C --setopt=cachedir=/var/cache/dnf --noplugins --disableexcludes=all';

describe('updates by dnf', () => {
  it('are counted once per package, and those of security apart', async () => {
    expect(valueOf(await readUpdates(fedora))).toMatchObject({ source: 'dnf', pendingSecurity: 1, pendingTotal: 2 });
  });

  it('are as old as the oldest look at a repository with advisories, however long the others rest', async () => {
    expect(valueOf(await readUpdates(fedora)).checkedAt).toBe(day);
    const files = { ...fedora.files, [dnfAdvisories(dnf5Cache, 'fedora')]: '' };
    expect(valueOf(await readUpdates({ ...fedora, files })).checkedAt).toBe(older);
  });

  it('are not told apart where no repository has advisories', async () => {
    const files = { '/etc/os-release': 'ID=centos\n', '/usr/bin/dnf5': '' };
    expect(valueOf(await readUpdates({ ...fedora, files }))).toMatchObject({
      pendingSecurity: null,
      pendingTotal: 2,
      checkedAt: older,
    });
  });

  it('are unreadable while one repository was never fetched: dnf would just not mention it', async () => {
    const times = { ...fedora.times };
    delete times[dnfPackages(dnf5Cache, 'fedora')];
    expect(await readUpdates({ ...fedora, times })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('repository fedora') as string,
    });
  });

  it('are unreadable while nothing was ever fetched', async () => {
    const files = { '/etc/os-release': 'ID=fedora\n', '/usr/bin/dnf5': '', '/var/lib/rpm/rpmdb.sqlite': '' };
    expect(await readUpdates({ files, programs: fedora.programs ?? {} })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('dnf has fetched nothing yet') as string,
    });
  });

  it('are unreadable without any repository, and denied where dnf may not look', async () => {
    const none = { ...fedora.programs, [`${dnf5} repolist --enabled`]: '' };
    expect(await readUpdates({ ...fedora, programs: none })).toMatchObject({ ok: false, reason: 'unreadable' });
    const stderr = 'Failed to open lock file "/var/lib/dnf/system-repo.lock": (13) - Permission denied\n';
    const locked = {
      ...fedora.programs,
      [`${dnf5} repoquery --upgrades ${dnfQuery}`]: { exitCode: 1, stdout: '', stderr },
    };
    expect(await readUpdates({ ...fedora, programs: locked })).toMatchObject({ ok: false, reason: 'denied' });
  });

  it.each([dnfQuery, `--security ${dnfQuery}`])(
    'are unreadable, not none, when %s is answered with junk',
    async (what) => {
      const programs = { ...fedora.programs, [`${dnf5} repoquery --upgrades ${what}`]: 'what?\n' };
      expect(await readUpdates({ ...fedora, programs })).toMatchObject({ ok: false, reason: 'unreadable' });
    },
  );

  it('are unreadable, not none, when the question about security fails', async () => {
    const failed = { exitCode: 1, stdout: '', stderr: 'Error: no such option\n' };
    const programs = { ...fedora.programs, [`${dnf5} repoquery --upgrades --security ${dnfQuery}`]: failed };
    expect(await readUpdates({ ...fedora, programs })).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('are asked of the older dnf where there is no dnf5', async () => {
    const folder = '/var/cache/dnf';
    const tree: LinuxTree = {
      files: { '/usr/bin/dnf': '', '/var/lib/rpm/rpmdb.sqlite': '', [dnfAdvisories(folder, 'baseos')]: '' },
      times: { [dnfPackages(folder, 'baseos')]: day },
      programs: {
        [`${call4} repolist --enabled`]: 'repo id      repo name\nbaseos       Rocky Linux 9 - BaseOS\n',
        [`${call4} repoquery --upgrades ${dnfQuery}`]: '\n',
      },
    };
    expect(valueOf(await readUpdates(tree))).toMatchObject({
      source: 'dnf',
      pendingSecurity: 0,
      pendingTotal: 0,
      checkedAt: day,
    });
  });

  it('take no repository for another whose name begins alike', async () => {
    const times = { ...fedora.times, [dnfPackages(dnf5Cache, 'my-updates')]: '2026-01-02T08:00:00.000Z' };
    expect(valueOf(await readUpdates({ ...fedora, times })).checkedAt).toBe(day);
  });

  it('parse', () => {
    expect(parseRepositories('repo id  repo name\nbaseos   Rocky\n\n epel x\n')).toEqual(['baseos']);
    expect(countPackages('Last metadata expiration check: 1:00 ago\na.noarch\n\na.noarch\nb.x86_64\n')).toBe(2);
    expect(countPackages('\n \n')).toBe(0);
    expect(countPackages('no such thing\n')).toBeNull();
  });
});
