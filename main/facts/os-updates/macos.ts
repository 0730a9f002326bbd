/**
 * Software Update of macOS: what it found, when it last looked, and whether it looks at all.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import { askPlistFile, dictionariesIn, integerIn, isDictionary, lineIn, type Dictionary } from '../macos-answers.ts';
import { askMacosVersion, type MacosVersion } from '../macos-version.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';

const settingsFile = '/Library/Preferences/com.apple.SoftwareUpdate.plist';
const managedFile = '/Library/Managed Preferences/com.apple.SoftwareUpdate.plist';
/** No end is known: switched off until somebody switches it on. */
const forEver = '9999-12-31T00:00:00.000Z';

/** Compares `15.6.1` with `15.10` number by number; as texts the second would be smaller. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) =>
    text
      .split(/[^\d]+/)
      .filter((part) => part !== '')
      .map(Number),
  );
  if (one === undefined || other === undefined) return false;
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** Kind of a found update. `stale`: it is installed by now, the list is from before. */
function kindOf(update: Dictionary, system: MacosVersion): 'stale' | 'security' | 'upgrade' | 'other' {
  const names = `${lineIn(update, 'Display Name') ?? ''} ${lineIn(update, 'Identifier') ?? ''} ${lineIn(update, 'Product Key') ?? ''}`;
  const version = lineIn(update, 'Display Version');
  const isSystem = /\bmacOS\b|MSU_UPDATE/i.test(names) || update['MobileSoftwareUpdate'] === true;
  if (isSystem && version !== null) {
    const own = system.version.replace(/ \(\w+\)$/, '');
    const base = version.replace(/ ?\(\w+\)$/, '');
    // A rapid response adds a letter to the version it is for, and is nothing for a newer one.
    const isResponse = base !== version && !isNewer(own, base);
    if (version === system.version || (!isNewer(base, own) && !isResponse)) return 'stale';
    return Number(version.match(/^\d+/)?.[0]) > system.major ? 'upgrade' : 'security';
  }
  if (isSystem) return 'security';
  return /safari|security|xprotect|mrt/i.test(names) ? 'security' : 'other';
}

type Updates = FactValue<'osUpdates'>;

/**
 * Counts `RecommendedUpdates`. Apple does not mark security updates: those of this major version of macOS and of
 * Safari hold its security fixes and count as such; the next major version does not, while this one is looked
 * after. null: the list is not there although updates are said to be.
 */
export function countUpdates(
  settings: Dictionary,
  system: MacosVersion,
): Pick<Updates, 'pendingSecurity' | 'pendingTotal'> {
  const available = integerIn(settings, 'LastUpdatesAvailable');
  const list = settings['RecommendedUpdates'];
  if (!Array.isArray(list))
    return available === 0
      ? { pendingSecurity: 0, pendingTotal: 0 }
      : { pendingSecurity: null, pendingTotal: available };
  if (!list.every(isDictionary)) return { pendingSecurity: null, pendingTotal: null };
  const kinds = dictionariesIn(list)
    .map((update) => kindOf(update, system))
    .filter((kind) => kind !== 'stale');
  return { pendingSecurity: kinds.filter((kind) => kind === 'security').length, pendingTotal: kinds.length };
}

function lastLook(settings: Dictionary): string | null {
  const dates = ['LastSuccessfulDate', 'LastFullSuccessfulDate'].flatMap((key) => {
    const value = settings[key];
    return value instanceof Date && !Number.isNaN(value.getTime()) ? [value.toISOString()] : [];
  });
  return dates.toSorted().at(-1) ?? null;
}

/** What the file says. A managed value beats it; a missing `AutomaticCheckEnabled` is on. */
export function parseSoftwareUpdate(settings: Dictionary, managed: Dictionary | null, system: MacosVersion): Updates {
  const isOn = managed?.['AutomaticCheckEnabled'] ?? settings['AutomaticCheckEnabled'];
  return {
    source: 'softwareupdate',
    ...countUpdates(settings, system),
    checkedAt: lastLook(settings),
    // A Mac installs while it restarts: an update that waits for that is still among the found ones.
    rebootPending: false,
    pausedUntil: isOn === false || isOn === 0 ? forEver : null,
  };
}

/** No network and no wait: `softwareupdate --list` takes minutes, hangs, and fails with "no new software". */
export const readOsUpdatesOnMacos: Reader<'osUpdates'> = async (ask) => {
  const [settings, managed, version] = await Promise.all([
    askPlistFile(ask, settingsFile),
    askPlistFile(ask, managedFile),
    askMacosVersion(ask),
  ]);
  if (!settings.ok) return unreadBecause(settings);
  if (!version.ok) return unreadBecause(version);
  if (!managed.ok && managed.reason !== 'absent') return unreadBecause(managed);
  return known(parseSoftwareUpdate(settings.value, managed.ok ? managed.value : null, version.value));
};
