/**
 * Enrolment codes and new devices in the database.
 */
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { EnrolmentClaims } from '../../shared/protocol/agent-api.ts';
import { publishChange } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export interface CodeRow {
  readonly id: string;
  readonly person: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export async function insertCode(
  transaction: Transaction<Tables>,
  input: {
    readonly id: string;
    readonly person: string;
    readonly codeHash: string;
    readonly createdAt: Date;
    readonly createdBy: string;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await transaction
    .insertInto('enrolment_codes')
    .values({
      id: input.id,
      person: input.person,
      code_hash: input.codeHash,
      created_at: input.createdAt,
      created_by: input.createdBy,
      expires_at: input.expiresAt,
      used_by_device: null,
    })
    .execute();
}

/** The newest 200 codes; the codes themselves are not kept. */
export async function readCodes(db: Db): Promise<readonly CodeRow[]> {
  return db
    .selectFrom('enrolment_codes')
    .select(['id', 'person', 'created_at as createdAt', 'expires_at as expiresAt', 'used_at as usedAt'])
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
}

/** Outcome of {@link consumeCode}. `again`: this very key used this very code before; the device it became. */
export type Consumption =
  | { readonly outcome: 'enrolled' | 'again'; readonly deviceId: string; readonly person: string }
  | { readonly outcome: 'unknown' | 'expired' | 'used' | 'key-known' };

/** Uses up a code and makes the device, both or neither; of many at once exactly one wins. */
export async function consumeCode(
  transaction: Transaction<Tables>,
  input: {
    readonly codeHash: string;
    readonly deviceId: string;
    readonly claims: EnrolmentClaims;
    readonly now: Date;
    readonly policyVersion: number;
  },
): Promise<Consumption> {
  const { claims, now, deviceId } = input;
  // The row lock makes the second of two wait until the first has used the code.
  const code = await transaction
    .selectFrom('enrolment_codes')
    .selectAll()
    .where('code_hash', '=', input.codeHash)
    .forUpdate()
    .executeTakeFirst();
  if (code === undefined) return { outcome: 'unknown' };
  const owner = await transaction
    .selectFrom('devices')
    .select(['id', 'person', 'revoked_at'])
    .where('key_x', '=', claims.jwk.x)
    .executeTakeFirst();
  if (code.used_at !== null) {
    const sameDevice = owner !== undefined && owner.id === code.used_by_device && owner.revoked_at === null;
    return sameDevice ? { outcome: 'again', deviceId: owner.id, person: owner.person } : { outcome: 'used' };
  }
  if (code.expires_at <= now) return { outcome: 'expired' };
  if (owner !== undefined) return { outcome: 'key-known' };
  const inserted = await insertDevice(transaction, { ...input, person: code.person });
  if (!inserted) return { outcome: 'key-known' };
  await transaction
    .updateTable('enrolment_codes')
    .set({ used_at: now, used_by_device: deviceId })
    .where('id', '=', code.id)
    .execute();
  await publishChange(transaction, { kind: 'enrolled', id: deviceId });
  return { outcome: 'enrolled', deviceId, person: code.person };
}

/** @returns false: another enrolment took this key in the meantime. */
async function insertDevice(
  transaction: Transaction<Tables>,
  input: {
    readonly deviceId: string;
    readonly person: string;
    readonly claims: EnrolmentClaims;
    readonly now: Date;
    readonly policyVersion: number;
  },
): Promise<boolean> {
  const { claims } = input;
  const device = await transaction
    .insertInto('devices')
    .values({
      id: input.deviceId,
      person: input.person,
      host_name: claims.hostName,
      platform: claims.platform,
      public_jwk: JSON.stringify(claims.jwk),
      key_x: claims.jwk.x,
      enrolled_at: input.now,
      revoke_reason: null,
    })
    .onConflict((conflict) => conflict.column('key_x').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (device === undefined) return false;
  await transaction
    .insertInto('device_contacts')
    .values({
      device_id: input.deviceId,
      revision: 1,
      last_seq: 0,
      last_digest: null,
      agent_version: claims.agentVersion,
      clock_skew_seconds: null,
    })
    .execute();
  await transaction
    .insertInto('device_postures')
    .values({
      device_id: input.deviceId,
      facts_hash: null,
      facts: null,
      verdicts: '[]',
      since: '{}',
      policy_version: input.policyVersion,
      base_state: 'unknown',
      outcomes: '{}',
      host_name: null,
      system: null,
      model: null,
      judged_at: input.now,
    })
    .execute();
  return true;
}

/** The organisation's key for hashes of serial numbers, base64url, 32 bytes; made once. */
export async function readSerialKey(db: Db): Promise<string> {
  await db
    .insertInto('server_settings')
    .values({ key: 'serial_key', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('server_settings')
    .select('value')
    .where('key', '=', 'serial_key')
    .executeTakeFirstOrThrow();
  return value;
}
