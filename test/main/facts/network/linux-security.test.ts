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

  /** Flags of real access points by NetworkManager 1.42; the last word is what the fact says where nothing tells more. */
  it.each([
    [['open'], 0, 0, 0],
    [['wep'], 1, 0, 0],
    [['wpa'], 1, 0x144, 0],
    [['wpa'], 1, 0x244, 0],
    [['wpa2'], 1, 0, 0x188],
    [['wpa', 'wpa2'], 1, 0x144, 0x188],
    [['wpa2', 'wpa3'], 1, 0, 0x588],
    [['wpa3'], 1, 0, 0x488],
    [['enterprise'], 1, 0, 0x288],
    [['enterprise'], 1, 0, 0x2088],
    [['wpa', 'enterprise'], 1, 0x244, 0x288],
    [['owe'], 1, 0, 0x888],
    [['open'], 0, 0, 0x1000],
    [[], 1, 0, 0x88],
  ] as const)('an access point offers %j by its flags %i, %i, %i', (offered, flags, wpaFlags, rsnFlags) => {
    expect(offeredSecurities({ flags, wpaFlags, rsnFlags })).toEqual(offered);
  });
});
