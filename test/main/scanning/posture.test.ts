import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../shared/policy/policy.ts';
import type { ReportAnswer } from '../../../shared/protocol/agent-api.ts';
import type { Verdict } from '../../../shared/checks/run-check.ts';
import { trayStateOf } from '../../../main/agent/agent-view.ts';
import { afterAnswer, afterScan, noPosture, standingNow, stateKeyOf } from '../../../main/scanning/posture.ts';

const verdict = (check: string, outcome: Verdict['outcome'], reason = outcome as string): Verdict => ({
  check,
  outcome,
  reason,
  values: {},
  evidence: [],
});
const morning = '2026-01-01T08:00:00.000Z';
const noon = '2026-01-01T12:00:00.000Z';
const answer = (verdicts: readonly Verdict[], state: 'compliant' | 'warned'): ReportAnswer => ({
  receivedAt: noon,
  standing: { state, access: 'open', blocking: [], warnings: [] },
  verdicts: verdicts as ReportAnswer['verdicts'],
  since: { antivirus: '2025-12-24T00:00:00.000Z' },
  policyVersion: 1,
  apps: [],
});

describe('the posture', () => {
  it('counts from the scan that found a check in its outcome', () => {
    const first = afterScan(noPosture, [verdict('antivirus', 'pass'), verdict('vpn', 'fail')], morning);
    const second = afterScan(first, [verdict('antivirus', 'fail'), verdict('vpn', 'fail', 'other-reason')], noon);
    expect(second.since).toEqual({ antivirus: noon, vpn: morning });
    expect(second.judgedBy).toBe('device');
  });

  it('is the server’s once it answered, and stays so while scans say the same', () => {
    const scanned = afterScan(noPosture, [verdict('antivirus', 'fail')], morning);
    const answered = afterAnswer(scanned, answer(scanned.verdicts, 'warned'));
    expect(answered).toMatchObject({ judgedBy: 'server', since: { antivirus: '2025-12-24T00:00:00.000Z' } });
    expect(afterScan(answered, [verdict('antivirus', 'fail')], noon)).toMatchObject({
      judgedBy: 'server',
      scannedAt: noon,
    });
  });

  it('is the device’s own as soon as a scan says something else', () => {
    const answered = afterAnswer(
      afterScan(noPosture, [verdict('antivirus', 'pass')], morning),
      answer([verdict('antivirus', 'pass')], 'compliant'),
    );
    const changed = afterScan(answered, [verdict('antivirus', 'fail')], noon);
    expect(changed).toMatchObject({ judgedBy: 'device', serverStanding: null, since: { antivirus: noon } });
    const standing = standingNow(
      changed,
      defaultPolicy,
      { lastAcceptedAt: noon, enrolledAt: morning, revoked: false },
      new Date(noon),
    );
    expect(standing?.state).toBe('warned');
  });

  it('keeps "since" across a change the server dated', () => {
    const answered = afterAnswer(
      afterScan(noPosture, [verdict('antivirus', 'fail'), verdict('vpn', 'pass')], morning),
      {
        ...answer([verdict('antivirus', 'fail'), verdict('vpn', 'pass')], 'warned'),
      },
    );
    expect(afterScan(answered, [verdict('antivirus', 'fail'), verdict('vpn', 'fail')], noon).since).toEqual({
      antivirus: '2025-12-24T00:00:00.000Z',
      vpn: noon,
    });
  });

  it('differs by outcome and reason, not by evidence', () => {
    const plain = verdict('antivirus', 'fail');
    expect(stateKeyOf([{ ...plain, evidence: [{ name: 'product', value: 'x' }] }])).toBe(stateKeyOf([plain]));
    expect(stateKeyOf([verdict('antivirus', 'fail', 'expired')])).not.toBe(stateKeyOf([plain]));
  });
});

describe('the standing shown', () => {
  const scanned = afterScan(noPosture, [verdict('antivirus', 'pass')], morning);
  const contact = { lastAcceptedAt: morning, enrolledAt: morning, revoked: false };

  it('is nothing before the first scan', () => {
    expect(standingNow(noPosture, defaultPolicy, null, new Date(morning))).toBeNull();
  });

  it('needs no server', () => {
    expect(standingNow(scanned, defaultPolicy, null, new Date(morning))?.state).toBe('compliant');
  });

  it('is stale when the server has accepted nothing for too long, whatever it said last', () => {
    const answered = afterAnswer(scanned, answer(scanned.verdicts, 'compliant'));
    expect(standingNow(answered, defaultPolicy, contact, new Date('2026-01-01T08:59:00Z'))?.state).toBe('compliant');
    expect(standingNow(answered, defaultPolicy, contact, new Date('2026-01-01T09:01:00Z'))).toMatchObject({
      state: 'stale',
      access: 'closed',
    });
  });

  it('is revoked once the server said so', () => {
    expect(standingNow(scanned, defaultPolicy, { ...contact, revoked: true }, new Date(morning))).toMatchObject({
      state: 'revoked',
      access: 'closed',
    });
  });
});

describe('the tray icon', () => {
  it.each([
    ['compliant', 'compliant'],
    ['warned', 'attention'],
    ['unknown', 'unknown'],
    ['blocked', 'blocked'],
    ['stale', 'blocked'],
    ['revoked', 'blocked'],
  ] as const)('of a device that is %s is %s', (state, icon) => {
    expect(trayStateOf({ state, access: 'open', blocking: [], warnings: [] }, true)).toBe(icon);
  });

  it('says first that no server counts on this machine', () => {
    expect(trayStateOf({ state: 'compliant', access: 'open', blocking: [], warnings: [] }, false)).toBe('not-enrolled');
  });
});
