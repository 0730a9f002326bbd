/**
 * The report intake: verifies a signed message, evaluates its facts, stores what changed and answers.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { standingOf } from '../../shared/policy/standing.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { canonicalFacts, type GateApp, type ReportAnswer } from '../../shared/protocol/agent-api.ts';
import { issuesOf } from '../errors/refusals.ts';
import { isSignedBy, readMessage, type SignedMessage } from '../signing/signed-message.ts';
import type { CachedDevice, DeviceCache } from './device-cache.ts';
import { reportError } from './errors.ts';
import { evaluateFacts } from './evaluate-facts.ts';
import type { BatchedWriter } from './batched-writer.ts';
import type { CheckIn, CheckInChange, DeviceSnapshot } from './store.ts';
import type { PostureChange } from './write-postures.ts';

/** Claims that every signed message with facts has. */
interface FactsClaims {
  readonly iss: string;
  readonly iat: number;
  readonly seq: number;
  readonly agentVersion: string;
  readonly policyVersion: number | null;
  readonly factsHash: string;
  readonly scannedAt: string;
  /** Absent when unchanged since the report with `factsHash`. */
  readonly facts?: DeviceFacts | undefined;
}

export interface IntakeDeps {
  readonly cache: DeviceCache;
  readonly writeCheckIn: BatchedWriter<CheckInChange>;
  readonly writePosture: BatchedWriter<PostureChange>;
  readonly now: () => Date;
  readonly currentPolicy: () => Promise<{ readonly version: number; readonly policy: Policy }>;
  /** The helpdesks listed in the answer. */
  readonly apps: (device: { readonly id: string; readonly person: string }) => Promise<readonly GateApp[]>;
}

/** An accepted message. */
export interface Accepted<Claims> {
  readonly claims: Claims;
  readonly answer: ReportAnswer;
  readonly device: {
    readonly id: string;
    readonly person: string;
    readonly hostName: string;
    readonly platform: Platform;
  };
}

const maxAttempts = 10;
/** Built once: building a schema costs ten times as much as using it. */
const issuerSchema = z.uuid();

/**
 * Accepts a signed message. Nothing is stored when it throws.
 * @param kind.typ the only accepted `typ`.
 * @param kind.repeat what to do with a repeated message: `answer` it as before, or `refuse` it as a replay.
 * @throws AppError `reports.*`
 */
export async function acceptMessage<Claims extends FactsClaims>(
  deps: IntakeDeps,
  body: unknown,
  kind: { readonly typ: string; readonly schema: z.ZodType<Claims>; readonly repeat: 'answer' | 'refuse' },
): Promise<Accepted<Claims>> {
  const read = readMessage(body, kind.typ);
  if (!read.ok) throw reportError(`reports.${read.problem}`);
  const { message } = read;
  const device = await authenticate(deps.cache, message);
  const claims = parseClaims(message, kind.schema);
  const { policy, version } = await deps.currentPolicy();
  const receivedAt = deps.now();
  let current = device;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const step = decide(current.snapshot, claims, message.digest);
    if (step === 'repeat' && kind.repeat === 'answer') return accepted(deps, current.snapshot, claims, policy, version);
    if (step === 'new') {
      const after = await store(deps, current, { claims, digest: message.digest, policy, version, receivedAt });
      if (after !== null) return accepted(deps, after, claims, policy, version);
    } else if (attempt > 1) {
      throw reportError(step === 'repeat' ? 'reports.seq_replayed' : step);
    }
    // The cache may be stale: reload before refusing.
    current = await reloaded(deps.cache, current.snapshot.id);
  }
  throw reportError('reports.busy');
}

/**
 * Finds the device that signed a message and verifies the signature.
 * @throws AppError `reports.*`
 */
export async function authenticate(cache: DeviceCache, message: SignedMessage): Promise<CachedDevice> {
  const issuer = issuerSchema.safeParse(message.payload['iss']);
  if (!issuer.success)
    throw reportError('reports.invalid', { issues: [{ path: 'iss', message: 'is not a device id' }] });
  const device = await cache.get(issuer.data.toLowerCase());
  if (device === null) throw reportError('reports.device_unknown');
  if (!(await isSignedBy(message, device.key))) throw reportError('reports.signature_invalid');
  if (device.snapshot.revoked) throw reportError('reports.device_revoked');
  return device;
}

/**
 * Reloads a device from the database.
 * @throws AppError `reports.device_unknown`, `reports.device_revoked`
 */
export async function reloaded(cache: DeviceCache, deviceId: string): Promise<CachedDevice> {
  const device = await cache.reload(deviceId);
  if (device === null) throw reportError('reports.device_unknown');
  if (device.snapshot.revoked) throw reportError('reports.device_revoked');
  return device;
}

function parseClaims<Claims extends FactsClaims>(message: SignedMessage, schema: z.ZodType<Claims>): Claims {
  const parsed = schema.safeParse(message.payload);
  if (!parsed.success) throw reportError('reports.invalid', { issues: issuesOf(parsed.error) });
  // Hashed as sent, not as parsed: a newer agent may send facts that this server does not know.
  if (parsed.data.facts !== undefined && hashOf(message.payload['facts'] as DeviceFacts) !== parsed.data.factsHash) {
    throw reportError('reports.facts_hash_wrong');
  }
  return parsed.data;
}

