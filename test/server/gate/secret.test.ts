/**
 * Secrets of the gate and their hashes.
 */
import { describe, expect, it } from 'vitest';
import { hashOf, isSecret, newSecret } from '../../../server/gate/secret.ts';

describe('secrets', () => {
  it('are 256 bits and never twice the same', () => {
    const many = new Set(Array.from({ length: 1000 }, () => newSecret()));
    expect(many.size).toBe(1000);
    for (const secret of many) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect([...many].every((secret) => isSecret(secret))).toBe(true);
  });

  it('are stored as SHA-256', () => {
    expect(hashOf('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});
