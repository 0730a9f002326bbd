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

  it.each<[string, string[], boolean | null]>([
    ['6.1.0-32-amd64', ['vmlinuz-6.1.0-32-amd64', 'vmlinuz-6.1.0-9-amd64'], false],
    ['6.1.0-9-amd64', ['vmlinuz-6.1.0-32-amd64', 'vmlinuz-6.1.0-9-amd64'], true],
    ['6.1.0-9-amd64', ['vmlinuz-6.1.0-32-amd64'], true],
    ['6.1.0-32-amd64', ['vmlinuz-6.1.0-32-amd64', 'vmlinuz-6.1.0-35-cloud-amd64'], false],
    ['6.8.0-40-generic', ['vmlinuz-6.8.0-41-generic', 'initrd.img-6.8.0-41-generic', 'vmlinuz'], true],
    ['6.18.44-custom', ['vmlinuz-6.1.0-32-amd64'], null],
    ['6.1.0-32-amd64', [], null],
  ])('compares running kernel %s with %j', (running, files, expected) => {
    expect(newerKernelInstalled(running, files)).toBe(expected);
  });

  it.each<[string, string[], boolean | null]>([
    ['6.11.4-301.fc41.x86_64', ['vmlinuz-6.11.4-301.fc41.x86_64', 'vmlinuz-0-rescue-4f0c'], false],
    ['6.11.4-301.fc41.x86_64', ['vmlinuz-6.11.4-301.fc41.x86_64', 'vmlinuz-6.11.10-300.fc41.x86_64'], true],
    ['6.11.4-301.fc41.x86_64', ['vmlinuz-6.11.4-301.fc41.x86_64', 'vmlinuz-6.12.1-300.fc41.x86_64+debug'], false],
    ['5.14.0-427.el9.x86_64', ['vmlinuz-5.14.0-427.el9.x86_64', 'vmlinuz-5.14.0-427.13.1.el9_4.x86_64'], true],
    ['6.4.0-150600.23.25-default', ['vmlinuz-6.4.0-150600.23.30-default'], true],
    ['6.11.5-arch1-1', ['vmlinuz-linux', 'vmlinuz-6.6.58-1-lts'], null],
  ])('compares running kernel %s with %j', (running, files, expected) => {
    expect(newerKernelInstalled(running, files)).toBe(expected);
  });

  it('knows flavours', () => {
    expect(flavourOf('6.12.9+bpo-amd64')).toBe('amd64');
    expect(flavourOf('6.11.5-zen1-1-zen')).toBe('zen-zen');
    expect(compareReleases('6.11.5-arch1-1', '6.11.5-arch1-2')).toBeLessThan(0);
  });
});
