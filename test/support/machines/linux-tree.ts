/**
 * A hand-made Linux machine as a recording: name the files and links, the folders follow from them.
 */
import { readFileSync } from 'node:fs';
import { sessionLockers } from '../../../main/facts/screen-lock/linux-lockers.ts';
import { recordingFormat, recordingVersion, parseRecording, type Recording } from '../../../main/host/recording.ts';
import type { BusValue, Host, HostFailure, NameProbe, Session } from '../../../main/host/host.ts';
import { createReplayingHost } from '../../../main/host/replaying-host.ts';

export interface LinuxTree {
  /** Text by path; a failure instead of text makes that file answer with it. */
  readonly files?: Readonly<Record<string, string | HostFailure>>;
  readonly links?: Readonly<Record<string, string>>;
  /** Folders that are empty, or fail. */
  readonly folders?: Readonly<Record<string, readonly string[] | HostFailure>>;
  /** Times of change by path; a file or folder without one gets 2026-01-01. */
  readonly times?: Readonly<Record<string, string>>;
  /** Standard output by call, or the whole output. */
  readonly programs?: Readonly<
    Record<string, string | HostFailure | { exitCode: number; stdout: string; stderr: string }>
  >;
  /** Arguments of the running programs that are asked for by argument. */
  readonly commandLines?: readonly (readonly string[])[] | HostFailure;
  /** Values of the reply by call (see questions.ts), or the failure. */
  readonly bus?: Readonly<Record<string, readonly BusValue[] | HostFailure>>;
  /** What becomes of host names. */
  readonly probes?: Readonly<Record<string, NameProbe['outcome']>>;
  /** Names of running processes; a failure hides them. */
  readonly running?: readonly string[] | HostFailure;
  readonly session?: Partial<Session>;
}

export const denied: HostFailure = { ok: false, reason: 'denied', detail: 'permission denied' };
export const late: HostFailure = { ok: false, reason: 'timeout', detail: 'late' };
export const absent: HostFailure = { ok: false, reason: 'absent', detail: 'not there' };

const alice: Session = {
  userName: 'alice',
  userId: 1000,
  homeFolder: '/home/alice',
  accountKeeper: 'local',
  desktops: [],
  hasDisplay: false,
  arch: 'x64',
};

const isFailure = (value: unknown): value is HostFailure =>
  typeof value === 'object' && value !== null && 'reason' in value;

/** Every folder above the paths with the names directly in it. */
function foldersOf(paths: readonly string[]): Record<string, string[]> {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const parts = path.split('/').slice(1);
    for (let depth = 0; depth < parts.length; depth += 1) {
      const folder = `/${parts.slice(0, depth).join('/')}`;
      const names = folders.get(folder) ?? new Set<string>();
      folders.set(folder, names.add(parts[depth] ?? ''));
    }
  }
  return Object.fromEntries([...folders].map(([folder, names]) => [folder, [...names].toSorted()]));
}

/** The recording of the tree; whatever is not in it is absent. */
export function linuxRecording(tree: LinuxTree): Recording {
  const ok = <Value>(value: Value) => ({ ok: true as const, value });
  const answers = <Value, Out>(record: Readonly<Record<string, Value | HostFailure>>, write: (value: Value) => Out) =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [key, isFailure(value) ? value : ok(write(value))]),
    );
  const files = tree.files ?? {};
  const links = tree.links ?? {};
  const paths = [...Object.keys(files), ...Object.keys(links), ...Object.keys(tree.times ?? {})];
  const folders = { ...foldersOf([...paths, ...Object.keys(tree.folders ?? {})]), ...tree.folders };
  const statuses = Object.fromEntries(
    [...paths, ...Object.keys(folders)].map((path) => {
      const kind: 'folder' | 'file' = path in folders ? 'folder' : 'file';
      return [path, ok({ kind, modifiedAt: tree.times?.[path] ?? '2026-01-01T00:00:00.000Z' })];
    }),
  );
  const serials = Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('/serial')));
  const recording = {
    format: recordingFormat,
    version: recordingVersion,
    recordedAt: '2026-01-02T00:00:00.000Z',
    platform: 'linux',
    unlisted: 'absent',
    files: answers(files, (text) => text),
    folders: answers<readonly string[], readonly string[]>(folders, (names) => names),
    links: answers(links, (target) => target),
    statuses,
    hashes: answers<string, string>(serials, (text) => `hash of ${text}`),
    programs: answers(tree.programs ?? {}, (output) =>
      typeof output === 'string' ? { exitCode: 0, stdout: output, stderr: '' } : output,
    ),
    commandLines: {
      [sessionLockers.join(' ')]: isFailure(tree.commandLines) ? tree.commandLines : ok(tree.commandLines ?? []),
    },
    bus: answers<readonly BusValue[], readonly BusValue[]>(tree.bus ?? {}, (values) => values),
    probes: answers(tree.probes ?? {}, (outcome) => ({ outcome, why: 'as the test wants' })),
    running: { asked: 'all', answer: isFailure(tree.running) ? tree.running : ok(tree.running ?? []) },
    inventory: ok({ hostName: 'desk', manufacturer: null, model: null, cpu: null, memoryBytes: null }),
    session: ok({ ...alice, ...tree.session }),
  };
  // Through the parser, so that every tree proves the schema as well.
  return parseRecording(JSON.stringify(recording));
}

export function linuxHost(tree: LinuxTree): Host {
  return createReplayingHost(linuxRecording(tree));
}

/** A block device: where it hangs in /sys, what is under it, its device-mapper uuid, its number. */
export interface BlockDevice {
  /** Path below /sys/devices, ending in the name. */
  readonly at: string;
  readonly number: string;
  readonly partition?: boolean;
  readonly on?: readonly string[];
  readonly uuid?: string;
  readonly removable?: boolean;
}

/** Files and links of /sys for some block devices, and mounts and swaps on them. */
export function blockTree(
  devices: Readonly<Record<string, BlockDevice>>,
  mounts: readonly string[],
  swaps: readonly string[] = [],
): Required<Pick<LinuxTree, 'files' | 'links' | 'folders'>> {
  const files: Record<string, string> = {
    '/proc/self/mountinfo': mounts.map((mount) => `${mount}\n`).join(''),
    '/proc/swaps': ['Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority', ...swaps, ''].join('\n'),
  };
  const links: Record<string, string> = {};
  const folders: Record<string, readonly string[]> = {};
  for (const [name, device] of Object.entries(devices)) {
    const folder = `/sys/class/block/${name}`;
    links[folder] = `../../devices/${device.at}`;
    links[`/sys/dev/block/${device.number}`] = `../../devices/${device.at}`;
    if (device.partition === true) files[`${folder}/partition`] = '1\n';
    else folders[`${folder}/slaves`] = device.on ?? [];
    if (device.uuid !== undefined) files[`${folder}/dm/uuid`] = device.uuid;
    if (device.removable !== undefined) files[`${folder}/removable`] = device.removable ? '1\n' : '0\n';
  }
  return { files, links, folders };
}

/** A line of mountinfo. */
export function mountLine(mountPoint: string, device: string, fileSystem: string, source: string): string {
  return `30 1 ${device} / ${mountPoint} rw,relatime shared:1 - ${fileSystem} ${source} rw`;
}

/** A line of /proc/swaps. */
export function swapLine(path: string, kind: 'partition' | 'file' = 'partition'): string {
  return `${path}                               ${kind}\t8388604\t\t0\t\t-2`;
}

/** A captured answer of a Linux machine. */
export const linuxFixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/linux/${name}`, import.meta.url), 'utf8');
