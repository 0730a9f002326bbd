/**
 * Mounted file systems and swap areas of Linux, from /proc.
 */

/** One line of /proc/self/mountinfo (proc_pid_mountinfo(5)). */
export interface Mount {
  /** `254:0`; major 0 has no block device of its own (btrfs, zfs, overlay, network, memory). */
  readonly device: string;
  readonly mountPoint: string;
  readonly fileSystem: string;
  readonly source: string;
  readonly superOptions: readonly string[];
}

/** The kernel writes space, tab, newline and backslash as octal. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** Parses mountinfo; lines of another shape are skipped. Later mounts come later, as the kernel lists them. */
export function parseMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ');
    const [, , device, , mountPoint] = before?.split(' ') ?? [];
    const [fileSystem, source, superOptions] = after?.split(' ') ?? [];
    if (device === undefined || mountPoint === undefined || fileSystem === undefined || source === undefined) return [];
    return [
      {
        device,
        mountPoint: unescapeOctal(mountPoint),
        fileSystem,
        source: unescapeOctal(source),
        superOptions: superOptions?.split(',') ?? [],
      },
    ];
  });
}

/** Is it on a block device, or on several that its file system numbers itself? Not so memory, networks and overlays. */
export function isOnDisk({ device, fileSystem }: Mount): boolean {
  return !device.startsWith('0:') || fileSystem === 'btrfs' || fileSystem === 'bcachefs';
}

/** The mount a path lives on: the longest mount point above it, the latest where two are stacked. null: none. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | null {
  let found: Mount | null = null;
  for (const mount of mounts) {
    const folder = mount.mountPoint === '/' ? '/' : `${mount.mountPoint}/`;
    const isAbove = path === mount.mountPoint || path.startsWith(folder);
    if (isAbove && (found === null || mount.mountPoint.length >= found.mountPoint.length)) found = mount;
  }
  return found;
}

/** One line of /proc/swaps. */
export interface SwapArea {
  /** `/dev/dm-1`, `/swapfile`. */
  readonly path: string;
  readonly kind: 'partition' | 'file';
}

/** Parses /proc/swaps; null when the text is not of that shape (its first line is a heading). */
export function parseSwaps(text: string): readonly SwapArea[] | null {
  const [heading, ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  if (heading === undefined || !heading.startsWith('Filename')) return null;
  const areas: SwapArea[] = [];
  for (const line of lines) {
    const [path, kind] = line.split(/\s+/);
    if (path === undefined || (kind !== 'partition' && kind !== 'file')) return null;
    areas.push({ path: unescapeOctal(path), kind });
  }
  return areas;
}
