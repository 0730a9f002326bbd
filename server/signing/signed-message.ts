/**
 * Reads signed messages: compact JWS (RFC 7515) with EdDSA over Ed25519 (RFC 8037), nothing else.
 */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { PublicJwk } from '../../shared/protocol/agent-api.ts';

/** Why a message is refused before its signature is verified. */
export type MessageProblem = 'malformed' | 'wrong_type' | 'wrong_algorithm';

/** A parsed message whose signature is not verified yet. */
export interface SignedMessage {
  readonly compact: string;
  /** Parsed payload. Untrusted before {@link isSignedBy}. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** SHA-256 of the whole message, base64url, to recognise a repeated message. */
  readonly digest: string;
}

export type VerificationKey = KeyObject;

/** Verifies in Node's thread pool. (jose does so through WebCrypto at nearly twice the cost.) */
const verifyInPool = promisify(verify);

/** JSON escapes that PostgreSQL may be unable to store: NUL and surrogates, which are fine only in pairs. */
const unstorable = /\\u(?:0000|[dD][89a-fA-F])/;

const compactPattern = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/**
 * Parses a message without trusting it.
 * @param typ the only accepted type.
 */
export function readMessage(
  body: unknown,
  typ: string,
): { readonly ok: true; readonly message: SignedMessage } | { readonly ok: false; readonly problem: MessageProblem } {
  if (typeof body !== 'string' || !compactPattern.test(body)) return { ok: false, problem: 'malformed' };
  const [protectedPart = '', payloadPart = ''] = body.split('.');
  const header = parseObject(protectedPart);
  const payload = parseObject(payloadPart);
  if (header === null || payload === null) return { ok: false, problem: 'malformed' };
  if (header['typ'] !== typ) return { ok: false, problem: 'wrong_type' };
  // Critical extensions (section 4.1.11) must be understood, and none is supported.
  if (header['crit'] !== undefined) return { ok: false, problem: 'malformed' };
  if (header['alg'] !== 'EdDSA') return { ok: false, problem: 'wrong_algorithm' };
  return { ok: true, message: { compact: body, payload, digest: hash('sha256', body, 'base64url') } };
}

/**
 * Imports a public key for {@link isSignedBy}. Importing costs more than verifying.
 * @throws when the key is no point on the curve
 */
export function importVerificationKey(jwk: PublicJwk): VerificationKey {
  return createPublicKey({ key: { ...jwk }, format: 'jwk' });
}

/** Verifies the signature over header and payload as sent (RFC 7515, section 5.2). */
export async function isSignedBy(message: SignedMessage, key: VerificationKey): Promise<boolean> {
  const end = message.compact.lastIndexOf('.');
  const signed = Buffer.from(message.compact.slice(0, end));
  const signature = Buffer.from(message.compact.slice(end + 1), 'base64url');
  return verifyInPool(null, signed, key, signature);
}

function parseObject(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const text = Buffer.from(part, 'base64url').toString('utf8');
    const value: unknown = JSON.parse(text);
    if (unstorable.test(text) && !isStorable(value)) return null;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether every text in a JSON value, names included, is well-formed Unicode without NUL. */
function isStorable(root: unknown): boolean {
  const left: unknown[] = [root];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) return false;
    if (typeof value === 'object' && value !== null) for (const entry of Object.entries(value)) left.push(...entry);
  }
  return true;
}
