/**
 * What `apt-get` would install, read from its simulation.
 */

export interface PendingUpdates {
  readonly total: number;
  readonly security: number;
}

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

/** Compares two kernel releases part by part, numbers as numbers; negative when `one` is older. */
export function compareReleases(one: string, other: string): number {
  const left = one.split(/[.\-+~]/);
  const right = other.split(/[.\-+~]/);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const a = left[index] ?? '';
    const b = right[index] ?? '';
    if (a === b) continue;
    const areNumbers = /^\d+$/.test(a) && /^\d+$/.test(b);
    return areNumbers ? Number(a) - Number(b) : a < b ? -1 : 1;
  }
  return 0;
}

/** `amd64` of `6.1.0-32-amd64`, `rt-amd64` of `6.1.0-32-rt-amd64`: kernels of different flavours do not replace each other. */
export function flavourOf(release: string): string {
  return release
    .split('-')
    .filter((part) => !/^\d/.test(part))
    .join('-');
}

/**
 * Is a newer kernel of the running one's flavour installed? `fileNames` are those of /boot. null: the running
 * kernel is not among them (a custom or hosted kernel), so nothing can be said.
 */
export function newerKernelInstalled(running: string, fileNames: readonly string[]): boolean | null {
  const installed = fileNames.flatMap((name) => name.match(/^vmlinuz-(\d.*)$/)?.[1] ?? []);
  const family = installed.filter((release) => flavourOf(release) === flavourOf(running));
  if (family.some((release) => compareReleases(running, release) < 0)) return true;
  return family.includes(running) ? false : null;
}
