/**
 * The gate's secrets (launch tickets, session cookies): generated here, stored and compared only as hashes.
 */
import { hash, randomBytes } from 'node:crypto';

/** 256 random bits: 43 characters base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** base64url SHA-256 of a secret, as stored. A fast hash is enough, as 256 random bits cannot be guessed. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** Whether an untrusted text has the form of a secret. Anything else is not worth a lookup. */
export function isSecret(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
}
