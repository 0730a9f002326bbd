/**
 * The updates fact against the real dnf, zypper and pacman, in a system of their own with a repository in a folder.
 */
import { lutimes, readdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScanMemory, type ScanMemory } from '../../main/facts/scan-cache.ts';
import { canMakePackageRoot, makePackageRoot, type PackageRoot } from '../support/processes/package-root.ts';
import { readFact, valueOf } from '../support/machines/read-fact.ts';

const longAgo = new Date('2026-01-05T06:07:08Z');
let root: PackageRoot;

const read = async (memory: ScanMemory = createScanMemory()) => readFact('osUpdates', root.host, memory, new Date());

/** Before there was a repository; times of files may be kept in whole seconds. */
const beganMs = Math.floor(Date.now() / 1000) * 1000;

/** Makes everything below the folder look as old as that. */
async function age(folder: string): Promise<void> {
  const names = await readdir(root.place(folder), { recursive: true });
  for (const name of ['.', ...names]) await lutimes(path.join(root.place(folder), name), longAgo, longAgo);
}

beforeAll(async () => {
  if (canMakePackageRoot) root = await makePackageRoot();
});
afterAll(async () => {
  if (canMakePackageRoot) await root.remove();
});

describe.runIf(canMakePackageRoot).each<[string, string, readonly [string, ...string[]], string]>([
  ['dnf', 'ID=fedora\n', ['dnf', '-q', '--refresh', 'makecache'], '/var/cache/dnf'],
  ['zypper', 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', ['zypper', '-n', 'refresh'], '/var/cache/zypp'],
])('the real %s', (source, osRelease, refresh, cache) => {
  beforeAll(async () => root.call(osRelease));

  it('is not taken at its word that nothing waits while it has fetched nothing', async () => {
    expect(await read()).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('has fetched nothing') as string,
    });
  });

  it('tells an ordinary user, without network, what waits and what of it is security', async () => {
    root.asRoot(...refresh);
    await root.online(false);
    const fact = valueOf(await read());
    await root.online(true);
    expect(fact).toMatchObject({ source, pendingSecurity: 1, pendingTotal: 3 });
    expect(Date.parse(fact.checkedAt ?? '')).toBeGreaterThanOrEqual(beganMs);
  });

  it('knows when it last looked: not by a look that failed, but by one that found nothing new', async () => {
    await age(cache);
    await root.online(false);
    root.asRoot(...refresh);
    expect(valueOf(await read()).checkedAt).toBe(longAgo.toISOString());
    await root.online(true);
    root.asRoot(...refresh);
    expect(Date.parse(valueOf(await read()).checkedAt ?? '')).toBeGreaterThanOrEqual(beganMs);
  });

  it('is asked again only when something has changed', async () => {
    const memory = createScanMemory();
    expect(valueOf(await read(memory))).toMatchObject({ pendingSecurity: 1, pendingTotal: 3 });
    const before = root.runs();
    expect(valueOf(await read(memory))).toMatchObject({ pendingSecurity: 1, pendingTotal: 3 });
    expect(root.runs()).toBe(before);
    root.asRoot('rpm', '-U', '--force-debian', '--nodeps', '/srv/repository/rpm/alpha-3-1.noarch.rpm');
    expect(valueOf(await read(memory))).toMatchObject({ pendingSecurity: 0, pendingTotal: 2 });
    root.asRoot('rpm', '-U', '--force-debian', '--nodeps', '--oldpackage', '/build/RPMS/noarch/alpha-1-1.noarch.rpm');
  });
});

describe.runIf(canMakePackageRoot)('the real pacman', () => {
  beforeAll(async () => root.call('ID=arch\n'));

  it('is not taken at its word that nothing waits while it has fetched nothing', async () => {
    expect(await read()).toMatchObject({
      ok: false,
      detail: expect.stringContaining("database file for 'core'") as string,
    });
  });

  it('tells what waits, held back or not, and of when its server’s list is', async () => {
    await utimes(root.place('/srv/repository/pacman/core.db'), longAgo, longAgo);
    root.asRoot('pacman', '-Sy');
    await root.online(false);
    const fact = valueOf(await read());
    await root.online(true);
    expect(fact).toMatchObject({ source: 'pacman', pendingSecurity: null, pendingTotal: 2 });
    expect(fact.checkedAt).toBe(longAgo.toISOString());
  });
});
