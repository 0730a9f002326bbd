/**
 * Updates of an image-based Fedora (Silverblue, Kinoite and their like), by `rpm-ostree status --json`. Written after
 * rpm-ostree's own source and tests (2026-06); never run by us. Needs no root and no network.
 */
import { z } from 'zod';
import { hostFailure, type Answer, type Host } from '../../host/host.ts';
import type { ReaderContext } from '../reader.ts';
import {
  modifiedAt,
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
  /** When the newest of Fedora's own images here was made. */
  imageAt: z.iso.datetime().nullable(),
  rebootPending: z.boolean().nullable(),
});
type Told = z.infer<typeof factSchema>;

const securityKind = 1;

function pendingOf(
  { deployments, 'cached-update': update }: Status,
  isFedora: boolean,
): Pick<Told, 'pendingSecurity' | 'pendingTotal'> {
  const isHere = deployments.some((one) => (one['base-checksum'] ?? one.checksum) === update?.checksum);
  // By the image itself nothing waited when it was made. Somebody else's may be made once a year.
  if (update === null || update === undefined || isHere)
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
  const { deployments } = parsed.data;
  const fedoras = deployments.filter(({ origin }) => origin?.startsWith('fedora:') === true);
  const seconds = Math.max(0, ...fedoras.map(({ timestamp }) => timestamp ?? 0));
  const booted = deployments.findIndex((one) => one.booted === true);
  return {
    ...pendingOf(parsed.data, fedoras.length === deployments.length),
    imageAt: seconds === 0 || seconds > 8e12 ? null : new Date(seconds * 1000).toISOString(),
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
  const { imageAt, ...rest } = told.value;
  const times = [imageAt, await modifiedAt(ask, foundUpdate)].filter((time) => time !== null).toSorted();
  // A look that found nothing leaves no trace, so this is earlier than the truth, never later.
  return { ok: true, value: { ...rest, checkedAt: times.at(-1) ?? null } };
}

export const rpmOstree: PackageManager = {
  name: 'rpm-ostree',
  families: [],
  marks: [[program], ['/run/ostree-booted']],
  ask: askRpmOstree,
};
