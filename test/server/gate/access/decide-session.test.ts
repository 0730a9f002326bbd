/**
 * The decision about one session at one instant.
 */
import { describe, expect, it } from 'vitest';
import { decideSession } from '../../../../server/gate/access/decide-session.ts';

const now = new Date('2026-03-02T10:00:00.000Z');
const minute = 60_000;
const gate = { leaseMinutes: 15, idleMinutes: 30, absoluteHours: 10 };

describe('decideSession', () => {
  const session = { createdAtMs: now.getTime() - 60 * minute, lastSeenAtMs: now.getTime() - 10 * minute };
  const openUntil = now.getTime() + minute;

  it('admits while device, idle time and age allow it', () => {
    expect(decideSession(session, openUntil, gate, now.getTime())).toEqual({ kind: 'admitted' });
  });

  it.each([
    ['is denied the moment the device loses access', openUntil, 1 * minute, { kind: 'denied' }],
    ['is denied for a device without access', 0, 0, { kind: 'denied' }],
    ['is not idle one millisecond before the limit', Infinity, 20 * minute - 1, { kind: 'admitted' }],
    ['expires at the idle limit', Infinity, 20 * minute, { kind: 'expired', limit: 'idle' }],
    ['expires at the age limit even while in use', Infinity, 9 * 60 * minute, { kind: 'expired', limit: 'absolute' }],
  ])('%s', (_what, until, laterMs, expected) => {
    expect(decideSession(session, until, gate, now.getTime() + laterMs)).toEqual(expected);
  });
});