function hashOf(facts: DeviceFacts): string | null {
  try {
    return hash('sha256', canonicalFacts(facts), 'base64url');
  } catch (error) {
    // Too deeply nested for a canonical form, so no hash can match.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

type Decision = 'new' | 'repeat' | 'reports.seq_replayed' | 'reports.seq_conflict' | 'reports.facts_unknown';

function decide(snapshot: DeviceSnapshot, claims: FactsClaims, digest: string): Decision {
  if (claims.seq < snapshot.lastSeq) return 'reports.seq_replayed';
  if (claims.seq === snapshot.lastSeq) return snapshot.lastDigest === digest ? 'repeat' : 'reports.seq_conflict';
  if (claims.facts === undefined && claims.factsHash !== snapshot.factsHash) return 'reports.facts_unknown';
  return 'new';
}

/** @returns the new snapshot. null when `device` was outdated and nothing was written. */
async function store(
  deps: IntakeDeps,
  device: CachedDevice,
  input: {
    readonly claims: FactsClaims;
    readonly digest: string;
    readonly policy: Policy;
    readonly version: number;
    readonly receivedAt: Date;
  },
): Promise<DeviceSnapshot | null> {
  const { snapshot } = device;
  const { claims, policy, version, receivedAt } = input;
  const checkIn: CheckIn = {
    seq: claims.seq,
    digest: input.digest,
    receivedAt,
    scannedAt: new Date(claims.scannedAt),
    agentVersion: claims.agentVersion,
    clockSkewSeconds: Math.round(claims.iat - receivedAt.getTime() / 1000),
  };
  const newFacts =
    claims.facts === undefined || claims.factsHash === snapshot.factsHash
      ? null
      : { value: claims.facts, hash: claims.factsHash };
  const facts = newFacts?.value ?? snapshot.facts;
  if (facts === null) throw reportError('reports.facts_unknown');
  const evaluation = evaluateFacts({ policy, facts, now: receivedAt, supplied: snapshot.supplied, before: snapshot });
  const changed = newFacts !== null || evaluation.differs || snapshot.policyVersion !== version;
  const after: DeviceSnapshot = {
    ...snapshot,
    lastSeq: checkIn.seq,
    lastDigest: checkIn.digest,
    lastReportAt: receivedAt,
    scannedAt: checkIn.scannedAt,
    agentVersion: checkIn.agentVersion,
    clockSkewSeconds: checkIn.clockSkewSeconds,
    ...(changed
      ? {
          revision: snapshot.revision + 1,
          factsHash: newFacts?.hash ?? snapshot.factsHash,
          facts,
          verdicts: evaluation.verdicts,
          since: evaluation.since,
          policyVersion: version,
        }
      : {}),
  };
  // The standing follows from outcomes, their start times, the policy and staleness. If none changed, neither did it.
  const notify =
    evaluation.transitions.length > 0 || snapshot.policyVersion !== version || wasSilent(snapshot, policy, receivedAt);
  const written =
    changed || notify
      ? await deps.writePosture({
          snapshot,
          checkIn,
          evaluation,
          facts: newFacts,
          policyVersion: version,
          evaluatedAt: receivedAt,
          notify,
        })
      : await deps.writeCheckIn({ snapshot, checkIn });
  if (!written) return null;
  const stored = notify && !changed ? { ...after, revision: snapshot.revision + 1 } : after;
  deps.cache.put({ snapshot: stored, key: device.key });
  return stored;
}

/** Whether the device was stale or had never reported until this message. */
function wasSilent({ lastReportAt }: DeviceSnapshot, policy: Policy, now: Date): boolean {
  return lastReportAt === null || now.getTime() - lastReportAt.getTime() > policy.reporting.staleAfterMinutes * 60_000;
}

function standingAt(device: DeviceSnapshot, policy: Policy, now: Date) {
  return standingOf({
    policy,
    verdicts: device.verdicts,
    since: device.since,
    lastReportAt: device.lastReportAt?.toISOString() ?? null,
    revoked: device.revoked,
    now,
  });
}

async function accepted<Claims extends FactsClaims>(
  deps: IntakeDeps,
  device: DeviceSnapshot,
  claims: Claims,
  policy: Policy,
  version: number,
): Promise<Accepted<Claims>> {
  const receivedAt = device.lastReportAt ?? deps.now();
  const { id, person, hostName, platform } = device;
  const supplied = suppliedDatesFor(device, policy);
  return {
    claims,
    device: { id, person, hostName, platform },
    answer: {
      receivedAt: receivedAt.toISOString(),
      standing: mutable(standingAt(device, policy, receivedAt)),
      verdicts: mutable(device.verdicts),
      since: { ...device.since },
      policyVersion: version,
      ...(claims.policyVersion === version ? {} : { policy }),
      apps: [...(await deps.apps({ id, person }))],
      ...(supplied.length === 0 ? {} : { suppliedPasswordDates: supplied }),
    },
  };
}

/** Supplied password dates of the accounts in this device's policy. */
function suppliedDatesFor(
  { supplied }: DeviceSnapshot,
  policy: Policy,
): NonNullable<ReportAnswer['suppliedPasswordDates']> {
  const { enforcement, params } = policy.checks['password-rotation'];
  if (enforcement === 'off') return [];
  return supplied.filter(({ account }) => params.accounts.some(({ id }) => id === account)).map((one) => ({ ...one }));
}

/** The same value with mutable types, which zod infers for the wire. */
function mutable<Value>(value: Value): Writable<Value> {
  return value as Writable<Value>;
}
type Writable<Value> = Value extends readonly (infer Item)[]
  ? Writable<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
    : Value;
