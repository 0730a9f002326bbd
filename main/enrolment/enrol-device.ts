/**
 * Makes this device known to a server, and forgets it again.
 */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import { jwsTypes, type EnrolmentAnswer, type EnrolmentClaims } from '../../shared/protocol/agent-api.ts';
import type { Invitation } from '../../shared/protocol/deep-link.ts';
import type { DataFiles } from '../storage/data-folder.ts';
import { removeEnrolmentRecord, type EnrolmentRecord } from '../identity/enrolment-record.ts';
import { createKey, keyAccount, type KeyPlace, type KeyStore, type NewKey } from '../identity/device-key.ts';
import { retryActionFor } from '../reporting/retry-policy.ts';
import type { ServerClient } from '../reporting/server-client.ts';
import type { ServerSession } from '../reporting/server-session.ts';

export interface EnrolDependencies {
  readonly client: ServerClient;
  readonly keys: KeyStore;
  readonly platform: Platform;
  readonly hostName: string;
  readonly agentVersion: string;
  readonly now: () => Date;
}

/**
 * Makes a key, proves that it can be kept before the code is spent, and enrols. The record is the caller's to write.
 * @throws AppError `identity.*`, `server.*` or the server's own codes
 */
export async function enrolDevice(invitation: Invitation, deps: EnrolDependencies): Promise<EnrolmentRecord> {
  const hello = await deps.client.hello();
  const made = await createKey();
  const pending = keyAccount(invitation.server, 'pending');
  const pendingPlace = await deps.keys.save(pending, made.secret, hello.keyStorage);
  try {
    const answer = await deps.client.enrol(await made.key.sign(jwsTypes.enrolment, claimsOf(invitation, made, deps)));
    const account = keyAccount(invitation.server, answer.deviceId);
    const place = await deps.keys.save(account, made.secret, hello.keyStorage);
    return recordOf(invitation, answer, place, deps.now());
  } finally {
    await deps.keys.remove(pending, pendingPlace);
  }
}

function claimsOf(invitation: Invitation, made: NewKey, deps: EnrolDependencies): EnrolmentClaims {
  return {
    code: invitation.code,
    jwk: made.key.publicJwk,
    hostName: deps.hostName.slice(0, 256),
    platform: deps.platform,
    agentVersion: deps.agentVersion,
    jti: randomUUID(),
    iat: Math.floor(deps.now().getTime() / 1000),
  };
}

function recordOf(invitation: Invitation, answer: EnrolmentAnswer, keyPlace: KeyPlace, at: Date): EnrolmentRecord {
  return {
    version: 1,
    server: invitation.server,
    serverName: answer.serverName,
    deviceId: answer.deviceId,
    enrolledAt: at.toISOString(),
    keyPlace,
    serialKey: answer.serialKey,
    policyVersion: answer.policyVersion,
    policy: answer.policy,
    apps: [],
  };
}

/**
 * Notifies the server that this device unenrols. A server that no longer knows the device, or a key that is gone,
 * counts as success.
 * @throws the error of any other failure
 */
export async function notifyUnenrolment(session: ServerSession): Promise<void> {
  try {
    await session.unenrol();
  } catch (error) {
    if (!(error instanceof AppError) || retryActionFor(error) !== 'stop') throw error;
  }
}

/** Deletes record, key and outbox. The record goes first: without it the rest is only litter. */
export async function forgetServer(
  record: EnrolmentRecord,
  { keys, files }: { readonly keys: KeyStore; readonly files: DataFiles },
): Promise<void> {
  await removeEnrolmentRecord(files.enrolment);
  await keys.remove(keyAccount(record.server, record.deviceId), record.keyPlace);
  await rm(files.outbox(record.deviceId), { force: true });
}
