/**
 * Pending updates of a Linux machine: what its package manager knows, how old that is, and whether a restart waits.
 */
import type { Host } from '../../host/host.ts';
import { parseOsRelease } from '../operating-system/linux.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';
import { apt } from './linux-apt.ts';
import { dnf } from './linux-dnf.ts';
import { newerKernelWaits } from './linux-kernels.ts';
import type { ManagerAnswer, PackageManager } from './linux-manager.ts';
import { pacman } from './linux-pacman.ts';
import { rpmOstree } from './linux-rpm-ostree.ts';
import { zypper } from './linux-zypper.ts';

/** The first whose marks are there is asked, before it the one the system names as its own. An image has a dnf, too. */
const managers: readonly PackageManager[] = [rpmOstree, apt, dnf, zypper, pacman];

/** Programs of package managers this reader cannot ask yet; named in the detail so that the gap is seen. */
const otherManagers: readonly (readonly [string, string])[] = [
  ['/sbin/apk', 'apk'],
  ['/usr/bin/apk', 'apk'],
  ['/run/current-system/sw/bin/nixos-version', 'nix'],
  ['/usr/bin/xbps-install', 'xbps'],
  ['/usr/bin/emerge', 'portage'],
  ['/usr/bin/eopkg', 'eopkg'],
  ['/usr/bin/swupd', 'swupd'],
];

/** Denied counts as there: better to ask and be told than to pass over it. */
async function isThere(ask: Host, path: string): Promise<boolean> {
  const status = await ask.stat(path);
  return status.ok || status.reason !== 'absent';
}

async function isInUse(ask: Host, { marks }: PackageManager): Promise<boolean> {
  const each = await Promise.all(
    marks.map(async (paths) => (await Promise.all(paths.map(async (path) => isThere(ask, path)))).some(Boolean)),
  );
  return each.every(Boolean);
}

/** Families of os-release(5), the nearest first. */
async function familiesOf(ask: Host): Promise<readonly string[]> {
  const file = await ask.readFile('/etc/os-release');
  if (!file.ok) return [];
  const values = parseOsRelease(file.value);
  return [values.get('ID') ?? '', ...(values.get('ID_LIKE') ?? '').split(' ')];
}

/** A Debian may have dnf installed, and a Fedora apt, to build packages with. null: none we can ask. */
async function managerOf(ask: Host): Promise<PackageManager | null> {
  const families = await familiesOf(ask);
  const uses = await Promise.all(managers.map(async (one) => isInUse(ask, one)));
  const inUse = managers.filter((_one, index) => uses[index]);
  const own = inUse.find((one) => one === rpmOstree || one.families.some((family) => families.includes(family)));
  return own ?? inUse[0] ?? null;
}

/** null: the system keeps no mark for it and its kernels tell nothing. */
async function rebootPending(ask: Host, ownWord: ManagerAnswer['rebootPending']): Promise<boolean | null> {
  const [mark, marker, byKernel] = await Promise.all([
    ask.stat('/run/reboot-required'),
    ask.stat('/usr/share/update-notifier/notify-reboot-required'),
    newerKernelWaits(ask),
  ]);
  if (mark.ok) return true;
  // A mark that may not be looked at may be there.
  if (mark.reason !== 'absent' || ownWord === 'unread') return ownWord === true ? true : null;
  // Where the hook that makes the mark is installed, its absence is an answer.
  return ownWord ?? byKernel ?? (marker.ok ? false : null);
}

async function unsupportedManager(ask: Host): Promise<string> {
  const found = await Promise.all(
    otherManagers.map(async ([program, name]) => ((await ask.stat(program)).ok ? name : null)),
  );
  const names = [...new Set(found.filter((name) => name !== null))];
  const asked = managers.map(({ name }) => name).join(', ');
  return names.length === 0
    ? 'no package manager this agent knows was found'
    : `updates of ${names.join(', ')} cannot be read yet, only those of ${asked}`;
}

/** Needs no root and no network: every manager is asked for what it last fetched. */
export const readOsUpdatesOnLinux: Reader<'osUpdates'> = async (ask, context) => {
  const manager = await managerOf(ask);
  if (manager === null) return unread('unsupported', await unsupportedManager(ask));
  const answer = await manager.ask(ask, context);
  if (!answer.ok) return unreadBecause(answer);
  const { rebootPending: ownWord, ...counts } = answer.value;
  return known({
    source: manager.name,
    ...counts,
    rebootPending: await rebootPending(ask, ownWord),
    pausedUntil: null,
  });
};
