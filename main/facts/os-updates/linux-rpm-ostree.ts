/**
 * Updates of an image-based Fedora (Silverblue, Kinoite and their like), by `rpm-ostree status --json`. Written after
 * rpm-ostree's own source and tests (2026-06); never run by us. Needs no root and no network.
 */
import { z } from 'zod';
import { hostFailure, type Answer, type Host } from '../../host/host.ts';
import type { ReaderContext } from '../reader.ts';
import {
  modifiedAt,
  newestOf,
  outputOf,
  rememberedAnswer,
  timesOf,
  type ManagerAnswer,
  type PackageManager,
} from './linux-manager.ts';

const program = '/usr/bin/rpm-ostree';
/** Written after each look that found something new, deleted by one that did not. */
const foundUpdate = '/var/cache/rpm-ostree/cached-update.gv';
/** ostree sets the time of the first at each change of the deployments; the last tells one start from the next. */
const sources = ['/sysroot/ostree/deploy', '/ostree/deploy', '/run/ostree/staged-deployment', foundUpdate, '/proc/1'];

const deploymentSchema = z.object({
  booted: z.boolean().optional(),
  checksum: z.string(),
  'base-checksum': z.string().optional(),
  origin: z.string().optional(),
  /** When the image was made, in seconds. */
  timestamp: z.number().optional(),
});
/** `[id, kind, severity, packages, more]`; kind 1 is security (libdnf's DnfAdvisoryKind). */
const advisorySchema = z.tuple([z.string(), z.number()], z.unknown());
const statusSchema = z.object({
  /** In the order in which they would be started. */
  deployments: z.array(deploymentSchema).min(1),
  'cached-update': z
    .object({
      checksum: z.string().optional(),
      advisories: z.array(advisorySchema).optional(),
      'rpm-diff': z.record(z.string(), z.array(z.unknown())).optional(),
    })
    .nullish(),
});
type Status = z.infer<typeof statusSchema>;

const factSchema = z.object({
  pendingSecurity: z.number().nullable(),
  pendingTotal: z.number().nullable(),
  /** When the newest of Fedora's own images was made that runs or starts next. */
  imageAt: z.iso.datetime().nullable(),
  /** It tells of an update that was found. It does not where it could not list what that one changes. */
  tellsUpdate: z.boolean(),
  rebootPending: z.boolean().nullable(),
});
type Told = z.infer<typeof factSchema>;

const securityKind = 1;

/** `ahead`: the deployments that start before the one that runs; an update among them only waits for the restart. */
function pendingOf(
  update: Status['cached-update'],
  ahead: Status['deployments'],
  isFedora: boolean,
): Pick<Told, 'pendingSecurity' | 'pendingTotal'> {
  const isAhead = ahead.some((one) => (one['base-checksum'] ?? one.checksum) === update?.checksum);
  // By the image itself nothing waited when it was made. Somebody else's may be made once a year.
  if (update === null || update === undefined || isAhead)
    return isFedora ? { pendingSecurity: 0, pendingTotal: 0 } : { pendingSecurity: null, pendingTotal: null };
  const changes = update['rpm-diff'];
  return {
    pendingSecurity: update.advisories?.filter(([, kind]) => kind === securityKind).length ?? null,
    pendingTotal: changes === undefined ? null : Object.values(changes).flat().length,
  };
}

/** What the JSON tells. null: another form. */
export function parseRpmOstreeStatus(text: string): Told | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null; // The caller says so.
  }
  const parsed = statusSchema.safeParse(json);
  if (!parsed.success) return null;
  const { deployments, 'cached-update': update } = parsed.data;
  const booted = deployments.findIndex((one) => one.booted === true);
  // What comes after the one that runs is kept to go back to, or was gone back from.
  const current = deployments.slice(0, booted + 1);
  const isFedora = current.length > 0 && current.every(({ origin }) => origin?.startsWith('fedora:') === true);
  const seconds = isFedora ? Math.max(0, ...current.map(({ timestamp }) => timestamp ?? 0)) : 0;
  return {
    ...pendingOf(update, current.slice(0, -1), isFedora),
    imageAt: seconds === 0 || seconds > 8e12 ? null : new Date(seconds * 1000).toISOString(),
    tellsUpdate: update !== null && update !== undefined,
    // The first is the one that starts next.
    rebootPending: booted < 0 ? null : booted > 0,
  };
}

async function askRpmOstree(ask: Host, context: ReaderContext): Promise<Answer<ManagerAnswer>> {
  const told = await rememberedAnswer(
    context,
    'rpm-ostree status',
    await timesOf(ask, sources),
    factSchema,
    async () => {
      const text = outputOf('rpm-ostree status', await ask.run(program, ['status', '--json'], { timeoutMs: 15_000 }));
      if (!text.ok) return text;
      const value = parseRpmOstreeStatus(text.value);
      return value === null
        ? hostFailure('unreadable', 'rpm-ostree status --json: an unknown form')
        : { ok: true, value };
    },
  );
  if (!told.ok) return told;
  const { imageAt, tellsUpdate, ...rest } = told.value;
  const foundAt = await modifiedAt(ask, foundUpdate);
  const counts = foundAt === null || tellsUpdate ? rest : { ...rest, pendingSecurity: null, pendingTotal: null };
  // A look that found nothing leaves no trace, so this is earlier than the truth, never later.
  return { ok: true, value: { ...counts, checkedAt: newestOf([imageAt, foundAt]) } };
}

export const rpmOstree: PackageManager = {
  name: 'rpm-ostree',
  families: [],
  marks: [[program], ['/run/ostree-booted']],
  ask: askRpmOstree,
};
