/**
 * What the reader of updates wants from each package manager of Linux.
 */
import type { z } from 'zod';
import { hostFailure, type Answer, type Host, type HostFailureReason, type ProgramOutput } from '../../host/host.ts';
import { remembered } from '../scan-cache.ts';
import type { ReaderContext } from '../reader.ts';

/** What one package manager tells. See osUpdates in shared/facts/os-updates.ts for what null means. */
export interface ManagerAnswer {
  readonly pendingSecurity: number | null;
  readonly pendingTotal: number | null;
  readonly checkedAt: string | null;
  /** Its own word on a waiting restart. null: it has none, and the kernels have to tell. `unread`: it may not be asked. */
  readonly rebootPending: boolean | 'unread' | null;
}

export interface PackageManager {
  /** `source` of the fact. */
  readonly name: string;
  /** os-release `ID` and `ID_LIKE` of the systems that live by it. */
  readonly families: readonly string[];
  /** Files that are there where it is in use: its program, and what it knows as installed. One of each list. */
  readonly marks: readonly (readonly string[])[];
  readonly ask: (host: Host, context: ReaderContext) => Promise<Answer<ManagerAnswer>>;
}

/** Time of the last change. null: not there, or not to be seen. */
export async function modifiedAt(ask: Host, path: string): Promise<string | null> {
  const status = await ask.stat(path);
  return status.ok ? status.value.modifiedAt : null;
}

/** Times of all paths as one text, to tell whether anything changed. */
export async function timesOf(ask: Host, paths: readonly string[]): Promise<string> {
  const times = await Promise.all(paths.map(async (path) => modifiedAt(ask, path)));
  return times.map((time) => time ?? '-').join(' ');
}

/** The latest of some instants. null: none of them is told. */
export const newestOf = (times: readonly (string | null)[]): string | null =>
  times
    .filter((time) => time !== null)
    .toSorted()
    .at(-1) ?? null;

/** Paths of what is in a folder; none where there is no such folder. */
export async function pathsIn(ask: Host, folder: string): Promise<Answer<readonly string[]>> {
  const names = await ask.listFolder(folder);
  if (names.ok) return { ok: true, value: names.value.map((name) => `${folder}/${name}`) };
  return names.reason === 'absent' ? { ok: true, value: [] } : names;
}

/** Paths to watch for a change; a folder that may not be looked at has none, and the programs tell what it holds. */
export async function watchedIn(ask: Host, folder: string): Promise<readonly string[]> {
  const paths = await pathsIn(ask, folder);
  return paths.ok ? paths.value : [];
}

/** Where rpm keeps what is installed: of Fedora since 36 and openSUSE, and of the others; one file of these by its backend. */
export const rpmDatabases: readonly string[] = ['/usr/lib/sysimage/rpm', '/var/lib/rpm'].flatMap((folder) =>
  ['rpmdb.sqlite', 'rpmdb.sqlite-wal', 'Packages.db', 'Packages'].map((name) => `${folder}/${name}`),
);

/** A program's output, or why there is none. An exit code that `isFine` does not take is a failure. */
export function outputOf(
  call: string,
  answer: Answer<ProgramOutput>,
  isFine: (exitCode: number) => boolean = (exitCode) => exitCode === 0,
): Answer<string> {
  if (!answer.ok) return answer;
  const { exitCode, stdout, stderr } = answer.value;
  if (isFine(exitCode)) return { ok: true, value: stdout };
  // zypper tells its errors in its XML.
  const told = stdout.match(/<message type="error">([^<]*)/)?.[1] ?? `${stderr}\n${stdout}`;
  const said = told.split('\n').find((line) => line.trim() !== '') ?? '';
  const reason: HostFailureReason = /permission denied/i.test(stderr) ? 'denied' : 'unreadable';
  return hostFailure(reason, `${call}: exit ${exitCode}: ${said.trim()}`);
}

/**
 * A slow answer, kept as long as `validity` stays the same and at most for the day. A failure is not kept.
 */
export async function rememberedAnswer<Value>(
  context: ReaderContext,
  name: string,
  validity: string,
  schema: z.ZodType<Value>,
  produce: () => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  let failure: Answer<Value> = hostFailure('unreadable', `${name}: no answer`);
  const dated = `${context.now.toISOString().slice(0, 10)} ${validity}`;
  const text = await remembered(context.memory, name, dated, async () => {
    const answer = await produce();
    if (answer.ok) return JSON.stringify(answer.value);
    failure = answer;
    return null;
  });
  return text === null ? failure : { ok: true, value: schema.parse(JSON.parse(text)) };
}
