/**
 * A device without a machine: enrols and reports over HTTP as an agent does, with real keys and signatures.
 */
import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { DeviceFacts } from '../../../shared/facts/index.ts';
import type { Platform } from '../../../shared/facts/platform.ts';
import {
  canonicalFacts,
  enrolmentAnswerSchema,
  jwsTypes,
  publicJwkSchema,
  reportAnswerSchema,
  type ReportAnswer,
} from '../../../shared/protocol/agent-api.ts';

export interface SimulatedDevice {
  readonly id: string;
  /** Sends a full report; fails with the server's refusal. */
  report(facts: DeviceFacts, now: Date): Promise<ReportAnswer>;
  /** Says that the facts of the last report still hold. */
  heartbeat(now: Date): Promise<ReportAnswer>;
}

export interface EnrolmentInput {
  /** `http://127.0.0.1:7600` */
  readonly serverUrl: string;
  readonly code: string;
  readonly hostName: string;
  readonly platform: Platform;
  readonly now: Date;
}

const agentVersion = '0.1.0';
const seconds = (instant: Date) => Math.floor(instant.getTime() / 1000);

/** Makes a key and turns the code into a device. */
export async function enrolSimulatedDevice(input: EnrolmentInput): Promise<SimulatedDevice> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { kty, crv, x } = await exportJWK(publicKey);
  const jwk = publicJwkSchema.parse({ kty, crv, x });
  const sign = (typ: string, claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ }).sign(privateKey);
  const send = async (path: string, signed: string): Promise<unknown> => {
    const response = await fetch(new URL(path, input.serverUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/jose' },
      body: signed,
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const { code, hostName, platform } = input;
  const enrolment = { code, jwk, hostName, platform, agentVersion, jti: randomUUID(), iat: seconds(input.now) };
  const answer = enrolmentAnswerSchema.parse(await send('/v1/enrolments', await sign(jwsTypes.enrolment, enrolment)));

  let seq = 0;
  let factsHash = '';
  const report = async (kind: 'full' | 'heartbeat', more: Record<string, unknown>, now: Date) => {
    seq += 1;
    const claims = {
      kind,
      iss: answer.deviceId,
      jti: randomUUID(),
      iat: seconds(now),
      seq,
      agentVersion,
      policyVersion: answer.policyVersion,
      factsHash,
      scannedAt: now.toISOString(),
      ...more,
    };
    return reportAnswerSchema.parse(await send('/v1/reports', await sign(jwsTypes.report, claims)));
  };
  return {
    id: answer.deviceId,
    report: (facts, now) => {
      factsHash = createHash('sha256').update(canonicalFacts(facts)).digest('base64url');
      return report('full', { facts }, now);
    },
    heartbeat: (now) => report('heartbeat', {}, now),
  };
}
