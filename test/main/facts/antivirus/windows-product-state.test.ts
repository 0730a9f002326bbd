/**
 * The state of a product in the Security Center, decoded from its number.
 */
import { describe, expect, it } from 'vitest';
import { decodeProductState } from '../../../../main/facts/antivirus/windows-product-state.ts';

describe('the state of a product', () => {
  it.each([
    [397568, 'active', true],
    [397584, 'active', false],
    [393472, 'off', true],
    [401664, 'snoozed', true],
    [266240, 'active', true],
    [266256, 'active', false],
    [262144, 'off', true],
    [262160, 'off', false],
    [331776, 'active', true],
    [462848, 'active', true],
    [270336, 'snoozed', true],
    [274432, 'expired', true],
  ])('decodes productState %i as %s', (state, mode, signaturesCurrent) => {
    expect(decodeProductState(state)).toEqual({ mode, signaturesCurrent });
  });

  it.each([null, -1, 0x4000, 0x41020, 0x1_000_000, 1.5, Number.NaN])('does not decode %j', (state) => {
    expect(decodeProductState(state)).toBeNull();
  });

  it.each([
    [0, { mode: 'off', signaturesCurrent: true }],
    [0xffffff, null],
    [0x1000000, null],
  ])('decodes the border %i', (state, expected) => {
    expect(decodeProductState(state)).toEqual(expected);
  });
});
