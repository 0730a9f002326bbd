/**
 * Screen lock of KDE Plasma, from kscreenlockerrc.
 */
import type { Answer, Host } from '../../host/host.ts';
import { optionalFile, type LockSettings } from './linux-lock-settings.ts';

/** Keys of one group and whether the administrator pinned them (`[$i]`). */
type Group = ReadonlyMap<string, { readonly value: string; readonly isPinned: boolean }>;

/** Reads group `[Daemon]` of a KConfig file; `[Daemon][$i]` pins the whole group, `Timeout[$i]=5` one key. */
export function parseDaemonGroup(text: string): Group {
  const keys = new Map<string, { value: string; isPinned: boolean }>();
  let isInside = false;
  let isGroupPinned = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('[')) {
      isInside = /^\[Daemon\](\[\$i\])?$/.test(line);
      isGroupPinned = isInside && line.endsWith('[$i]');
      continue;
    }
    const [, key, mark, value] = line.match(/^([A-Za-z]+)(\[\$i\])?\s*=\s*(.*)$/) ?? [];
    if (isInside && key !== undefined && value !== undefined)
      keys.set(key, { value, isPinned: isGroupPinned || mark !== undefined });
  }
  return keys;
}

/**
 * KDE writes a key only where it differs from the default (kscreenlocker settings/kscreenlockersettings.kcfg of
 * Plasma 5 and 6: Autolock true, Timeout 5 minutes, Lock true, LockGrace 5 seconds, LockOnResume true,
 * RequirePassword true), so a missing key is the default. The person's file wins over the system's unless that pins
 * the key. Plasma 6 allows fractions of a minute. Without `Lock` the grace never ends (ksldapp.cpp).
 */
export function kdeLock(system: Group, personal: Group): LockSettings {
  const value = (key: string): string | undefined => {
    const pinned = system.get(key);
    return pinned?.isPinned === true ? pinned.value : (personal.get(key)?.value ?? pinned?.value);
  };
  const flag = (key: string, standard: boolean): boolean | null => {
    const text = value(key)?.toLowerCase();
    if (text === undefined) return standard;
    return ['true', 'on', 'yes', '1'].includes(text) ? true : ['false', 'off', 'no', '0'].includes(text) ? false : null;
  };
  const count = (key: string, standard: number): number | null => {
    const text = value(key);
    if (text === undefined) return standard;
    return /^\d{1,7}(\.\d{1,9})?$/.test(text) ? Number(text) : null;
  };
  const autolock = flag('Autolock', true);
  const minutes = count('Timeout', 5);
  const grace = count('LockGrace', 5);
  const [asks, ends] = [flag('RequirePassword', true), flag('Lock', true)];
  return {
    idleSeconds:
      autolock === false || minutes === 0
        ? 'never'
        : autolock === null || minutes === null
          ? null
          : Math.ceil(minutes * 60),
    delaySeconds: grace === null ? null : Math.ceil(grace),
    passwordRequired: asks === false || ends === false ? false : asks === null || ends === null ? null : true,
    locksOnSuspend: flag('LockOnResume', true),
    source: 'kscreenlockerrc',
  };
}

/** Reads both files; one that is not there is an empty one, one that cannot be read fails. */
export async function readKdeLock(ask: Host, configFolder: string): Promise<Answer<LockSettings>> {
  const groups: Group[] = [];
  for (const folder of ['/etc/xdg', configFolder]) {
    const file = await optionalFile(ask, `${folder}/kscreenlockerrc`);
    if (!file.ok) return file;
    groups.push(parseDaemonGroup(file.value));
  }
  const [system = new Map(), personal = new Map()] = groups;
  return { ok: true, value: kdeLock(system, personal) };
}
