/**
 * One-time codes: 100 random bits in Crockford's base32, in groups that are easy to read out.
 */
import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base32 (crockford.com/base32.html): no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 20;
const groupLength = 4;

/** A new code: `K7QM-4T9X-...`, five groups of four. */
export function newCode(): string {
  // 256 is a multiple of 32, so the remainder is unbiased.
  const letters = [...randomBytes(codeLength)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
  return (letters.match(new RegExp(`.{${String(groupLength)}}`, 'g')) ?? []).join('-');
}

/** Normal form for comparison: upper case, no separators, and easily confused letters decoded as Crockford says. */
export function normaliseCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** Hash for the database. A plain hash is enough, as 100 random bits cannot be guessed. */
export function hashCode(text: string): string {
  return createHash('sha256').update(normaliseCode(text)).digest('hex');
}
