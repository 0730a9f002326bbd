/**
 * The protection that an access point offers, by its flags.
 */
import { describe, expect, it } from 'vitest';
import { offeredSecurities } from '../../../../main/facts/network/linux-security.ts';

describe('the flags of an access point', () => {
  it.each<[number, number, number, string | null]>([
    [0, 0, 0, 'open'],
    [1, 0, 0, 'wep'],
    [1, 0x200, 0, 'wpa'],
    [1, 0x100, 0, 'wpa'],
    [1, 0x4, 0, null],
    [1, 0x1000, 0, 'wep'],
    [0, 0, 0x1000, 'open'],
    [1, 0, 0x4, null],
    [1, 0, 0x2000, 'enterprise'],
  ])('protect with flags %i, %i, %i', (flags, wpaFlags, rsnFlags, security) => {
    expect(offeredSecurities({ flags, wpaFlags, rsnFlags })[0] ?? null).toBe(security);
  });
});
