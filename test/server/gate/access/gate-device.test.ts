import { describe, expect, it } from 'vitest';
import { type GateDevice, openUntilMs } from '../../../../server/gate/access/gate-device.ts';
import { standingOf } from '../../../../shared/policy/standing.ts';
import { policySchema } from '../../../../shared/policy/policy.ts';
import type { Verdict } from '../../../../shared/checks/run-check.ts';

const now = new Date('2026-03-02T10:00:00.000Z');
const minute = 60_000;
const at = (minutes: number): string => new Date(now.getTime() + minutes * minute).toISOString();

const policy = policySchema.parse({
  schema: 'postern-policy/1',
  reporting: { staleAfterMinutes: 60 },
  gate: { leaseMinutes: 15, idleMinutes: 30, absoluteHours: 10 },
  checks: { antivirus: { enforcement: 'warn-then-block', graceHours: 1 }, 'usb-devices': { enforcement: 'block' } },
});

const verdict = (check: string, outcome: Verdict['outcome']): Verdict => ({
  check,
  outcome,
  reason: 'any',
  values: {},
  evidence: [],
});

const device = (changes: Partial<GateDevice> = {}): GateDevice => ({
  deviceId: '00000000-0000-4000-8000-000000000001',
  person: 'ada@example.com',
  platform: 'linux',
  revoked: false,
  lastReportAt: at(-1),
  verdicts: [verdict('antivirus', 'pass'), verdict('usb-devices', 'pass')],
  since: {},
  policy,
  ...changes,
});

describe('openUntilMs', () => {
  it('is the end of the lease for a compliant device', () => {
    expect(openUntilMs(device(), now)).toBe(Date.parse(at(14)));
  });

  it('is the end of the grace when that comes first', () => {
    const failing = device({ verdicts: [verdict('antivirus', 'fail')], since: { antivirus: at(-55) } });
    expect(openUntilMs(failing, now)).toBe(Date.parse(at(5)));
  });

  it('is the staleness limit when that comes first', () => {
    const strict = policySchema.parse({ ...policy, reporting: { staleAfterMinutes: 3 } });
    expect(openUntilMs(device({ policy: strict }), now)).toBe(Date.parse(at(2)));
  });

  it.each<[string, Partial<GateDevice>]>([
    ['revoked', { revoked: true }],
    ['failing beyond its grace', { verdicts: [verdict('antivirus', 'fail')], since: { antivirus: at(-60) } }],
    ['failing a check that blocks at once', { verdicts: [verdict('usb-devices', 'fail')] }],
    ['unreadable where the policy treats that as a failure', { verdicts: [verdict('usb-devices', 'unknown')] }],
    ['without any report', { lastReportAt: null }],
    ['without any verdict', { verdicts: [] }],
    ['stale', { lastReportAt: at(-61) }],
  ])('is 0 for a device that is %s', (_what, changes) => expect(openUntilMs(device(changes), now)).toBe(0));

  it('agrees with the standing at every minute of the next two hours, lease aside', () => {
    const longLease = policySchema.parse({ ...policy, gate: { leaseMinutes: 1440 } });
    const failing = device({
      policy: longLease,
      verdicts: [verdict('antivirus', 'fail')],
      since: { antivirus: at(-30) },
    });
    const until = openUntilMs(failing, now);
    for (let minutes = 0; minutes < 120; minutes += 1) {
      const then = new Date(now.getTime() + minutes * minute);
      const { access } = standingOf({ ...failing, now: then });
      expect({ minutes, open: then.getTime() < until }).toEqual({ minutes, open: access === 'open' });
    }
  });
});
