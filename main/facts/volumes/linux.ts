/**
 * The volumes of a Linux machine and how each is encrypted.
 */
import type { Volume } from '../../../shared/facts/volumes.ts';
import { runFirst, type Answer, type Host, type HostFailure, type Session } from '../../host/host.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';
import { blockPathsOf, deviceNames, nameOfNode, type BlockPaths } from './linux-block-devices.ts';
import { mountOf, parseMounts, parseSwaps, type Mount, type SwapArea } from './linux-mounts.ts';

type Encryption = Volume['encryption'];
type Place = Pick<Volume, 'location' | 'encryption'>;

const networkFileSystems =
  /^(nfs\d?|cifs|smb3|fuse\.sshfs|ceph|fuse\.ceph|9p|virtiofs|afs|autofs|glusterfs|fuse\.glusterfs)$/;
const memoryFileSystems = /^(tmpfs|ramfs|rootfs)$/;
/** A folder encrypted on its own, mounted from another folder. */
const folderFileSystems: Readonly<Record<string, string>> = {
  ecryptfs: 'eCryptfs',
  'fuse.gocryptfs': 'gocryptfs',
  'fuse.encfs': 'EncFS',
  'fuse.cryfs': 'CryFS',
};
/** Images and start-up partitions hold no data of a person. */
const dataFreeFileSystems = new Set(['squashfs', 'iso9660', 'erofs', 'udf', 'cramfs']);
const startUpFolders = /^\/(boot|efi|esp)(\/|$)/;

function notRead(failure: HostFailure): Encryption {
  const { reason, detail } = unreadBecause(failure);
  return { by: 'unread', reason, detail };
}

function locationOf({ paths, roots }: BlockPaths): Volume['location'] {
  if (paths.every((path) => path.at(-1)?.kind === 'compressed-memory')) return 'memory';
  if (roots.some(({ name, link }) => /^(nbd|rbd|drbd)/.test(name) || /\/session\d+\//.test(link))) return 'network';
  return roots.some(({ link, isRemovable }) => isRemovable || /\/usb\d+\//.test(link)) ? 'removable' : 'internal';
}

async function placeOfDevices(ask: Host, names: Answer<readonly string[]>, mounts: readonly Mount[]): Promise<Place> {
  if (!names.ok) return { location: 'internal', encryption: notRead(names) };
  const found = await blockPathsOf(ask, names.value, mounts);
  if (!found.ok) return { location: 'internal', encryption: notRead(found) };
  const location = locationOf(found.value);
  const { paths, untold } = found.value;
  if (untold === null) return { location, encryption: { by: 'layers', paths: paths.map((path) => [...path]) } };
  const detail = `${untold}: a device-mapper device does not say whether it encrypts`;
  return { location, encryption: { by: 'unread', reason: 'unreadable', detail } };
}

const isAllCrypt = (encryption: Encryption): boolean =>
  encryption.by === 'layers' &&
  encryption.paths.length > 0 &&
  encryption.paths.every((path) => path.some(({ kind }) => kind === 'crypt'));

/** Reads `property<TAB>value` lines of `zfs get -H -o property,value`. */
export function parseZfsProperties(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => (/^\w+\t/.test(line) ? [line.split('\t', 2) as [string, string]] : [])),
  );
}

/** Device nodes among the lines of `zpool list -v -H -P`. */
export function parsePoolDevices(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => line.match(/^\s*(\/dev\/\S+)/)?.[1] ?? []);
}

/** ZFS encrypts by itself, per dataset, or sits on encrypted devices. */
async function placeOfZfs(ask: Host, dataset: string, mounts: readonly Mount[]): Promise<Place> {
  const options = { timeoutMs: 5_000 };
  const zfs = ['/usr/sbin/zfs', '/sbin/zfs', '/usr/bin/zfs'];
  const answer = await runFirst(
    ask,
    zfs,
    ['get', '-H', '-o', 'property,value', 'encryption,keystatus', dataset],
    options,
  );
  if (!answer.ok) return { location: 'internal', encryption: notRead(answer) };
  const encryption = parseZfsProperties(answer.value.stdout).get('encryption');
  const unclear = (detail: string): Place => ({
    location: 'internal',
    encryption: { by: 'unread', reason: 'unreadable', detail },
  });
  if (answer.value.exitCode !== 0 || encryption === undefined || encryption === '-')
    return unclear(`zfs get encryption: ${answer.value.stderr.trim() || 'no value'}`);
  if (encryption !== 'off')
    return { location: 'internal', encryption: { by: 'system', technology: 'zfs', state: 'on' } };

  const zpool = zfs.map((path) => path.replace('/zfs', '/zpool'));
  const pool = await runFirst(ask, zpool, ['list', '-v', '-H', '-P', dataset.split('/')[0] ?? dataset], options);
  if (!pool.ok) return { location: 'internal', encryption: notRead(pool) };
  const nodes = parsePoolDevices(pool.value.stdout);
  if (nodes.length === 0) return unclear('zpool list names no devices');
  const names = await Promise.all(nodes.map(async (node) => nameOfNode(ask, node)));
  return placeOfDevices(ask, { ok: true, value: names }, mounts);
}

