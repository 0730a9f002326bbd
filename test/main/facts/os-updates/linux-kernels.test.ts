/**
 * Names and versions of kernels: is a newer one of the same flavour installed?
 */
import { describe, expect, it } from 'vitest';
import { compareReleases, flavourOf, newerKernelInstalled } from '../../../../main/facts/os-updates/linux-kernels.ts';

describe('kernels', () => {
  it.each<[string, string, number]>([
    ['6.1.0-32-amd64', '6.1.0-9-amd64', 1],
    ['6.1', '6.1.1', -1],
    ['6.1.0-rc2', '6.1.0-rc1', 1],
    ['6.1.0-a', '6.1.0-b', -1],
    ['6.1.0-9a', '6.1.0-10', -1],
    ['6.1.0-10', '6.1.0-9a', 1],
    ['6.1.0', '6.1.0', 0],
  ])('compares %s with %s', (one, other, sign) => {
    expect(Math.sign(compareReleases(one, other))).toBe(sign);
  });

  it('knows flavours, and only kernels by their names', () => {
    expect(flavourOf('6.1.0-32-rt-amd64')).toBe('rt-amd64');
    expect(flavourOf('6.1.0-32-cloud2-amd64')).toBe('cloud2-amd64');
    expect(newerKernelInstalled('6.1.0-1-amd64', ['old-vmlinuz-6.1.0-9-amd64', 'vmlinuz-6.1.0-1-amd64'])).toBe(false);
  });
});
