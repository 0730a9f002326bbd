/**
 * The way from a block device down to the metal, from /sys/class/block.
 */
import type { Layer } from '../../../shared/facts/volumes.ts';
import { hostFailure, type Answer, type Host, type HostFailure } from '../../host/host.ts';
import { mountOf, type Mount } from './linux-mounts.ts';

/** Every way down from one device. */
export interface BlockPaths {
  /** Top first; each ends at a device that rests on no other. */
  readonly paths: readonly (readonly Layer[])[];
  /** Where the bottom devices hang, as links of /sys/class/block: `../../devices/pci0000:00/.../usb1/1-2/.../block/sda`. */
  readonly roots: readonly { readonly name: string; readonly link: string; readonly isRemovable: boolean }[];
  /** A way without encryption that holds a mapping which does not say what it is; null: there is none. */
  readonly untold: string | null;
}

const maxDepth = 32;
const maxPaths = 64;

/**
 * Kind of a device-mapper device by the prefix of its uuid (kernel drivers/md/dm-sysfs.c, cryptsetup
 * lib/libdevmapper.c). `CRYPT-VERITY`, `CRYPT-INTEGRITY` and `CRYPT-SUBDEV` check integrity and hide
 * nothing, so encryption is a list of what encrypts and not of what does not.
 */
export function kindOfMapping(uuid: string): Layer['kind'] {
  if (/^CRYPT-(LUKS1|LUKS2|PLAIN|LOOPAES|TCRYPT|BITLK|FVAULT2)-/.test(uuid)) return 'crypt';
  if (uuid.startsWith('LVM-')) return 'logical-volume';
  if (/^part\d+-mpath-/.test(uuid)) return 'partition';
  if (uuid.startsWith('mpath-')) return 'multipath';
  if (/^(part\d+-)?DMRAID-/.test(uuid)) return 'raid';
  return 'other';
}

/** What one device is and what it rests on. */
interface Step {
  readonly layer: Layer;
  readonly below: readonly string[];
  readonly link: string;
  /** A device-mapper device that does not say what it is (VeraCrypt makes such): it may encrypt or not. */
  readonly isUntold: boolean;
}

const baseName = (path: string): string => path.split('/').at(-1) ?? path;

async function stepOf(ask: Host, name: string, mounts: readonly Mount[]): Promise<Answer<Step>> {
  const folder = `/sys/class/block/${name}`;
  const link = await ask.readLink(folder);
  if (!link.ok) return link;
  // Where it hangs decides whether it is removable, so a link that leads elsewhere is no answer.
  if (baseName(link.value) !== name) return hostFailure('unreadable', `${folder} leads to ${link.value}`);
  const partition = await ask.readFile(`${folder}/partition`);
  if (partition.ok) {
    const parent = baseName(link.value.split('/').slice(0, -1).join('/'));
    return step(name, 'partition', [parent], link.value);
  }
  if (name.startsWith('loop')) return loopStep(ask, name, link.value, mounts);
  if (name.startsWith('zram')) return zramStep(ask, name, link.value);

  const slaves = await ask.listFolder(`${folder}/slaves`);
  // A real disk may lack the folder; every other failure hides what is below.
  if (!slaves.ok && slaves.reason !== 'absent') return slaves;
  const below = slaves.ok ? slaves.value : [];
  if (name.startsWith('dm-')) {
    const uuid = await ask.readFile(`${folder}/dm/uuid`);
    if (!uuid.ok) return uuid;
    const isUntold = uuid.value.trim() === '';
    return step(name, kindOfMapping(uuid.value.trim()), below, link.value, isUntold);
  }
  if (/^md\d|^md_/.test(name)) return step(name, 'raid', below, link.value);
  return step(name, below.length === 0 ? 'disk' : 'other', below, link.value);
}

function step(
  name: string,
  kind: Layer['kind'],
  below: readonly string[],
  link: string,
  isUntold = false,
): Answer<Step> {
  return { ok: true, value: { layer: { name, kind }, below, link, isUntold } };
}

/** A loop device rests on the device its backing file lives on. */
async function loopStep(ask: Host, name: string, link: string, mounts: readonly Mount[]): Promise<Answer<Step>> {
  const backing = await ask.readFile(`/sys/class/block/${name}/loop/backing_file`);
  if (!backing.ok) return backing;
  const mount = mountOf(mounts, backing.value.trim());
  if (mount === null) return hostFailure('unreadable', `the file behind ${name} is on no mounted volume`);
  const below = await deviceNames(ask, mount);
  return below.ok ? step(name, 'loop', below.value, link) : below;
}

