import { describe, expect, it } from 'vitest';
import { standingOf, type StandingInput } from '../../../shared/policy/standing.ts';
import { evaluate, policySchema } from '../../../shared/policy/policy.ts';
import { factsWith } from '../../support/machines/facts-samples.ts';

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
