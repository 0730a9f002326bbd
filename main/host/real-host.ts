/**
 * The host that asks this very machine.
 */
import { open, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { arch, userInfo } from 'node:os';
import {
  hostFailure,
  type Answer,
  type FileStatus,
  type Host,
  type HostFailure,
  type ReadFileOptions,
  type Session,
} from './host.ts';
import { createBusCaller } from './call-bus.ts';
import { withinDeadline } from '../concurrency/deadline.ts';
import { createInventoryReader } from './inventory.ts';
import { probeName } from './probe-name.ts';
import { runProgram } from './run-program.ts';
import { readCommandLines, readRunningPrograms } from './running-programs.ts';
import { serialHash } from './serial-hash.ts';

const defaultMaxBytes = 1024 * 1024;
/** Most files of /sys and /proc are some bytes long, and a scan reads hundreds; below half of Buffer's pool it costs nothing. */
const firstReadBytes = 4_000;
const nextReadBytes = 65_536;
/** A file on a dead network share blocks for ever; no local one takes this long. */
const fileTimeoutMs = 2_000;

export interface RealHostOptions {
  /**
   * Folder put in front of every path that starts with the key, so that a test can stand a tree in for a
   * part of the machine: `{ '/sys/bus/usb': '/fixture/usb' }`. Programs are never redirected.
   */
  readonly redirect?: Readonly<Record<string, string>>;
}

function failureOf(question: string, error: unknown): HostFailure {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return hostFailure('absent', `${question}: no such file or folder`);
  if (code === 'EACCES' || code === 'EPERM') return hostFailure('denied', `${question}: permission denied`);
  return hostFailure('unreadable', `${question}: ${message}`);
}

/** Turns a file operation into an answer, with a deadline. */
async function answerOf<Value>(question: string, ask: () => Promise<Value>): Promise<Answer<Value>> {
  const answer = ask().then(
    (value): Answer<Value> => ({ ok: true, value }),
    (error: unknown) => failureOf(question, error),
  );
  return withinDeadline(answer, fileTimeoutMs, () =>
    hostFailure('timeout', `${question}: no answer in ${fileTimeoutMs} ms`),
  );
}

/** Reads at most `maxBytes`. Sizes in /proc and /sys are lies, so it reads until the end or the limit. */
async function readBounded(path: string, options: ReadFileOptions): Promise<string> {
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  const file = await open(path, 'r');
  try {
    const { size } = options.from === 'end' ? await file.stat() : { size: 0 };
    let position = options.from === 'end' ? Math.max(0, size - maxBytes) : 0;
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    while (sizeBytes < maxBytes) {
      const wanted = sizeBytes === 0 ? firstReadBytes : nextReadBytes;
      // Only what was read into it is looked at.
      const buffer = Buffer.allocUnsafe(Math.min(wanted, maxBytes - sizeBytes));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      sizeBytes += bytesRead;
      position += bytesRead;
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    await file.close();
  }
}

async function readStatus(path: string): Promise<FileStatus> {
  const status = await stat(path);
  const kind = status.isFile() ? 'file' : status.isDirectory() ? 'folder' : 'other';
  return { kind, modifiedAt: new Date(Math.floor(status.mtimeMs)).toISOString() };
}

/** Only where it is not the usual one. The XDG base directory specification ignores a path that is not absolute. */
function configFolderOf(env: NodeJS.ProcessEnv, accountHome: string): Pick<Session, 'configFolder'> {
  const chosen = env['XDG_CONFIG_HOME'];
  if (chosen?.startsWith('/')) return { configFolder: chosen };
  const home = env['HOME'];
  return home?.startsWith('/') && home !== accountHome ? { configFolder: `${home}/.config` } : {};
}

async function readSession(): Promise<Session> {
  const user = userInfo();
  const accounts = process.platform === 'win32' ? null : await readBounded('/etc/passwd', {}).catch(() => null);
  const isLocal = accounts?.split('\n').some((line) => line.startsWith(`${user.username}:`));
  return {
    userName: user.username,
    userId: user.uid < 0 ? null : user.uid,
    homeFolder: await realpath(user.homedir).catch(() => user.homedir),
    ...configFolderOf(process.env, user.homedir),
    accountKeeper: isLocal === undefined ? null : isLocal ? 'local' : 'directory',
    desktops: (process.env['XDG_CURRENT_DESKTOP'] ?? '').split(':').filter((name) => name !== ''),
    hasDisplay: Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']),
    arch: arch(),
  };
}

/** Makes the host of this machine. Keep one per process: it remembers the hardware inventory. */
export function createRealHost(options: RealHostOptions = {}): Host {
  const redirects = Object.entries(options.redirect ?? {});
  const place = (path: string): string => {
    const found = redirects.find(([from]) => path === from || path.startsWith(`${from}/`));
    return found === undefined ? path : found[1] + path.slice(found[0].length);
  };
  return {
    readFile: async (path, readOptions = {}) => answerOf(path, async () => readBounded(place(path), readOptions)),
    listFolder: async (path) => answerOf(path, async () => (await readdir(place(path))).toSorted()),
    readLink: async (path) => answerOf(path, async () => readlink(place(path))),
    stat: async (path) => answerOf(path, async () => readStatus(place(path))),
    hashFile: async (path, key) =>
      answerOf(path, async () => serialHash(await readBounded(place(path), { maxBytes: 4096 }), key)),
    runningPrograms: async (names) => readRunningPrograms(place('/proc'), names),
    commandLines: async (names) => readCommandLines(place('/proc'), names),
    run: runProgram,
    callBus: createBusCaller(),
    probeName: async (name) => probeName(name),
    inventory: createInventoryReader(),
    session: async () => answerOf('the current user', readSession),
  };
}
