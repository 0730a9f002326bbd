/**
 * Writes messages that change a device's posture.
 */
import type { Pool } from '../db/database.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import { changePayload, changesChannel } from '../db/changes.ts';
import { inventoryOf, type Evaluation } from './evaluate-facts.ts';
import type { CheckIn, DeviceSnapshot } from './store.ts';
import { verdictsText } from './verdicts-text.ts';

/** A device's new posture, evaluated from its snapshot. */
export interface PostureChange {
  readonly snapshot: DeviceSnapshot;
  readonly checkIn: CheckIn;
  readonly evaluation: Evaluation;
  /** null when the stored facts stay. */
  readonly facts: { readonly value: DeviceFacts; readonly hash: string } | null;
  readonly policyVersion: number;
  readonly evaluatedAt: Date;
  /** Send a change notification to every node and console. */
  readonly notify: boolean;
}

/**
 * Writes check-in, posture, history and notification of each device in one statement, all or nothing. A device occurs at
 * most once.
 * @returns ids of those written; a device whose snapshot is outdated (another message, node or admin was faster) is skipped.
 */
export async function writePostures(pool: Pool, changes: readonly PostureChange[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'postures',
    text: statement,
    values: [`[${changes.map(rowOf).join(',')}]`],
  });
  return new Set(rows.map(({ id }) => id));
}

function rowOf(change: PostureChange): string {
  const { snapshot, checkIn, evaluation, facts } = change;
  const row = JSON.stringify({
    id: snapshot.id,
    revision: snapshot.revision,
    seen_seq: snapshot.lastSeq,
    seq: checkIn.seq,
    digest: checkIn.digest,
    received_at: checkIn.receivedAt,
    scanned_at: checkIn.scannedAt,
    agent_version: checkIn.agentVersion,
    skew: checkIn.clockSkewSeconds,
    facts_hash: facts?.hash ?? null,
    since: evaluation.since,
    policy_version: change.policyVersion,
    base_state: evaluation.baseState,
    blocked_at: evaluation.blockedAt,
    outcomes: evaluation.outcomes,
    ...(facts === null ? {} : inventoryOf(facts.value)),
    evaluated_at: change.evaluatedAt,
    ...(evaluation.transitions.length === 0 ? {} : { transitions: evaluation.transitions }),
    ...(change.notify ? { notification: changePayload({ kind: 'report', id: snapshot.id }) } : {}),
  });
  // Appended as text: the verdicts are already serialised, and the facts need no second serialisation.
  const factsText = facts === null ? 'null' : JSON.stringify(facts.value);
  return `${row.slice(0, -1)},"facts":${factsText},"verdicts":${verdictsText(evaluation.verdicts)}}`;
}

// Comparing the check-in's row is enough: its lock also guards the posture. Rows are locked in the order of the ids, so that
// two nodes cannot deadlock.
const statement = `
  with incoming as materialized (
    select * from json_to_recordset($1::json) as incoming (id uuid, revision bigint, seen_seq bigint, seq bigint, digest text,
      received_at timestamptz, scanned_at timestamptz, agent_version text, skew float8, facts_hash text, facts json,
      verdicts json, since json, policy_version integer, base_state text, blocked_at timestamptz, outcomes jsonb,
      "hostName" text, system text, model text, evaluated_at timestamptz, transitions json, notification text)
  ), locked as (
    select c.device_id from device_check_ins c join incoming on incoming.id = c.device_id
    where c.revision = incoming.revision and c.last_seq = incoming.seen_seq
    order by c.device_id for update of c
  ), check_in as (
    update device_check_ins c set revision = c.revision + 1, last_seq = incoming.seq, last_digest = incoming.digest,
      last_report_at = incoming.received_at, scanned_at = incoming.scanned_at, agent_version = incoming.agent_version,
      clock_skew_seconds = incoming.skew
    from incoming join locked on locked.device_id = incoming.id
    where c.device_id = incoming.id and c.revision = incoming.revision and c.last_seq = incoming.seen_seq
    returning c.device_id
  ), posture as (
    update device_postures p set facts_hash = coalesce(incoming.facts_hash, p.facts_hash),
      facts = coalesce(incoming.facts, p.facts), verdicts = incoming.verdicts, since = incoming.since,
      policy_version = incoming.policy_version, base_state = incoming.base_state, blocked_at = incoming.blocked_at,
      outcomes = incoming.outcomes, evaluated_at = incoming.evaluated_at,
      host_name = case when incoming.facts_hash is null then p.host_name else incoming."hostName" end,
      system = case when incoming.facts_hash is null then p.system else incoming.system end,
      model = case when incoming.facts_hash is null then p.model else incoming.model end
    from incoming join check_in on check_in.device_id = incoming.id where p.device_id = incoming.id
  ), history as (
    insert into transitions (device_id, at, check_id, from_outcome, to_outcome, reason, "values")
    select incoming.id, incoming.evaluated_at, t."check", t."from", t."to", t.reason, t."values"
    from incoming join check_in on check_in.device_id = incoming.id, json_to_recordset(incoming.transitions)
      as t ("check" text, "from" text, "to" text, reason text, "values" jsonb)
  ), notifications as (
    select pg_notify('${changesChannel}', incoming.notification) from incoming join check_in on check_in.device_id = incoming.id
    where incoming.notification is not null
  )
  select device_id as id, (select count(*) from notifications) as notifications from check_in`;
