/**
 * Makes this device known to a server, and forgets it again.
 */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import type { Platform } from '../../shared/facts/facts.ts';
import { jwsTypes, type EnrolmentAnswer, type EnrolmentClaims, type Hello } from '../../shared/protocol/agent-api.ts';
import type { dataFiles } from '../storage/data-folder.ts';
import { removeEnrolmentRecord, type EnrolmentRecord } from '../identity/enrolment-record.ts';
import { agentError } from '../errors/agent-errors.ts';
import { createKey, keyAccount, type KeyPlace, type KeyStore, type NewKey } from '../identity/device-key.ts';
import { remedyFor } from '../reporting/retry-policy.ts';
import { parseServerAddress, type ServerClient } from '../reporting/server-client.ts';
import type { ServerLink } from '../reporting/server-session.ts';

/** Where to enrol, and the one-time code. */
export interface Invitation {
  readonly server: string;
  readonly code: string;
}

const codePattern = /^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$/;

/**
 * Reads `postern://enrol?server=...&code=...`, or a bare code that goes with `server`.
 * Throws AppError `enrolment.link_invalid`, `enrolment.code_malformed`, `enrolment.server_missing`, or as
 * {@link parseServerAddress}.
 */
export function parseInvitation(input: string, server?: string): Invitation {
  const text = input.trim();
  if (/^[a-z]+:/i.test(text)) return parseLink(text);
  if (server === undefined) {
    throw agentError('enrolment.server_missing');
  }
  return { server: parseServerAddress(server), code: parseCode(text) };
}

function parseLink(text: string): Invitation {
  const invalid = agentError('enrolment.link_invalid');
  if (!URL.canParse(text)) throw invalid;
  const url = new URL(text);
  const server = url.searchParams.get('server');
  const code = url.searchParams.get('code');
  // Some systems hand the link over with a slash: postern://enrol/?server=
  const isEnrol = url.protocol === 'postern:' && url.hostname === 'enrol' && ['', '/'].includes(url.pathname);
  if (!isEnrol || server === null || code === null) throw invalid;
  return { server: parseServerAddress(server), code: parseCode(code) };
}

function parseCode(text: string): string {
  const code = text.trim().toUpperCase();
  if (codePattern.test(code) && code.length >= 16 && code.length <= 64) return code;
  throw agentError('enrolment.code_malformed');
}

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
 * Throws AppError `identity.*`, `server.*` or the server's own codes.
 */
export async function enrolDevice(invitation: Invitation, deps: EnrolDependencies): Promise<EnrolmentRecord> {
  const hello = await deps.client.hello();
  const made = await createKey();
  const pending = keyAccount(invitation.server, 'pending');
  const pendingPlace = await deps.keys.save(pending, made.secret, hello.keyStorage);
  try {
    const answer = await deps.client.enrol(await made.key.sign(jwsTypes.enrolment, claimsOf(invitation, made, deps)));
    const place = await keep(invitation, answer, made, { deps, hello });
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

function keep(
  invitation: Invitation,
  answer: EnrolmentAnswer,
  made: NewKey,
  with_: { deps: EnrolDependencies; hello: Hello },
): Promise<KeyPlace> {
  return with_.deps.keys.save(keyAccount(invitation.server, answer.deviceId), made.secret, with_.hello.keyStorage);
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
 * Tells the server that this device leaves. A server that no longer knows it, or a key that is gone, is no reason
 * to stay. Throws what kept the goodbye from arriving.
 */
export async function sayGoodbye(link: ServerLink): Promise<void> {
  try {
    await link.unenrol();
  } catch (error) {
    if (!(error instanceof AppError) || remedyFor(error) !== 'stop') throw error;
  }
}

/** Deletes record, key and outbox. The record goes first: without it the rest is only litter. */
export async function forgetServer(
  record: EnrolmentRecord,
  { keys, files }: { readonly keys: KeyStore; readonly files: ReturnType<typeof dataFiles> },
): Promise<void> {
  await removeEnrolmentRecord(files.enrolment);
  await keys.remove(keyAccount(record.server, record.deviceId), record.keyPlace);
  await rm(files.outbox(record.deviceId), { force: true });
}
