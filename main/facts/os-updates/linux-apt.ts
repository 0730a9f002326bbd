/**
 * What `apt-get` would install, by its simulation, and how old its knowledge is. Needs no root and no network.
 */
import { z } from 'zod';
import { hostFailure, type Answer, type Host } from '../../host/host.ts';
import type { ReaderContext } from '../reader.ts';
import {
  modifiedAt,
  newestOf,
  outputOf,
  rememberedAnswer,
  timesOf,
  type ManagerAnswer,
  type PackageManager,
} from './linux-manager.ts';

export interface PendingUpdates {
  readonly total: number;
  readonly security: number;
}

const program = '/usr/bin/apt-get';
/** `--ignore-hold`: a held package with a known hole is still a hole. */
const simulation = ['-s', '-q', '--ignore-hold', '-o', 'Debug::NoLocking=1', 'dist-upgrade'];
const database = '/var/lib/dpkg/status';
const listsFolder = '/var/lib/apt/lists';
/** Whatever changes apt's answer changes one of these. */
const sources = [
  database,
  listsFolder,
  '/etc/apt/sources.list',
  '/etc/apt/sources.list.d',
  '/etc/apt/preferences',
  '/etc/apt/preferences.d',
  '/etc/apt/apt.conf.d',
];

const pendingSchema = z.object({ total: z.number(), security: z.number() });

/**
 * Counts the upgrades of `apt-get -s dist-upgrade` (apt 2.6):
 * `Inst curl [7.88.1-10] (7.88.1-11 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [amd64])`.
 * A line without the installed version in brackets is a new dependency, not an update. Security is an update
 * any of whose origins is called so.
 */
export function parseAptSimulation(text: string): PendingUpdates {
  let total = 0;
  let security = 0;
  for (const line of text.split('\n')) {
    const origins = line.match(/^Inst \S+ \[[^\]\n]*\] \((.*)/)?.[1];
    if (origins === undefined) continue;
    total += 1;
    if (/security/i.test(origins)) security += 1;
  }
  return { total, security };
}

/** apt needs a second or two, so its answer is kept as long as nothing it reads has changed. */
async function pendingUpdates(ask: Host, context: ReaderContext): Promise<Answer<PendingUpdates>> {
  return rememberedAnswer(context, 'apt pending', await timesOf(ask, sources), pendingSchema, async () => {
    const text = outputOf('apt-get -s dist-upgrade', await ask.run(program, simulation, { timeoutMs: 20_000 }));
    if (!text.ok) return text;
    // It ends every simulation with its sum; without one it was cut off, or somebody else answered.
    if (!/^\d+ upgraded, \d+ newly installed, /m.test(text.value))
      return hostFailure('unreadable', 'apt-get -s dist-upgrade: an unknown form');
    return { ok: true, value: parseAptSimulation(text.value) };
  });
}

/**
 * The last time apt's knowledge was really renewed: the stamp written after a successful update, or the
 * change of the folder of lists. Measured on apt 2.6: an update without network exits 0 and touches
 * `lists/partial` and the `update-stamp`, and installing a package rebuilds `pkgcache.bin`, so none of these
 * three counts. On a system without the stamp, an update that finds nothing new leaves no trace; then this
 * is earlier than the truth, never later.
 */
async function checkedAt(ask: Host): Promise<string | null> {
  return newestOf(await Promise.all([modifiedAt(ask, '/var/lib/apt/periodic/update-success-stamp'), listsTime(ask)]));
}

/** null where no list was ever fetched: an empty folder has a time, too. */
async function listsTime(ask: Host): Promise<string | null> {
  const lists = await ask.listFolder(listsFolder);
  const isFetched = lists.ok && lists.value.some((name) => name.endsWith('Release'));
  return isFetched ? modifiedAt(ask, listsFolder) : null;
}

async function askApt(ask: Host, context: ReaderContext): Promise<Answer<ManagerAnswer>> {
  const pending = await pendingUpdates(ask, context);
  if (!pending.ok) return pending;
  const { security, total } = pending.value;
  return {
    ok: true,
    value: { pendingSecurity: security, pendingTotal: total, checkedAt: await checkedAt(ask), rebootPending: null },
  };
}

export const apt: PackageManager = {
  name: 'apt',
  families: ['debian', 'ubuntu'],
  marks: [[program], [database]],
  ask: askApt,
};