/** Compressed memory, unless it may write to a device behind it (`backing_dev`). */
async function zramStep(ask: Host, name: string, link: string): Promise<Answer<Step>> {
  const backing = await ask.readFile(`/sys/class/block/${name}/backing_dev`);
  if (!backing.ok && backing.reason !== 'absent') return backing;
  const device = backing.ok ? backing.value.trim() : 'none';
  return step(name, 'compressed-memory', device === 'none' ? [] : [baseName(device)], link);
}

/** Block devices directly under a mount: one, or all members of a btrfs or bcachefs. */
export async function deviceNames(ask: Host, mount: Mount): Promise<Answer<readonly string[]>> {
  if (!mount.device.startsWith('0:')) {
    const link = await ask.readLink(`/sys/dev/block/${mount.device}`);
    return link.ok ? { ok: true, value: [baseName(link.value)] } : link;
  }
  if (mount.fileSystem === 'btrfs') return btrfsMembers(ask, await nameOfNode(ask, mount.source));
  if (mount.fileSystem === 'bcachefs')
    return {
      ok: true,
      value: await Promise.all(mount.source.split(':').map(async (node) => nameOfNode(ask, node))),
    };
  return hostFailure('unreadable', `${mount.mountPoint} (${mount.fileSystem}) names no block device`);
}

/** `/dev/mapper/root` is a link to `../dm-0`; `/dev/sda2` is no link. */
export async function nameOfNode(ask: Host, node: string): Promise<string> {
  const link = await ask.readLink(node);
  return baseName(link.ok ? link.value : node);
}

/** A btrfs over several disks is mounted through one of them; the kernel lists all under /sys/fs/btrfs. */
async function btrfsMembers(ask: Host, member: string): Promise<Answer<readonly string[]>> {
  const fileSystems = await ask.listFolder('/sys/fs/btrfs');
  if (!fileSystems.ok) return fileSystems;
  for (const id of fileSystems.value.filter((name) => name.includes('-'))) {
    const devices = await ask.listFolder(`/sys/fs/btrfs/${id}/devices`);
    if (!devices.ok) return devices;
    if (devices.value.includes(member)) return devices;
  }
  return hostFailure('unreadable', `/sys/fs/btrfs does not list ${member}`);
}

/**
 * Every way from the named devices down. Fails when any part of a way cannot be read, and when it is deeper
 * than 32 devices or wider than 64 ways.
 */
export async function blockPathsOf(
  ask: Host,
  names: readonly string[],
  mounts: readonly Mount[],
): Promise<Answer<BlockPaths>> {
  const steps = new Map<string, Promise<Answer<Step>>>();
  const stepFor = async (name: string): Promise<Answer<Step>> => {
    const known = steps.get(name) ?? stepOf(ask, name, mounts);
    steps.set(name, known);
    return known;
  };
  const paths: Layer[][] = [];
  const roots = new Map<string, { name: string; link: string; isRemovable: boolean }>();
  let untold: string | null = null;

  const descend = async (name: string, above: readonly Layer[], hasUntold: boolean): Promise<HostFailure | null> => {
    const answer = await stepFor(name);
    if (!answer.ok) return answer;
    const { layer, below, link, isUntold } = answer.value;
    const path = [...above, layer];
    if (path.length > maxDepth)
      return hostFailure('unreadable', `${name}: more than ${maxDepth} devices on top of each other`);
    const pathHasUntold = hasUntold || isUntold;
    for (const lower of below) {
      const failure = await descend(lower, path, pathHasUntold);
      if (failure !== null) return failure;
    }
    if (below.length > 0) return null;
    if (pathHasUntold && !path.some((one) => one.kind === 'crypt')) untold = path.map((one) => one.name).join(' → ');
    if (paths.length === maxPaths) return hostFailure('unreadable', `more than ${maxPaths} ways down`);
    paths.push(path);
    const removable = await ask.readFile(`/sys/class/block/${name}/removable`);
    roots.set(name, { name, link, isRemovable: removable.ok && removable.value.trim() === '1' });
    return null;
  };

  for (const name of names) {
    const failure = await descend(name, [], false);
    if (failure !== null) return failure;
  }
  return { ok: true, value: { paths, roots: [...roots.values()], untold } };
}
