/**
 * The standing of a device at its edges: exact instants, odd verdicts, several checks at once.
 */
import { describe, expect, it } from 'vitest';
import { blocksAt, standingOf, type StandingInput } from '../../../shared/policy/standing.ts';
import { enforcements, policySchema } from '../../../shared/policy/policy.ts';
import type { Verdict } from '../../../shared/checks/run-check.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const ago = (milliseconds: number): string => new Date(now.getTime() - milliseconds).toISOString();
const hour = 3_600_000;
const verdict = (check: string, outcome: Verdict['outcome']): Verdict => ({
  check,
  outcome,
  reason: 'x',
  values: {},
  evidence: [],
});

function standing(
  checks: Record<string, Record<string, unknown>>,
  verdicts: readonly Verdict[],
  changed: Partial<StandingInput> = {},
) {
  const policy = policySchema.parse({ schema: 'postern-policy/1', checks });
  return standingOf({ policy, verdicts, since: {}, lastReportAt: ago(0), revoked: false, now, ...changed });
}

describe('a failing check', () => {
  const graceOfOneHour = { vpn: { enforcement: 'warn-then-block', graceHours: 1 } };
  const failing = [verdict('vpn', 'fail')];

  it('blocks at the end of its grace, not a millisecond before', () => {
    expect(standing(graceOfOneHour, failing, { since: { vpn: ago(hour) } })).toMatchObject({ blocking: ['vpn'] });
    expect(standing(graceOfOneHour, failing, { since: { vpn: ago(hour - 1) } })).toMatchObject({
      blocking: [],
      warnings: [{ check: 'vpn', blocksAt: '2026-11-20T12:00:00.001Z' }],
    });
  });

  it('is a warning without an end under notify, and none at all under report', () => {
    expect(standing({ vpn: { enforcement: 'notify' } }, failing)).toEqual({
      state: 'warned',
      access: 'open',
      blocking: [],
      warnings: [{ check: 'vpn', blocksAt: null }],
    });
    expect(standing({ vpn: { enforcement: 'report' } }, failing)).toEqual({
      state: 'compliant',
      access: 'open',
      blocking: [],
      warnings: [],
    });
  });

  it('keeps every other failing check listed beside it', () => {
    const policy = {
      vpn: { enforcement: 'block' },
      antivirus: { enforcement: 'notify' },
      firewall: { enforcement: 'block' },
    };
    const verdicts = [verdict('vpn', 'fail'), verdict('antivirus', 'fail'), verdict('firewall', 'unknown')];
    expect(standing(policy, verdicts)).toEqual({
      state: 'blocked',
      access: 'closed',
      blocking: ['vpn', 'firewall'],
      warnings: [{ check: 'antivirus', blocksAt: null }],
    });
  });

  it('changes nothing when the policy has it off, or when this version does not know it', () => {
    const strict = { vpn: { enforcement: 'off' } };
    for (const check of ['vpn', 'quantum-shield']) {
      for (const outcome of ['fail', 'unknown'] as const) {
        expect(standing(strict, [verdict(check, outcome)])).toEqual({
          state: 'compliant',
          access: 'open',
          blocking: [],
          warnings: [],
        });
      }
    }
  });

  it('starts to block at an instant that only two enforcements have', () => {
    const since = '2026-11-20T10:00:00.000Z';
    const instants = enforcements.map((enforcement) => {
      const policy = policySchema.parse({
        schema: 'postern-policy/1',
        checks: { vpn: { enforcement, graceHours: 1.5 } },
      });
      return [enforcement, blocksAt(policy, 'vpn', since)];
    });
    expect(instants).toEqual([
      ['off', null],
      ['report', null],
      ['notify', null],
      ['warn-then-block', '2026-11-20T11:30:00.000Z'],
      ['block', since],
    ]);
  });
});

describe('a check that cannot tell', () => {
  const unknown = [verdict('vpn', 'unknown')];

  it('makes the device unknown, but not where the policy only wants a report', () => {
    expect(standing({ vpn: { enforcement: 'notify' } }, unknown).state).toBe('unknown');
    expect(standing({ vpn: { enforcement: 'report' } }, unknown).state).toBe('compliant');
  });

  it('is let through, without a warning, where the policy allows it', () => {
    expect(standing({ vpn: { enforcement: 'block', whenUnknown: 'allow' } }, unknown)).toEqual({
      state: 'unknown',
      access: 'open',
      blocking: [],
      warnings: [],
    });
  });

  it('does not let a failure through together with it', () => {
    const rule = { vpn: { enforcement: 'block', whenUnknown: 'allow' } };
    expect(standing(rule, [verdict('vpn', 'fail')])).toMatchObject({ state: 'blocked', access: 'closed' });
  });
});

describe('silence', () => {
  const fine = [verdict('vpn', 'pass')];
  const staleAfter = { reporting: { staleAfterMinutes: 60 } };
  const silent = (milliseconds: number) =>
    standingOf({
      policy: policySchema.parse({ schema: 'postern-policy/1', ...staleAfter }),
      verdicts: fine,
      since: {},
      lastReportAt: ago(milliseconds),
      revoked: false,
      now,
    });

  it('is stale a millisecond after the limit, not at it', () => {
    expect(silent(hour)).toMatchObject({ state: 'compliant', access: 'open' });
    expect(silent(hour + 1)).toMatchObject({ state: 'stale', access: 'closed' });
  });

  it('of a device that never reported is unknown, even if verdicts are there', () => {
    expect(standing({}, fine, { lastReportAt: null })).toMatchObject({ state: 'unknown' });
  });

  it('of every check is unknown and closed', () => {
    expect(standing({}, [])).toMatchObject({ state: 'unknown', access: 'closed' });
  });

  it('does not hide a revocation', () => {
    expect(standing({}, fine, { revoked: true, lastReportAt: null })).toMatchObject({
      state: 'revoked',
      access: 'closed',
    });
  });
});
