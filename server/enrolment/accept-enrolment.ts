/**
 * Enrols a device: verifies a signed enrolment and exchanges its one-time code.
 */
import { randomUUID } from 'node:crypto';
import { assertNever } from '../../shared/errors.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import {
  type EnrolmentAnswer,
  type EnrolmentClaims,
  enrolmentClaimsSchema,
  jwsTypes,
} from '../../shared/protocol/agent-api.ts';
import { appendAudit } from '../audit/audit-log.ts';
import type { Db } from '../db/database.ts';
import { issuesOf } from '../errors/refusals.ts';
import { importVerificationKey, isSignedBy, readMessage, type VerificationKey } from '../signing/signed-message.ts';
import { hashCode } from './code.ts';
import { enrolmentError } from './errors.ts';
import { consumeCode, readSerialKey } from './store.ts';

export interface AcceptEnrolmentDeps {
  readonly db: Db;
  readonly now: () => Date;
  readonly serverName: string;
  readonly currentPolicy: () => Promise<{ readonly version: number; readonly policy: Policy }>;
}

/**
 * Answers a signed enrolment. The same code with the same key again gets the same device, in case the agent did not
 * receive the first answer.
 * @throws AppError `enrolment.*`; nothing is stored then.
 */
export async function acceptEnrolment(deps: AcceptEnrolmentDeps, body: unknown): Promise<EnrolmentAnswer> {
  const claims = await verifiedClaims(body);
  const { version, policy } = await deps.currentPolicy();
  const now = deps.now();
  const consumption = await deps.db.transaction().execute(async (transaction) => {
    const input = { codeHash: hashCode(claims.code), deviceId: randomUUID(), claims, now, policyVersion: version };
    const result = await consumeCode(transaction, input);
    if (result.outcome === 'enrolled') {
      await appendAudit(transaction, {
        at: now,
        actor: `device ${result.deviceId}`,
        action: 'enrolment.device_enrolled',
        target: result.deviceId,
        details: { person: result.person, hostName: claims.hostName, platform: claims.platform },
      });
    }
    return result;
  });
  switch (consumption.outcome) {
    case 'unknown':
      throw enrolmentError('enrolment.code_unknown');
    case 'expired':
      throw enrolmentError('enrolment.code_expired');
    case 'used':
      throw enrolmentError('enrolment.code_used');
    case 'key-known':
      throw enrolmentError('enrolment.key_known');
    case 'enrolled':
    case 'again':
      return {
        deviceId: consumption.deviceId,
        serverName: deps.serverName,
        serialKey: await readSerialKey(deps.db),
        policy,
        policyVersion: version,
      };
    default:
      return assertNever(consumption);
  }
}

async function verifiedClaims(body: unknown): Promise<EnrolmentClaims> {
  const read = readMessage(body, jwsTypes.enrolment);
  if (!read.ok) throw enrolmentError(`enrolment.${read.problem}`);
  const parsed = enrolmentClaimsSchema.safeParse(read.message.payload);
  if (!parsed.success) throw enrolmentError('enrolment.invalid', { issues: issuesOf(parsed.error) });
  const key = keyOf(parsed.data);
  if (!(await isSignedBy(read.message, key))) throw enrolmentError('enrolment.signature_invalid');
  return parsed.data;
}

function keyOf({ jwk }: EnrolmentClaims): VerificationKey {
  try {
    return importVerificationKey(jwk);
  } catch (error) {
    throw enrolmentError('enrolment.signature_invalid', { cause: error });
  }
}
