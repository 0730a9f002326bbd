import { describe, expect, it } from 'vitest';
import { antivirus } from '../../../shared/checks/antivirus.ts';
import type { AntivirusProduct } from '../../../shared/facts/antivirus.ts';
import { goodValues, now } from '../../support/machines/facts-samples.ts';

const [good] = goodValues.antivirus.products as [AntivirusProduct];
const judge = (products: AntivirusProduct[], params: Record<string, unknown> = {}) =>
  antivirus.evaluate({ antivirus: { products } }, antivirus.params.parse(params), now);

describe('antivirus', () => {
  it('passes a running product with fresh signatures and a recent scan', () => {
    expect(judge([good])).toMatchObject({ reason: 'protected', values: { product: 'ClamAV' } });
  });

  it.each<[string, Partial<AntivirusProduct>, string]>([
    ['is registered but not running', { running: false }, 'not-running'],
    ['is snoozed', { mode: 'snoozed' }, 'not-running'],
    ['is off', { mode: 'off' }, 'not-running'],
    ['has an expired licence though it runs', { mode: 'expired' }, 'expired'],
    ['only watches in passive mode', { mode: 'passive' }, 'passive'],
    ['does not scan on access', { realTime: false }, 'not-real-time'],
    ['has signatures of eight days ago', { signaturesAt: '2026-11-12T11:00:00Z' }, 'signatures-stale'],
    ['says its signatures are stale', { signaturesCurrent: false }, 'signatures-stale'],
    ['was never used to scan', { lastScanAt: 'never' }, 'scan-overdue'],
    ['scanned eight days ago', { lastScanAt: '2026-11-12T11:00:00Z' }, 'scan-overdue'],
    ['does not tell whether it runs', { running: null }, 'state-unread'],
    ['does not tell its real-time state', { realTime: null }, 'real-time-unread'],
    ['does not tell how old its signatures are', { signaturesAt: null }, 'signatures-unread'],
    ['has signatures of next year', { signaturesAt: '2027-11-20T12:00:00Z' }, 'date-in-future'],
    ['scanned the day after tomorrow', { lastScanAt: '2026-11-22T12:00:00Z' }, 'date-in-future'],
    ['scanned in a few hours, by a clock that is ahead', { lastScanAt: '2026-11-21T11:00:00Z' }, 'protected'],
    [
      'has signatures of next year and does not run',
      { signaturesAt: '2027-11-20T12:00:00Z', running: false },
      'not-running',
    ],
  ])('when the product %s the reason is the last column', (_name, changed, reason) => {
    expect(judge([{ ...good, ...changed }]).reason).toBe(reason);
  });

  it('leaves a scan nobody can tell to the policy', () => {
    const silent = { ...good, lastScanAt: null };
    expect(judge([silent]).reason).toBe('protected');
    expect(judge([silent], { whenScanUnknown: 'unknown' }).reason).toBe('scan-unread');
    expect(judge([{ ...good, lastScanAt: 'never' }], { maxScanAgeDays: null }).reason).toBe('protected');
  });

  it('does not mind the date of a scan that the policy does not judge', () => {
    const dated = { ...good, lastScanAt: '2099-01-01T00:00:00Z' };
    expect(judge([dated], { maxScanAgeDays: null }).reason).toBe('protected');
  });

  it('fails without any product and passes with one good among several', () => {
    expect(judge([]).reason).toBe('not-installed');
    const broken = { ...good, name: 'Old', running: false };
    expect(judge([broken, good, broken])).toMatchObject({ reason: 'protected', values: { product: 'ClamAV' } });
  });

  it('accepts on-demand scanning where the policy does', () => {
    expect(judge([{ ...good, realTime: false }], { requireRealTime: false }).reason).toBe('protected');
  });

  it('counts seven days to the millisecond', () => {
    expect(judge([{ ...good, signaturesAt: '2026-11-13T12:00:00Z' }]).reason).toBe('protected');
    expect(judge([{ ...good, signaturesAt: '2026-11-13T11:59:59.999Z' }]).reason).toBe('signatures-stale');
  });
});
