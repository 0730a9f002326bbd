/**
 * The assertion that a helpdesk receives with every admitted request: a short-lived signed statement about device and person.
 */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { GateStore } from './store.ts';

/** Lifetime of an assertion (`exp` - `iat`), seconds. */
export const assertionSeconds = 60;

const algorithm = 'ES256';

/** What an assertion states. */
export interface AssertionSubject {
  /** Host of the helpdesk as a browser sends it: `aud`. */
  readonly audience: string;
  readonly deviceId: string;
  /** E-mail address: `sub`. */
  readonly person: string;
  /** Receive time of the posture behind the decision (ISO): `posture_at`, epoch seconds. */
  readonly postureAt: string;
}

export interface AssertionSigner {
  sign(subject: AssertionSubject, now: Date): Promise<string>;
  /** The public keys as a JWK set (RFC 7517), for `/.postern/jwks.json`. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

/** Opens the signing key that all nodes share. The first node creates it. */
export async function openAssertionSigner(store: GateStore, now: Date): Promise<AssertionSigner> {
  const { kid, privateJwk } = await store.signingKey(await newKey(), now);
  const key = await importJWK(privateJwk, algorithm);
  const { d: _private, ...publicJwk } = privateJwk;
  return {
    jwks: { keys: [{ ...publicJwk, kid, alg: algorithm, use: 'sig' }] },
    sign: (subject, at) => {
      const issuedAt = Math.floor(at.getTime() / 1000);
      return new SignJWT({ device_id: subject.deviceId, posture_at: Math.floor(Date.parse(subject.postureAt) / 1000) })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
        .setIssuer('postern')
        .setSubject(subject.person)
        .setAudience(subject.audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + assertionSeconds)
        .sign(key);
    },
  };
}

async function newKey(): Promise<{ kid: string; privateJwk: Record<string, string> }> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const privateJwk = (await exportJWK(privateKey)) as Record<string, string>;
  return { kid: await calculateJwkThumbprint(privateJwk), privateJwk };
}