async function placeOfMount(ask: Host, mount: Mount, mounts: readonly Mount[]): Promise<Place> {
  const { fileSystem, source } = mount;
  if (memoryFileSystems.test(fileSystem)) return { location: 'memory', encryption: { by: 'layers', paths: [] } };
  if (networkFileSystems.test(fileSystem))
    return {
      location: 'network',
      encryption: { by: 'unread', reason: 'unsupported', detail: `${fileSystem}: its server keeps the files` },
    };
  if (fileSystem === 'zfs') return placeOfZfs(ask, source, mounts);
  const technology = folderFileSystems[fileSystem];
  if (technology !== undefined) {
    const under = mountOf(
      mounts.filter((other) => folderFileSystems[other.fileSystem] === undefined),
      source,
    );
    const place = under === null ? null : await placeOfMount(ask, under, mounts);
    // An encrypted folder on an encrypted volume: the volume is the stronger statement.
    if (place !== null && isAllCrypt(place.encryption)) return place;
    return { location: place?.location ?? 'internal', encryption: { by: 'folder', technology } };
  }
  const place = await placeOfDevices(ask, await deviceNames(ask, mount), mounts);
  // bcachefs can encrypt by itself and tells only root.
  if (fileSystem === 'bcachefs' && place.encryption.by === 'layers' && !isAllCrypt(place.encryption))
    return {
      ...place,
      encryption: { by: 'unread', reason: 'denied', detail: 'bcachefs tells only root whether it encrypts' },
    };
  return place;
}

async function swapVolume(ask: Host, area: SwapArea, mounts: readonly Mount[]): Promise<Volume> {
  const mount = area.kind === 'file' ? mountOf(mounts, area.path) : null;
  const names: Answer<readonly string[]> = { ok: true, value: [await nameOfNode(ask, area.path)] };
  const place = mount === null ? await placeOfDevices(ask, names, mounts) : await placeOfMount(ask, mount, mounts);
  return { purpose: 'swap', mountPoint: area.path, fileSystem: 'swap', ...place };
}

async function swapVolumes(ask: Host, mounts: readonly Mount[]): Promise<readonly Volume[]> {
  const swaps = await ask.readFile('/proc/swaps');
  // A kernel without swap has no such file.
  if (!swaps.ok && swaps.reason === 'absent') return [];
  const areas = swaps.ok ? parseSwaps(swaps.value) : null;
  if (areas !== null) return Promise.all(areas.map(async (area) => swapVolume(ask, area, mounts)));
  const encryption: Encryption = swaps.ok
    ? { by: 'unread', reason: 'unreadable', detail: '/proc/swaps has an unknown form' }
    : notRead(swaps);
  return [{ purpose: 'swap', mountPoint: 'swap', fileSystem: null, location: 'internal', encryption }];
}

/** Image-based systems (ostree with composefs) show an overlay as `/`; its disk is mounted at /sysroot. */
function systemMount(mounts: readonly Mount[]): Mount | null {
  const root = mounts.findLast(({ mountPoint }) => mountPoint === '/') ?? null;
  if (root?.fileSystem !== 'overlay') return root;
  return mounts.findLast(({ mountPoint }) => mountPoint === '/sysroot') ?? root;
}

/** Block-backed mounts that are neither the system nor home, one per device. */
function dataMounts(mounts: readonly Mount[], taken: readonly Mount[]): readonly Mount[] {
  const deviceOf = (mount: Mount): string => (mount.device.startsWith('0:') ? mount.source : mount.device);
  const seen = new Set(taken.map(deviceOf));
  return mounts.filter((mount) => {
    const isVolume = !mount.device.startsWith('0:') || ['btrfs', 'zfs', 'bcachefs'].includes(mount.fileSystem);
    if (!isVolume || dataFreeFileSystems.has(mount.fileSystem) || startUpFolders.test(mount.mountPoint)) return false;
    const device = deviceOf(mount);
    if (seen.has(device)) return false;
    seen.add(device);
    return true;
  });
}

/** Where home is, without naming the person: its mount point, or the folder of homes when it is no mount of its own. */
function homeLabel(mount: Mount, session: Session): string {
  if (mount.mountPoint !== '/' && mount.mountPoint !== session.homeFolder) return mount.mountPoint;
  return session.homeFolder === '/root' ? '/root' : session.homeFolder.split('/').slice(0, -1).join('/') || '/';
}

/** Reads /proc/self/mountinfo, /proc/swaps and the device graph of /sys; no program runs but for ZFS. */
export const readVolumesOnLinux: Reader<'volumes'> = async (ask) => {
  const [text, session] = await Promise.all([ask.readFile('/proc/self/mountinfo'), ask.session()]);
  if (!text.ok) return unreadBecause(text);
  const mounts = parseMounts(text.value);
  const system = systemMount(mounts);
  if (system === null) return { ok: false, reason: 'unreadable', detail: '/proc/self/mountinfo lists no root' };
  const home = session.ok ? mountOf(mounts, session.value.homeFolder) : null;

  const volumeOf = async (purpose: Volume['purpose'], mount: Mount, mountPoint: string): Promise<Volume> => ({
    purpose,
    mountPoint: mountPoint.slice(0, 256),
    fileSystem: mount.fileSystem,
    ...(await placeOfMount(ask, mount, mounts)),
  });
  const jobs = [volumeOf('system', system, '/')];
  // `home` on an image-based system is below the overlay's /sysroot as well.
  const homeMount = home?.fileSystem === 'overlay' ? system : home;
  if (homeMount !== null && session.ok) jobs.push(volumeOf('home', homeMount, homeLabel(homeMount, session.value)));
  const taken = homeMount === null ? [system] : [system, homeMount];
  jobs.push(...dataMounts(mounts, taken).map(async (mount) => volumeOf('data', mount, mount.mountPoint)));
  const [volumes, swap] = await Promise.all([Promise.all(jobs), swapVolumes(ask, mounts)]);
  if (!session.ok)
    volumes.push({
      purpose: 'home',
      mountPoint: 'home',
      fileSystem: null,
      location: 'internal',
      encryption: notRead(session),
    });
  return known({ volumes: [...volumes, ...swap].slice(0, 128) });
};
