/**
 * Enrolment codes and new devices in the database.
 */
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { EnrolmentClaims } from '../../shared/protocol/agent-api.ts';
import { publishChange } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import { insertDevice } from '../db/rows/devices.ts';
import { readOrCreateSetting } from '../db/rows/settings.ts';
import type { Tables } from '../db/tables.ts';

/** An enrolment code without the code itself, which is not stored. */
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

/** The newest 200 codes, without the codes themselves, which are not stored. */
export async function readCodes(db: Db): Promise<readonly CodeRow[]> {
  return db
    .selectFrom('enrolment_codes')
    .select(['id', 'person', 'created_at as createdAt', 'expires_at as expiresAt', 'used_at as usedAt'])
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
}

/** Outcome of {@link consumeCode}. `again`: this key already used this code, and `deviceId` is the device it became. */
export type Consumption =
  | { readonly outcome: 'enrolled' | 'again'; readonly deviceId: string; readonly person: string }
  | { readonly outcome: 'unknown' | 'expired' | 'used' | 'key-known' };

/** Uses up a code and creates the device, both or neither. Of several concurrent calls exactly one succeeds. */
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
  // The row lock makes a second enrolment wait until the first has used the code.
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
  const { hostName, platform, jwk, agentVersion } = claims;
  const device = { id: deviceId, person: code.person, hostName, platform, jwk, agentVersion };
  const inserted = await insertDevice(transaction, { ...device, enrolledAt: now, policyVersion: input.policyVersion });
  if (!inserted) return { outcome: 'key-known' };
  await transaction
    .updateTable('enrolment_codes')
    .set({ used_at: now, used_by_device: deviceId })
    .where('id', '=', code.id)
    .execute();
  await publishChange(transaction, { kind: 'enrolled', id: deviceId });
  return { outcome: 'enrolled', deviceId, person: code.person };
}

/** The organisation's key for hashes of serial numbers: 32 random bytes, base64url, created once. */
export async function readSerialKey(db: Db): Promise<string> {
  return readOrCreateSetting(db, 'serial_key', () => randomBytes(32).toString('base64url'));
}
