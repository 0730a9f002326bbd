/**
 * The gate's secrets (launch tickets, session cookies): made here, kept only as hashes, compared only as hashes.
 */
import { hash, randomBytes } from 'node:crypto';

/** 256 random bits as 43 characters base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** base64url SHA-256 of a secret: what is stored and looked up. A fast hash is enough, as 256 random bits cannot be guessed. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** Whether a text from outside has the form of a secret; anything else is not worth a look-up. */
export function isSecret(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
}
