/**
 * Pending updates of a Linux machine: apt's, with the age of what apt knows and whether a restart waits.
 */
import { z } from 'zod';
import { hostFailure, type Answer, type Host } from '../../host/host.ts';
import { remembered } from '../../scan-memory.ts';
import { known, unread, unreadBecause, type Reader, type ReaderContext } from '../reader.ts';
import { newerKernelInstalled, parseAptSimulation, type PendingUpdates } from './linux-apt.ts';

const aptProgram = '/usr/bin/apt-get';
/** `--ignore-hold`: a held package with a known hole is still a hole. */
const aptArguments = ['-s', '-q', '--ignore-hold', '-o', 'Debug::NoLocking=1', 'dist-upgrade'];
const listsFolder = '/var/lib/apt/lists';
/** Whatever changes apt's answer changes one of these. */
const aptSources = [
  '/var/lib/dpkg/status',
  listsFolder,
  '/etc/apt/sources.list',
  '/etc/apt/sources.list.d',
  '/etc/apt/preferences',
  '/etc/apt/preferences.d',
  '/etc/apt/apt.conf.d',
];

/** Programs of package managers this reader cannot ask yet; named in the detail so that the gap is seen. */
const otherManagers: readonly (readonly [string, string])[] = [
  ['/usr/bin/rpm-ostree', 'rpm-ostree'],
  ['/usr/bin/dnf5', 'dnf'],
  ['/usr/bin/dnf', 'dnf'],
  ['/usr/bin/zypper', 'zypper'],
  ['/usr/bin/pacman', 'pacman'],
  ['/sbin/apk', 'apk'],
  ['/run/current-system/sw/bin/nixos-version', 'nix'],
  ['/usr/bin/xbps-install', 'xbps'],
  ['/usr/bin/emerge', 'portage'],
];

const pendingSchema = z.object({ total: z.number(), security: z.number() });

async function modifiedAt(ask: Host, path: string): Promise<string | null> {
  const status = await ask.stat(path);
  return status.ok ? status.value.modifiedAt : null;
}

/** apt needs a second or two, so its answer is kept as long as nothing it reads has changed, at most for the day. */
async function pendingUpdates(ask: Host, context: ReaderContext): Promise<Answer<PendingUpdates>> {
  const times = await Promise.all(aptSources.map(async (path) => modifiedAt(ask, path)));
  const validity = [context.now.toISOString().slice(0, 10), ...times].join(' ');
  let failure: Answer<never> = hostFailure('unreadable', 'apt-get gave no answer');
  const text = await remembered(context.memory, 'apt pending', validity, async () => {
    const answer = await ask.run(aptProgram, aptArguments, { timeoutMs: 20_000 });
    if (answer.ok && answer.value.exitCode === 0) return JSON.stringify(parseAptSimulation(answer.value.stdout));
    failure = answer.ok
      ? hostFailure('unreadable', `apt-get -s dist-upgrade: ${answer.value.stderr.trim().split('\n')[0] ?? ''}`)
      : answer;
    return null;
  });
  return text === null ? failure : { ok: true, value: pendingSchema.parse(JSON.parse(text)) };
}

/**
 * The last time apt's knowledge was really renewed: the stamp written after a successful update, or the
 * change of the folder of lists. Measured on apt 2.6: an update without network exits 0 and touches
 * `lists/partial` and the `update-stamp`, and installing a package rebuilds `pkgcache.bin`, so none of these
 * three counts. On a system without the stamp, an update that finds nothing new leaves no trace; then this
 * is earlier than the truth, never later.
 */
async function checkedAt(ask: Host): Promise<string | null> {
  const times = await Promise.all([modifiedAt(ask, '/var/lib/apt/periodic/update-success-stamp'), listsTime(ask)]);
  return (
    times
      .filter((time) => time !== null)
      .toSorted()
      .at(-1) ?? null
  );
}

/** null where no list was ever fetched: an empty folder has a time, too. */
async function listsTime(ask: Host): Promise<string | null> {
  const lists = await ask.listFolder(listsFolder);
  const isFetched = lists.ok && lists.value.some((name) => name.endsWith('Release'));
  return isFetched ? modifiedAt(ask, listsFolder) : null;
}

/** null: the system keeps no mark for it and its kernels tell nothing. */
async function rebootPending(ask: Host): Promise<boolean | null> {
  const [mark, marker, release, boot] = await Promise.all([
    ask.stat('/run/reboot-required'),
    ask.stat('/usr/share/update-notifier/notify-reboot-required'),
    ask.readFile('/proc/sys/kernel/osrelease'),
    ask.listFolder('/boot'),
  ]);
  if (mark.ok) return true;
  const byKernel = release.ok && boot.ok ? newerKernelInstalled(release.value.trim(), boot.value) : null;
  // Where the hook that makes the mark is installed, its absence is an answer.
  return byKernel ?? (marker.ok ? false : null);
}

async function unsupportedManager(ask: Host): Promise<string> {
  const found = await Promise.all(
    otherManagers.map(async ([program, name]) => ((await ask.stat(program)).ok ? name : null)),
  );
  const names = [...new Set(found.filter((name) => name !== null))];
  return names.length === 0
    ? 'no package manager this agent knows was found'
    : `updates of ${names.join(', ')} cannot be read yet, only those of apt`;
}

/** Needs no root and no network: apt simulates on what it last fetched. */
export const readOsUpdatesOnLinux: Reader<'osUpdates'> = async (ask, context) => {
  const [program, database] = await Promise.all([ask.stat(aptProgram), ask.stat('/var/lib/dpkg/status')]);
  for (const answer of [program, database]) {
    if (!answer.ok && answer.reason === 'absent') return unread('unsupported', await unsupportedManager(ask));
    if (!answer.ok) return unreadBecause(answer);
  }
  const [pending, checked, reboot] = await Promise.all([
    pendingUpdates(ask, context),
    checkedAt(ask),
    rebootPending(ask),
  ]);
  if (!pending.ok) return unreadBecause(pending);
  return known({
    source: 'apt',
    pendingSecurity: pending.value.security,
    pendingTotal: pending.value.total,
    checkedAt: checked,
    rebootPending: reboot,
    pausedUntil: null,
  });
};
