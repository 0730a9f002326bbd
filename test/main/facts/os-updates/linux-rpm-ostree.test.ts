/**
 * Updates of an image by rpm-ostree, which is known by its source only.
 */
import { describe, expect, it } from 'vitest';
import { parseRpmOstreeStatus } from '../../../../main/facts/os-updates/linux-rpm-ostree.ts';
import type { LinuxTree } from '../../../support/machines/linux-tree.ts';
import { day, readUpdates } from '../../../support/machines/linux-updates.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('updates of an image', () => {
  const booted = {
    booted: true,
    checksum: 'a',
    origin: 'fedora:fedora/43/x86_64/silverblue',
    timestamp: 1_767_254_400,
  };
  const status = (deployments: readonly object[], update: object | null = null) =>
    JSON.stringify({ deployments, transaction: null, 'cached-update': update, 'update-driver': null });
  const found = {
    checksum: 'b',
    advisories: [
      ['FEDORA-1', 1, 2, ['curl-1'], {}],
      ['FEDORA-2', 2, 0, ['vim-1'], {}],
    ],
    'rpm-diff': { upgraded: [[], []], downgraded: [], removed: [[]], added: [] },
  };

  it.each<[string, string, object]>([
    [
      'nothing known but Fedora’s own image',
      status([booted]),
      { pendingSecurity: 0, pendingTotal: 0, imageAt: '2026-01-01T08:00:00.000Z', rebootPending: false },
    ],
    [
      'an update that was found',
      status([booted], found),
      { pendingSecurity: 1, pendingTotal: 3, rebootPending: false },
    ],
    [
      'one that is already the next to start',
      status([{ checksum: 'b', staged: true, booted: false, origin: booted.origin }, booted], found),
      { pendingSecurity: 0, rebootPending: true },
    ],
    [
      'new versions of packages that were added to the same image',
      status([booted], { ...found, checksum: 'a' }),
      { pendingSecurity: 1, pendingTotal: 3, rebootPending: false },
    ],
    [
      'the image that was gone back from',
      status([booted, { ...booted, booted: false, checksum: 'b', timestamp: 1_767_340_800 }], found),
      { pendingSecurity: 1, imageAt: '2026-01-01T08:00:00.000Z', rebootPending: false },
    ],
    [
      'one without a word on security',
      status([booted], { checksum: 'b' }),
      { pendingSecurity: null, pendingTotal: null },
    ],
    [
      'somebody’s own image',
      status([{ ...booted, origin: undefined, 'container-image-reference': 'x' }]),
      { pendingSecurity: null, pendingTotal: null, imageAt: null },
    ],
    ['no image that runs', status([{ ...booted, booted: false }]), { rebootPending: null }],
  ])('with %s', (_name, text, expected) => {
    expect(parseRpmOstreeStatus(text)).toMatchObject(expected);
  });

  it.each(['', '{}', '{"deployments":[]}', 'error: not an image', '{"deployments":[{"checksum":1}]}'])(
    'cannot be told from %j',
    (text) => {
      expect(parseRpmOstreeStatus(text)).toBeNull();
    },
  );

  it('is asked of rpm-ostree, although an image has dnf, and knows when it last found something', async () => {
    const tree = (text: string): LinuxTree => ({
      files: {
        '/etc/os-release': 'ID=fedora\n',
        '/usr/bin/rpm-ostree': '',
        '/usr/bin/dnf5': '',
        '/run/ostree-booted': '',
      },
      times: {
        '/usr/lib/sysimage/rpm/rpmdb.sqlite': day,
        '/var/cache/rpm-ostree/cached-update.gv': '2026-01-02T00:00:00.000Z',
      },
      programs: { '/usr/bin/rpm-ostree status --json': text },
    });
    const checkedAt = '2026-01-02T00:00:00.000Z';
    const told = { source: 'rpm-ostree', pendingSecurity: 1, checkedAt, rebootPending: false };
    expect(valueOf(await readUpdates(tree(status([booted], found))))).toMatchObject(told);
    // It found one, and could not list what it changes.
    expect(valueOf(await readUpdates(tree(status([booted]))))).toMatchObject({
      pendingSecurity: null,
      pendingTotal: null,
    });
  });
});
