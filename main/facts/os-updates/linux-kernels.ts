/**
 * Does a restart wait because a newer kernel is installed than the one that runs?
 */
import type { Host } from '../../host/host.ts';

/** Numbers come after words where one meets the other, as in rpm's `427.13.1.el9` and `427.el9`. */
function compareParts(one: string, other: string): number {
  const numbers = [one, other].map((part) => /^\d+$/.test(part));
  if (numbers[0] === true && numbers[1] === true) return Number(one) - Number(other);
  if (numbers[0] !== numbers[1] && one !== '' && other !== '') return numbers[0] === true ? 1 : -1;
  return one < other ? -1 : 1;
}

/** Compares two kernel releases part by part, numbers as numbers; negative when `one` is older. */
export function compareReleases(one: string, other: string): number {
  const left = one.split(/[.\-+~]/);
  const right = other.split(/[.\-+~]/);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const a = left[index] ?? '';
    const b = right[index] ?? '';
    if (a !== b) return compareParts(a, b);
  }
  return 0;
}

/**
 * `amd64` of `6.1.0-32-amd64`, `rt-amd64` of `6.1.0-32-rt-amd64`, `debug` of Fedora's
 * `6.11.4-301.fc41.x86_64+debug`, `arch` of `6.11.5-arch1-1`: kernels of different flavours do not replace each other.
 */
export function flavourOf(release: string): string {
  const [, plain = release, suffix] = release.match(/^(.*)\+([a-z0-9]+)$/i) ?? [];
  const parts = plain.split('-').filter((part) => !/^\d/.test(part));
  // Arch counts its own builds in this part.
  const words = parts.map((part) => part.replace(/^(arch|zen|hardened)\d+$/, '$1'));
  return [...words, ...(suffix === undefined ? [] : [suffix])].join('-');
}

/**
 * Is a newer kernel of the running one's flavour installed? `fileNames` are like those of /boot. null: the running
 * kernel is not among them (a custom or hosted kernel), so nothing can be said.
 */
export function newerKernelInstalled(running: string, fileNames: readonly string[]): boolean | null {
  const installed = fileNames.flatMap((name) => name.match(/^vmlinuz-(\d.*)$/)?.[1] ?? []);
  const family = installed.filter((release) => flavourOf(release) === flavourOf(running));
  if (family.some((release) => compareReleases(running, release) < 0)) return true;
  return family.includes(running) ? false : null;
}

const moduleFolders = '/usr/lib/modules';

/**
 * Kernels by the names they have in /boot. Arch keeps them there without a release and Fedora may keep none at all;
 * then each folder of modules has its own. null: one of these may not be looked at. /boot often may not, and need not
 * be where the modules tell.
 */
async function installedKernels(ask: Host): Promise<readonly string[] | null> {
  const [boot, modules] = await Promise.all([ask.listFolder('/boot'), ask.listFolder(moduleFolders)]);
  if (!modules.ok && modules.reason !== 'absent') return null;
  const releases = modules.ok ? modules.value : [];
  const images = await Promise.all(releases.map(async (name) => ask.stat(`${moduleFolders}/${name}/vmlinuz`)));
  if (images.some((image) => !image.ok && image.reason !== 'absent')) return null;
  const withKernel = releases.filter((_one, index) => images[index]?.ok === true).map((name) => `vmlinuz-${name}`);
  return [...(boot.ok ? boot.value : []), ...withKernel];
}

/** null: the kernels do not tell. */
export async function newerKernelWaits(ask: Host): Promise<boolean | null> {
  const [release, kernels] = await Promise.all([ask.readFile('/proc/sys/kernel/osrelease'), installedKernels(ask)]);
  return release.ok && kernels !== null ? newerKernelInstalled(release.value.trim(), kernels) : null;
}
