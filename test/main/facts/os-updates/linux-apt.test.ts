/**
 * Pending updates as apt simulates them.
 */
import { describe, expect, it } from 'vitest';
import { parseAptSimulation } from '../../../../main/facts/os-updates/linux-apt.ts';

describe('updates by apt', () => {
  it('counts whole lines', () => {
    expect(
      parseAptSimulation('Inst a [1] (2 Debian:12 [amd64])\n# Inst b [1] (2 Debian-Security:12 [amd64])\n'),
    ).toEqual({
      total: 1,
      security: 0,
    });
  });
});
