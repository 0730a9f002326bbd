/**
 * One-time codes: 100 random bits in Crockford's base32, in groups a person can read out.
 */
import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base32 (crockford.com/base32.html): no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 20;
const groupLength = 4;

/** A new code: `K7QM-4T9X-...`, five groups of four. */
export function newCode(): string {
  // 256 is a multiple of 32, so the remainder favours no letter.
  const letters = [...randomBytes(codeLength)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
  return (letters.match(new RegExp(`.{${String(groupLength)}}`, 'g')) ?? []).join('-');
}

/** The code as it is compared: capitals, no separators, and the letters people confuse read as Crockford says. */
export function normaliseCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** What the database keeps. A plain hash is enough: nobody guesses 100 bits. */
export function hashCode(text: string): string {
  return createHash('sha256').update(normaliseCode(text)).digest('hex');
}
