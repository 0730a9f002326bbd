/**
 * The standing of a device, to the millisecond.
 */
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../shared/checks/run-check.ts';
import { evaluate, policySchema } from '../../../shared/policy/policy.ts';
import { enforcements } from '../../../shared/checks/rule.ts';
import { blocksAt, standingOf, type StandingInput } from '../../../shared/policy/standing.ts';
import { factsWith } from '../../support/machines/facts-samples.ts';

const lastReport = new Date('2026-11-20T12:00:00.000Z');
const ago = (milliseconds: number): string => new Date(lastReport.getTime() - milliseconds).toISOString();
const hour = 3_600_000;
const verdict = (check: string, outcome: Verdict['outcome']): Verdict => ({
  check,
  outcome,
  reason: 'x',
  values: {},
  evidence: [],
});
function standingIn(
  checks: Record<string, Record<string, unknown>>,
  verdicts: readonly Verdict[],
  changed: Partial<StandingInput> = {},
) {
  const policy = policySchema.parse({ schema: 'postern-policy/1', checks });
  return standingOf({ policy, verdicts, since: {}, lastReportAt: ago(0), revoked: false, now: lastReport, ...changed });
}

const now = new Date('2026-11-20T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const noAntivirus = factsWith({ antivirus: { products: [] } });
const policyWith = (rule: Record<string, unknown>) =>
  policySchema.parse({ schema: 'postern-policy/1', checks: { antivirus: rule } });

function standing(rule: Record<string, unknown>, facts = noAntivirus, changed: Partial<StandingInput> = {}) {
  const policy = policyWith(rule);
  return standingOf({
    policy,
    verdicts: evaluate(policy, facts, now),
    since: { antivirus: hoursAgo(25) },
    lastReportAt: hoursAgo(0.1),
    revoked: false,
    now,
    ...changed,
  });
}

describe('standing of a device', () => {
  it('is compliant and open when everything passes', () => {
    expect(standing({}, factsWith())).toEqual({ state: 'compliant', access: 'open', blocking: [], warnings: [] });
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['report only', { enforcement: 'report' }, 'compliant', 'open'],
    ['notify', { enforcement: 'notify' }, 'warned', 'open'],
    ['block', { enforcement: 'block' }, 'blocked', 'closed'],
    ['warn-then-block within its grace', { enforcement: 'warn-then-block', graceHours: 26 }, 'warned', 'open'],
    ['warn-then-block after its grace', { enforcement: 'warn-then-block', graceHours: 24 }, 'blocked', 'closed'],
    ['off', { enforcement: 'off' }, 'compliant', 'open'],
  ])('of a failing check under "%s"', (_name, rule, state, access) => {
    expect(standing(rule)).toMatchObject({ state, access });
  });

  it('tells when the grace ends', () => {
    expect(standing({ enforcement: 'warn-then-block', graceHours: 26 }).warnings).toEqual([
      { check: 'antivirus', blocksAt: '2026-11-20T13:00:00.000Z' },
    ]);
  });

  it('is unknown, never compliant, when a check cannot tell, and the gate treats it as the policy says', () => {
    const unread = { ...factsWith(), antivirus: { ok: false as const, reason: 'denied' as const, detail: 'x' } };
    expect(standing({ enforcement: 'block' }, unread)).toMatchObject({
      state: 'unknown',
      access: 'closed',
      blocking: ['antivirus'],
    });
    expect(standing({ enforcement: 'block', whenUnknown: 'allow' }, unread)).toMatchObject({
      state: 'unknown',
      access: 'open',
    });
    expect(standing({ enforcement: 'warn-then-block', graceHours: 26 }, unread)).toMatchObject({
      state: 'unknown',
      access: 'open',
    });
    expect(standing({ enforcement: 'warn-then-block', graceHours: 24 }, unread)).toMatchObject({
      state: 'unknown',
      access: 'closed',
    });
  });

  it('is stale and closed when silent too long, however good the last report was', () => {
    expect(standing({}, factsWith(), { lastReportAt: hoursAgo(1.01) })).toMatchObject({
      state: 'stale',
      access: 'closed',
    });
    expect(standing({}, factsWith(), { lastReportAt: hoursAgo(0.99) })).toMatchObject({
      state: 'compliant',
      access: 'open',
    });
  });

  it('is unknown and closed before the first report, and revoked beats everything', () => {
    expect(standing({}, factsWith(), { lastReportAt: null, verdicts: [] })).toMatchObject({
      state: 'unknown',
      access: 'closed',
    });
    expect(standing({}, factsWith(), { revoked: true })).toMatchObject({ state: 'revoked', access: 'closed' });
  });

  it('counts a check without a start from now', () => {
    expect(standing({ enforcement: 'warn-then-block', graceHours: 1 }, noAntivirus, { since: {} })).toMatchObject({
      state: 'warned',
      access: 'open',
    });
  });
});

describe('a failing check', () => {
  const graceOfOneHour = { vpn: { enforcement: 'warn-then-block', graceHours: 1 } };
  const failing = [verdict('vpn', 'fail')];

  it('blocks at the end of its grace, not a millisecond before', () => {
    expect(standingIn(graceOfOneHour, failing, { since: { vpn: ago(hour) } })).toMatchObject({ blocking: ['vpn'] });
    expect(standingIn(graceOfOneHour, failing, { since: { vpn: ago(hour - 1) } })).toMatchObject({
      blocking: [],
      warnings: [{ check: 'vpn', blocksAt: '2026-11-20T12:00:00.001Z' }],
    });
  });

  it('is a warning without an end under notify, and none at all under report', () => {
    expect(standingIn({ vpn: { enforcement: 'notify' } }, failing)).toEqual({
      state: 'warned',
      access: 'open',
      blocking: [],
      warnings: [{ check: 'vpn', blocksAt: null }],
    });
    expect(standingIn({ vpn: { enforcement: 'report' } }, failing)).toEqual({
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
    expect(standingIn(policy, verdicts)).toEqual({
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
        expect(standingIn(strict, [verdict(check, outcome)])).toEqual({
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
    expect(standingIn({ vpn: { enforcement: 'notify' } }, unknown).state).toBe('unknown');
    expect(standingIn({ vpn: { enforcement: 'report' } }, unknown).state).toBe('compliant');
  });

  it('is let through, without a warning, where the policy allows it', () => {
    expect(standingIn({ vpn: { enforcement: 'block', whenUnknown: 'allow' } }, unknown)).toEqual({
      state: 'unknown',
      access: 'open',
      blocking: [],
      warnings: [],
    });
  });

  it('does not let a failure through together with it', () => {
    const rule = { vpn: { enforcement: 'block', whenUnknown: 'allow' } };
    expect(standingIn(rule, [verdict('vpn', 'fail')])).toMatchObject({ state: 'blocked', access: 'closed' });
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
      now: lastReport,
    });

  it('is stale a millisecond after the limit, not at it', () => {
    expect(silent(hour)).toMatchObject({ state: 'compliant', access: 'open' });
    expect(silent(hour + 1)).toMatchObject({ state: 'stale', access: 'closed' });
  });

  it('of a device that never reported is unknown, even if verdicts are there', () => {
    expect(standingIn({}, fine, { lastReportAt: null })).toMatchObject({ state: 'unknown' });
  });

  it('of every check is unknown and closed', () => {
    expect(standingIn({}, [])).toMatchObject({ state: 'unknown', access: 'closed' });
  });

  it('does not hide a revocation', () => {
    expect(standingIn({}, fine, { revoked: true, lastReportAt: null })).toMatchObject({
      state: 'revoked',
      access: 'closed',
    });
  });
});
