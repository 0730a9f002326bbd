/**
 * What became of an enrolment code.
 */
import { describe, expect, it } from 'vitest';
import { codeState } from '../../../console/enrolment/code-list.tsx';

const now = new Date('2026-11-20T12:00:00Z');

describe('an enrolment code', () => {
  it.each([
    [{ usedAt: null, expiresAt: '2026-11-20T12:00:01Z' }, 'waiting'],
    [{ usedAt: null, expiresAt: '2026-11-20T12:00:00Z' }, 'expired'],
    [{ usedAt: '2026-11-01T00:00:00Z', expiresAt: '2026-11-02T00:00:00Z' }, 'used'],
  ] as const)('calls the code %j %s', (code, expected) => {
    expect(codeState(code, now)).toBe(expected);
  });
});
