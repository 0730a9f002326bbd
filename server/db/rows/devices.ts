/**
 * Rows of devices that several areas write: a new device, and the revision that outdates earlier reads.
 */
import { sql, type Transaction } from 'kysely';
import type { Platform } from '../../../shared/facts/platform.ts';
import type { PublicJwk } from '../../../shared/protocol/agent-api.ts';
import type { Tables } from '../tables.ts';

/** A device at the moment it enrols. */
export interface NewDevice {
  readonly id: string;
  /** E-mail address, lower case. */
  readonly person: string;
  readonly hostName: string;
  readonly platform: Platform;
  readonly jwk: PublicJwk;
  readonly agentVersion: string;
  readonly enrolledAt: Date;
  /** The policy in force at that moment. */
  readonly policyVersion: number;
}

/**
 * Inserts a device with an empty check-in and posture.
 * @returns false when a device with this key is already there.
 */
export async function insertDevice(transaction: Transaction<Tables>, device: NewDevice): Promise<boolean> {
  const inserted = await transaction
    .insertInto('devices')
    .values({
      id: device.id,
      person: device.person,
      host_name: device.hostName,
      platform: device.platform,
      public_jwk: JSON.stringify(device.jwk),
      key_x: device.jwk.x,
      enrolled_at: device.enrolledAt,
      revoke_reason: null,
    })
    .onConflict((conflict) => conflict.column('key_x').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await transaction
    .insertInto('device_check_ins')
    .values({
      device_id: device.id,
      revision: 1,
      last_seq: 0,
      last_digest: null,
      agent_version: device.agentVersion,
      clock_skew_seconds: null,
    })
    .execute();
  await transaction
    .insertInto('device_postures')
    .values({
      device_id: device.id,
      facts_hash: null,
      facts: null,
      verdicts: '[]',
      since: '{}',
      policy_version: device.policyVersion,
      base_state: 'unknown',
      outcomes: '{}',
      host_name: null,
      system: null,
      model: null,
      evaluated_at: device.enrolledAt,
    })
    .execute();
  return true;
}

/**
 * Raises the revision of these devices, so that a writer with an earlier snapshot writes nothing and reads again. Rows
 * are locked in the order of their ids, so that two transactions cannot deadlock.
 * @returns the number of devices found.
 */
export async function raiseRevisions(
  transaction: Transaction<Tables>,
  which: { readonly deviceId: string } | { readonly people: readonly string[] },
): Promise<number> {
  const condition = 'deviceId' in which ? sql`d.id = ${which.deviceId}` : sql`d.person = any(${which.people}::text[])`;
  const { numAffectedRows } = await sql`with locked as (
      select c.device_id from device_check_ins c join devices d on d.id = c.device_id
      where ${condition} order by c.device_id for update of c
    )
    update device_check_ins c set revision = c.revision + 1 from locked where c.device_id = locked.device_id`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0n);
}
