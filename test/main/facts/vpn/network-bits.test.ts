/**
 * Networks as bits.
 */
import { describe, expect, it } from 'vitest';
import { areCovering, bitsOf, cidrOf } from '../../../../main/facts/vpn/network-bits.ts';

describe('networks as bits', () => {
  it('writes networks as bits and back', () => {
    expect(bitsOf('128.0.0.0/1', 'ipv4')).toBe('1');
    expect(bitsOf('default', 'ipv4')).toBe('');
    expect(bitsOf('10.0.0.0/33', 'ipv4')).toBeNull();
    expect(cidrOf(bitsOf('10.20.0.0/16', 'ipv4') ?? '', 'ipv4')).toBe('10.20.0.0/16');
    expect(areCovering(['0', '10', '11'], '')).toBe(true);
    expect(areCovering(['0', '10'], '')).toBe(false);
  });
});
