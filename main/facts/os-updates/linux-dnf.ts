/**
 * What dnf would install, by the metadata it has, and how old that is. Seen with dnf 4.14 (RHEL 8 and 9, Fedora up to
 * 40) and dnf5 5.4 (Fedora since 41), as an ordinary user. Needs no root and no network.
 */
import { z } from 'zod';
import { hostFailure, type Answer, type Host } from '../../host/host.ts';
import type { ReaderContext } from '../reader.ts';
import {
  modifiedAt,
  outputOf,
  pathsIn,
  rememberedAnswer,
  rpmDatabases,
  timesOf,
  watchedIn,
  type ManagerAnswer,
  type PackageManager,
} from './linux-manager.ts';

interface Generation {
  readonly program: string;
  /** The system's metadata. A user's own copy may be months old, so it is not left to dnf which one to take. */
  readonly cacheFolder: string;
  /** A package excluded by the configuration with a known hole is still a hole; and plugins exclude and talk, too. */
  readonly options: readonly string[];
}

const dnf5: Generation = {
  program: '/usr/bin/dnf5',
  cacheFolder: '/var/cache/libdnf5',
  options: ['--no-plugins', '--setopt=disable_excludes=*'],
};
const dnf4: Generation = {
  program: '/usr/bin/dnf',
  cacheFolder: '/var/cache/dnf',
  options: ['--noplugins', '--disableexcludes=all'],
};

const pendingSchema = z.object({ repositories: z.array(z.string()), security: z.number(), total: z.number() });
type Pending = z.infer<typeof pendingSchema>;

/** Ids of `dnf repolist`: a head line, then `updates   Fedora 43 - Updates` each. */
export function parseRepositories(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /^\S/.test(line) && !/^repo id\b/.test(line))
    .map((line) => line.split(/\s/)[0] ?? '');
}

/**
 * Packages of `dnf repoquery --upgrades` as `bash.x86_64`, each once: it lists every newer version. null: it says
 * something, and none of it is a package.
 */
export function countPackages(text: string): number | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const packages = new Set(lines.filter((line) => /^\S+\.\S+$/.test(line)));
  return packages.size === 0 && lines.length > 0 ? null : packages.size;
}

/** A repository's metadata: the time of the last successful look at it, and whether it tells of security. */
interface Metadata {
  readonly checkedAt: string;
  readonly hasAdvisories: boolean;
}

/**
 * dnf sets the time of `…-primary.xml.gz` at each successful look, also when nothing was new, and leaves it at a failed
 * one (measured with both generations). null: nothing was fetched of this repository.
 */
async function metadataOf(ask: Host, folders: readonly string[], repository: string): Promise<Metadata | null> {
  const own = folders.filter((path) => path.slice(0, -17).endsWith(`/${repository}`) && /-[0-9a-f]{16}$/.test(path));
  const found = await Promise.all(
    own.map(async (folder) => {
      const listed = await pathsIn(ask, `${folder}/repodata`);
      const files = listed.ok ? listed.value : [];
      const primary = files.find((path) => /[/-]primary\.xml\b/.test(path));
      const checkedAt = primary === undefined ? null : await modifiedAt(ask, primary);
      const hasAdvisories = files.some((path) => /[/-]updateinfo\.xml\b/.test(path));
      return checkedAt === null ? [] : [{ checkedAt, hasAdvisories }];
    }),
  );
  return (
    found
      .flat()
      .toSorted((one, other) => one.checkedAt.localeCompare(other.checkedAt))
      .at(-1) ?? null
  );
}

/** The programs, one after the other: they lock each other out. The second question is put only where it matters. */
async function askPrograms(ask: Host, { program, cacheFolder, options }: Generation): Promise<Answer<Pending>> {
  const run = async (args: readonly string[]): Promise<Answer<string>> => {
    // -C: only what is there, nothing is fetched.
    const all = ['-q', '-C', `--setopt=cachedir=${cacheFolder}`, ...options, ...args];
    return outputOf(`dnf ${args.join(' ')}`, await ask.run(program, all, { timeoutMs: 15_000 }));
  };
  const query = ['repoquery', '--upgrades'];
  const format = ['--qf', String.raw`%{name}.%{arch}\n`];
  const repositories = await run(['repolist', '--enabled']);
  if (!repositories.ok) return repositories;
  const all = await run([...query, ...format]);
  if (!all.ok) return all;
  const total = countPackages(all.value);
  const advised = total === 0 ? all : await run([...query, '--security', ...format]);
  if (!advised.ok) return advised;
  const security = countPackages(advised.value);
  if (total === null || security === null) return hostFailure('unreadable', 'dnf repoquery: an unknown form');
  return { ok: true, value: { repositories: [...parseRepositories(repositories.value)], security, total } };
}

/** Metadata is replaced by renaming, which changes its folder. */
async function validityOf(ask: Host, { cacheFolder }: Generation, folders: readonly string[]): Promise<string> {
  const files = (
    await Promise.all(['/etc/yum.repos.d', '/etc/dnf/vars'].map(async (path) => watchedIn(ask, path)))
  ).flat();
  const metadata = folders.map((folder) => `${folder}/repodata`);
  return timesOf(ask, [...rpmDatabases, '/etc/dnf/dnf.conf', ...files, cacheFolder, ...metadata]);
}

async function askGeneration(ask: Host, context: ReaderContext, dnf: Generation): Promise<Answer<ManagerAnswer>> {
  const listed = await pathsIn(ask, dnf.cacheFolder);
  if (!listed.ok) return listed;
  const folders = listed.value;
  if (folders.length === 0) return hostFailure('unreadable', `${dnf.cacheFolder}: dnf has fetched nothing yet`);
  const validity = await validityOf(ask, dnf, folders);
  const pending = await rememberedAnswer(context, 'dnf pending', validity, pendingSchema, async () =>
    askPrograms(ask, dnf),
  );
  if (!pending.ok) return pending;
  const { repositories, security, total } = pending.value;
  if (repositories.length === 0) return hostFailure('unreadable', 'dnf has no repository to get updates from');
  const metadata = await Promise.all(repositories.map(async (one) => metadataOf(ask, folders, one)));
  const missing = repositories.find((_one, index) => metadata[index] === null);
  // dnf passes over such a repository without a word, and finds nothing pending.
  if (missing !== undefined)
    return hostFailure('unreadable', `dnf has fetched nothing of the repository ${missing} yet`);
  return {
    ok: true,
    value: answerOf(
      metadata.filter((one) => one !== null),
      security,
      total,
    ),
  };
}

/**
 * The oldest look counts, at the repositories that tell of security: others may rest for weeks, as Fedora's own first
 * one does. Where none does (CentOS Stream), security cannot be told.
 */
function answerOf(metadata: readonly Metadata[], security: number, total: number): ManagerAnswer {
  const advised = metadata.filter(({ hasAdvisories }) => hasAdvisories);
  const times = (advised.length > 0 ? advised : metadata).map((one) => one.checkedAt).toSorted();
  return {
    pendingSecurity: advised.length > 0 ? security : null,
    pendingTotal: total,
    checkedAt: times[0] ?? null,
    rebootPending: null,
  };
}

export const dnf: PackageManager = {
  name: 'dnf',
  families: ['fedora', 'rhel', 'centos'],
  marks: [[dnf5.program, dnf4.program], rpmDatabases],
  ask: async (ask, context) => askGeneration(ask, context, (await ask.stat(dnf5.program)).ok ? dnf5 : dnf4),
};
