/**
 * What zypper would install, by the metadata it has, and how old that is. Seen with zypper 1.14.42 (libzypp 17) as an
 * ordinary user. Needs no root and no network.
 */
import { z } from 'zod';
import { hostFailure, type Answer, type Host } from '../../host/host.ts';
import { parseOsRelease } from '../operating-system/linux.ts';
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

const program = '/usr/bin/zypper';
const metadataFolder = '/var/cache/zypp/raw';
/** libzypp makes it when an update asks for a restart, and `zypper needs-rebooting` looks at nothing else. */
const rebootMark = '/run/reboot-needed';

const repositorySchema = z.object({ alias: z.string(), isRefreshed: z.boolean() });
const pendingSchema = z.object({
  repositories: z.array(repositorySchema),
  security: z.number(),
  total: z.number(),
});
type Pending = z.infer<typeof pendingSchema>;
type Repository = z.infer<typeof repositorySchema>;

/** Attributes of the elements of that name. zypper escapes `<`, `>` and quotes inside of them. */
function elements(xml: string, name: string): readonly ReadonlyMap<string, string>[] {
  return [...xml.matchAll(new RegExp(String.raw`<${name}\s([^<>]*)>`, 'g'))].map(
    ([, attributes = '']) =>
      new Map([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
  );
}

/** Counts of `zypper -x list-updates -t patch -t package`. null: not whole. */
export function parseZypperUpdates(xml: string): { readonly security: number; readonly total: number } | null {
  if (!/<update-list\b/.test(xml) || !xml.includes('</stream>')) return null;
  const updates = elements(xml, 'update');
  const isNeeded = (one: ReadonlyMap<string, string>) =>
    one.get('kind') === 'patch' && one.get('category') === 'security' && one.get('status') !== 'not-needed';
  return {
    security: updates.filter(isNeeded).length,
    total: updates.filter((one) => one.get('kind') === 'package').length,
  };
}

/** Repositories in use of `zypper -x repos`. */
export function parseZypperRepositories(xml: string): readonly Repository[] {
  return elements(xml, 'repo').flatMap((one) => {
    const alias = one.get('alias');
    if (alias === undefined || one.get('enabled') !== '1') return [];
    return [{ alias, isRefreshed: one.get('autorefresh') === '1' }];
  });
}

async function askPrograms(ask: Host): Promise<Answer<Pending>> {
  const run = async (args: readonly string[]): Promise<Answer<string>> => {
    const all = ['--non-interactive', '--no-refresh', '--xmlout', ...args];
    return outputOf(`zypper ${args.join(' ')}`, await ask.run(program, all, { timeoutMs: 12_000 }));
  };
  const repositories = await run(['repos']);
  if (!repositories.ok) return repositories;
  const text = await run(['list-updates', '-t', 'patch', '-t', 'package']);
  if (!text.ok) return text;
  const updates = parseZypperUpdates(text.value);
  if (updates === null) return hostFailure('unreadable', 'zypper list-updates: an unknown form');
  return { ok: true, value: { repositories: [...parseZypperRepositories(repositories.value)], ...updates } };
}

interface Metadata {
  readonly checkedAt: string;
  readonly hasPatches: boolean;
}

/**
 * libzypp sets the time of `repomd.xml` at each successful look, also when nothing was new, and leaves it at a failed
 * one (measured). null: nothing was fetched.
 */
async function metadataOf(ask: Host, { alias }: Repository): Promise<Metadata | null> {
  const folder = `${metadataFolder}/${alias.replaceAll('/', '_')}/repodata`;
  const checkedAt = await modifiedAt(ask, `${folder}/repomd.xml`);
  if (checkedAt === null) return null;
  const files = await pathsIn(ask, folder);
  return { checkedAt, hasPatches: files.ok && files.value.some((path) => /[/-]updateinfo\.xml\b/.test(path)) };
}

async function validityOf(ask: Host, metadata: readonly string[]): Promise<string> {
  const repositories = await watchedIn(ask, '/etc/zypp/repos.d');
  const folders = metadata.map((folder) => `${folder}/repodata`);
  return timesOf(ask, [...rpmDatabases, '/etc/zypp/locks', '/etc/zypp/repos.d', ...repositories, ...folders]);
}

/** A rolling release gets its repairs as new versions; a patch there says something of a few packages at most. */
async function isRolling(ask: Host): Promise<boolean> {
  const release = await ask.readFile('/etc/os-release');
  return release.ok && /tumbleweed|slowroll|microos/i.test(parseOsRelease(release.value).get('ID') ?? '');
}

/** Repositories that are refreshed by themselves, and of these those with patches, count: others may rest for years. */
function agesThatCount(repositories: readonly Repository[], metadata: readonly Metadata[]): readonly string[] {
  const refreshed = metadata.filter((_one, index) => repositories[index]?.isRefreshed === true);
  const first = refreshed.length > 0 ? refreshed : metadata;
  const patched = first.filter(({ hasPatches }) => hasPatches);
  return (patched.length > 0 ? patched : first).map((one) => one.checkedAt).toSorted();
}

async function askZypper(ask: Host, context: ReaderContext): Promise<Answer<ManagerAnswer>> {
  const listed = await pathsIn(ask, metadataFolder);
  if (!listed.ok) return listed;
  const fetched = listed.value;
  if (fetched.length === 0) return hostFailure('unreadable', `${metadataFolder}: zypper has fetched nothing yet`);
  const validity = await validityOf(ask, fetched);
  const pending = await rememberedAnswer(context, 'zypper pending', validity, pendingSchema, async () =>
    askPrograms(ask),
  );
  if (!pending.ok) return pending;
  const { repositories, security, total } = pending.value;
  if (repositories.length === 0) return hostFailure('unreadable', 'zypper has no repository to get updates from');
  const found = await Promise.all(repositories.map(async (one) => metadataOf(ask, one)));
  const missing = repositories.find((_one, index) => found[index] === null);
  if (missing !== undefined)
    return hostFailure('unreadable', `zypper has fetched nothing of the repository ${missing.alias} yet`);
  const metadata = found.filter((one) => one !== null);
  const mark = await ask.stat(rebootMark);
  const tellsSecurity = metadata.some(({ hasPatches }) => hasPatches) && !(await isRolling(ask));
  return {
    ok: true,
    value: {
      pendingSecurity: tellsSecurity ? security : null,
      pendingTotal: total,
      checkedAt: agesThatCount(repositories, metadata)[0] ?? null,
      rebootPending: mark.ok ? true : mark.reason === 'absent' ? null : 'unread',
    },
  };
}

export const zypper: PackageManager = {
  name: 'zypper',
  families: ['suse', 'opensuse', 'sles'],
  marks: [[program], rpmDatabases],
  ask: askZypper,
};
