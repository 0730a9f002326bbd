/**
 * Snapshots of devices for the report intake, and the statement that writes a heartbeat.
 */
import type { Pool } from '../db/database.ts';
import type { SuppliedPasswordDate } from '../../shared/checks/define-check.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import type { PublicJwk } from '../../shared/protocol/agent-api.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import { changePayload, changesChannel } from '../db/changes.ts';

/** Everything the intake knows of a device, as the database had it at one instant. */
export interface DeviceSnapshot {
  readonly id: string;
  readonly person: string;
  readonly hostName: string;
  readonly platform: Platform;
  readonly jwk: PublicJwk;
  readonly revoked: boolean;
  readonly revision: number;
  readonly lastSeq: number;
  /** Of the last accepted message. null before the first one. */
  readonly lastDigest: string | null;
  readonly lastReportAt: Date | null;
  readonly scannedAt: Date | null;
  readonly agentVersion: string | null;
  readonly clockSkewSeconds: number | null;
  /** null before the first report. */
  readonly factsHash: string | null;
  readonly facts: DeviceFacts | null;
  readonly verdicts: readonly Verdict[];
  readonly since: Readonly<Record<string, string>>;
  readonly policyVersion: number;
  /** Supplied dates of the person's password changes. */
  readonly supplied: readonly SuppliedPasswordDate[];
}

/** What an accepted message writes to the device's hot row. */
export interface CheckIn {
  readonly seq: number;
  readonly digest: string | null;
  readonly receivedAt: Date | null;
  readonly scannedAt: Date | null;
  readonly agentVersion: string | null;
  /** The device's clock minus the server's, seconds. */
  readonly clockSkewSeconds: number | null;
}

/** A message that changes nothing but the check-in. */
export interface CheckInChange {
  readonly snapshot: DeviceSnapshot;
  readonly checkIn: CheckIn;
}

const columns = `d.id, d.person, d.host_name as "hostName", d.platform, d.public_jwk as jwk,
  d.revoked_at is not null as revoked, c.revision, c.last_seq as "lastSeq", c.last_digest as "lastDigest",
  c.last_report_at as "lastReportAt", c.scanned_at as "scannedAt", c.agent_version as "agentVersion",
  c.clock_skew_seconds as "clockSkewSeconds", p.facts_hash as "factsHash", p.facts, p.verdicts, p.since,
  p.policy_version as "policyVersion", coalesce((
    select json_agg(json_build_object('account', t.account, 'at', to_char(t.changed_at at time zone 'utc',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by t.account)
    from supplied_password_dates t where t.person = d.person), '[]') as supplied`;
const tables = `devices d join device_check_ins c on c.device_id = d.id join device_postures p on p.device_id = d.id`;

/** @returns null when there is no such device. */
export async function readSnapshot(pool: Pool, deviceId: string): Promise<DeviceSnapshot | null> {
  const { rows } = await pool.query<DeviceSnapshot>({
    name: 'device-snapshot',
    text: `select ${columns} from ${tables} where d.id = $1`,
    values: [deviceId],
  });
  return rows[0] ?? null;
}

/** Devices with facts that were last evaluated under another policy version, by id. */
export async function readOutdated(
  pool: Pool,
  input: { readonly policyVersion: number; readonly after: string; readonly limit: number },
): Promise<readonly DeviceSnapshot[]> {
  const { rows } = await pool.query<DeviceSnapshot>({
    name: 'outdated-devices',
    text: `select ${columns} from ${tables}
      where p.policy_version <> $1 and p.facts is not null and d.revoked_at is null and d.id > $2
      order by d.id limit $3`,
    values: [input.policyVersion, input.after, input.limit],
  });
  return rows;
}

/** Devices of these people that have facts, by id. */
export async function readDevicesOf(
  pool: Pool,
  input: { readonly people: readonly string[]; readonly after: string; readonly limit: number },
): Promise<readonly DeviceSnapshot[]> {
  const { rows } = await pool.query<DeviceSnapshot>({
    name: 'devices-of-people',
    text: `select ${columns} from ${tables}
      where d.person = any($1::text[]) and p.facts is not null and d.revoked_at is null and d.id > $2
      order by d.id limit $3`,
    values: [input.people, input.after, input.limit],
  });
  return rows;
}

/**
 * Writes check-ins alone, in one update of narrow rows. A device occurs at most once.
 * @returns ids of those written; a device whose snapshot is outdated (another message, node or admin was faster) is skipped.
 */
export async function writeCheckIns(pool: Pool, batch: readonly CheckInChange[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'check-ins',
    text: checkInsStatement,
    values: [
      batch.map(({ snapshot }) => snapshot.id),
      batch.map(({ snapshot }) => snapshot.revision),
      batch.map(({ snapshot }) => snapshot.lastSeq),
      batch.map(({ checkIn }) => checkIn.seq),
      batch.map(({ checkIn }) => checkIn.digest),
      batch.map(({ checkIn }) => checkIn.receivedAt?.toISOString() ?? null),
      batch.map(({ checkIn }) => checkIn.scannedAt?.toISOString() ?? null),
      batch.map(({ checkIn }) => checkIn.agentVersion),
      batch.map(({ checkIn }) => checkIn.clockSkewSeconds),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}

// Locked in the order of the ids, so that two nodes cannot deadlock.
const checkInsStatement = `
  with incoming as (
    select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[],
      $7::timestamptz[], $8::text[], $9::float8[])
      as incoming (id, revision, seen_seq, seq, digest, received_at, scanned_at, agent_version, skew)
  ), locked as (
    select c.device_id from device_check_ins c join incoming on incoming.id = c.device_id
    where c.device_id = any ($1::uuid[]) and c.revision = incoming.revision and c.last_seq = incoming.seen_seq
    order by c.device_id for update of c
  )
  update device_check_ins c set last_seq = incoming.seq, last_digest = incoming.digest,
    last_report_at = incoming.received_at, scanned_at = incoming.scanned_at, agent_version = incoming.agent_version,
    clock_skew_seconds = incoming.skew
  from incoming join locked on locked.device_id = incoming.id
  where c.device_id = incoming.id and c.revision = incoming.revision and c.last_seq = incoming.seen_seq
  returning c.device_id as id`;

/** Sends one notification that makes every node drop its cached devices. */
export async function notifyAll(pool: Pool, policyVersion: number): Promise<void> {
  const payload = changePayload({ kind: 'policy', id: String(policyVersion) });
  await pool.query('select pg_notify($1, $2)', [changesChannel, payload]);
}
