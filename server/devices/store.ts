/**
 * Queries of the console about devices. SQL computes each device's state at the time of the query.
 */
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DeviceQuery } from '../../shared/protocol/console-api.ts';
import type { Outcome } from '../../shared/checks/define-check.ts';
import type { DeviceState } from '../../shared/policy/standing.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import { publishChange } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import { raiseRevisions } from '../db/rows/devices.ts';
import type { Tables } from '../db/tables.ts';

/** A device with its latest posture. */
export interface StoredDevice {
  readonly id: string;
  readonly hostName: string;
  readonly person: string;
  readonly platform: Platform;
  readonly system: string | null;
  readonly model: string | null;
  readonly enrolledAt: Date;
  readonly lastReportAt: Date | null;
  readonly revokedAt: Date | null;
  readonly verdicts: readonly Verdict[];
  readonly since: Readonly<Record<string, string>>;
}

export interface StoredDetail extends StoredDevice {
  readonly agentVersion: string | null;
  readonly clockSkewSeconds: number | null;
  readonly facts: DeviceFacts | null;
}

const fields = sql`d.id, coalesce(p.host_name, d.host_name) as "hostName", d.person, d.platform, p.system, p.model,
  d.enrolled_at as "enrolledAt", c.last_report_at as "lastReportAt", d.revoked_at as "revokedAt", p.verdicts, p.since`;
const from = sql`devices d join device_check_ins c on c.device_id = d.id join device_postures p on p.device_id = d.id`;

/** `standingOf` in SQL, from the forecast stored at the last evaluation. A test compares the two. */
function stateAt(now: Date, policy: Policy): RawBuilder<DeviceState> {
  const staleBefore = new Date(now.getTime() - policy.reporting.staleAfterMinutes * 60_000);
  return sql<DeviceState>`case
    when d.revoked_at is not null then 'revoked'
    when c.last_report_at is null then 'unknown'
    when c.last_report_at < ${staleBefore}::timestamptz then 'stale'
    when p.blocked_at <= ${now}::timestamptz then 'blocked'
    else p.base_state end`;
}

/** Sort order of states: revoked first, then from good to bad. */
const stateOrder = sql`array['revoked', 'compliant', 'warned', 'unknown', 'blocked', 'stale']`;

/** One page of devices, and the total of matching devices. */
export async function findDevices(
  db: Db,
  query: DeviceQuery,
  at: { readonly now: Date; readonly policy: Policy },
): Promise<{ readonly total: number; readonly devices: readonly StoredDevice[] }> {
  const state = stateAt(at.now, at.policy);
  const where = conditions(query, state);
  const order = {
    hostName: sql`lower(coalesce(p.host_name, d.host_name))`,
    person: sql`lower(d.person)`,
    state: sql`array_position(${stateOrder}, ${state})`,
    lastReportAt: sql`c.last_report_at`,
    enrolledAt: sql`d.enrolled_at`,
  }[query.sort];
  const direction = query.direction === 'asc' ? sql`asc nulls first` : sql`desc nulls last`;
  const [counted, page] = await Promise.all([
    sql<{ total: number }>`select count(*)::int as total from ${from} where ${where}`.execute(db),
    sql<StoredDevice>`select ${fields} from ${from} where ${where} order by ${order} ${direction}, d.id
      limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db),
  ]);
  return { total: counted.rows[0]?.total ?? 0, devices: page.rows };
}

function conditions(query: DeviceQuery, state: RawBuilder<DeviceState>): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  const search = query.search?.trim() ?? '';
  if (search !== '') {
    const pattern = `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    all.push(sql`concat_ws(' ', coalesce(p.host_name, d.host_name), d.person, p.model, d.id) ilike ${pattern}`);
  }
  if (query.state !== undefined) all.push(sql`${state} = ${query.state}`);
  if (query.check !== undefined && query.outcome !== undefined) {
    all.push(sql`d.revoked_at is null and p.outcomes ->> ${query.check} = ${query.outcome}`);
  }
  return sql.join(all, sql` and `);
}

/** @returns null when there is no such device. */
export async function readDevice(db: Db, id: string): Promise<StoredDetail | null> {
  const { rows } = await sql<StoredDetail>`select ${fields}, c.agent_version as "agentVersion",
    c.clock_skew_seconds as "clockSkewSeconds", p.facts from ${from} where d.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** A change of one check's outcome. `from` is null for its first verdict. */
export interface StoredTransition {
  readonly at: Date;
  readonly check: string;
  readonly from: Outcome | null;
  readonly to: Outcome;
  readonly reason: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** The newest transitions of a device, newest first, at most `limit`. */
export async function readTransitions(db: Db, deviceId: string, limit: number): Promise<readonly StoredTransition[]> {
  return db
    .selectFrom('transitions')
    .select(['at', 'check_id as check', 'from_outcome as from', 'to_outcome as to', 'reason', 'values'])
    .where('device_id', '=', deviceId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Numbers of devices by state, and by check and outcome. Revoked devices are left out of the latter. */
export async function countFleet(
  db: Db,
  at: { readonly now: Date; readonly policy: Policy },
): Promise<{
  readonly states: readonly { readonly state: DeviceState; readonly devices: number }[];
  readonly checks: readonly { readonly check: string; readonly outcome: Outcome; readonly devices: number }[];
}> {
  const [states, checks] = await Promise.all([
    sql<{ state: DeviceState; devices: number }>`select ${stateAt(at.now, at.policy)} as state, count(*)::int as devices
      from ${from} group by 1`.execute(db),
    sql<{
      check: string;
      outcome: Outcome;
      devices: number;
    }>`select o.key as "check", o.value as outcome, count(*)::int as devices
      from device_postures p join devices d on d.id = p.device_id, jsonb_each_text(p.outcomes) o
      where d.revoked_at is null group by 1, 2`.execute(db),
  ]);
  return { states: states.rows, checks: checks.rows };
}

/**
 * Revokes a device.
 * @returns `already` when it was revoked before, null when there is no such device.
 */
export async function revokeDevice(
  transaction: Transaction<Tables>,
  input: { readonly deviceId: string; readonly at: Date; readonly reason: string },
): Promise<'revoked' | 'already' | null> {
  if ((await raiseRevisions(transaction, { deviceId: input.deviceId })) === 0) return null;
  const { numUpdatedRows } = await transaction
    .updateTable('devices')
    .set({ revoked_at: input.at, revoke_reason: input.reason })
    .where('id', '=', input.deviceId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return 'already';
  await publishChange(transaction, { kind: 'revoked', id: input.deviceId });
  return 'revoked';
}
