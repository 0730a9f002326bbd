/**
 * Antivirus as the Security Center, Defender and the services of Windows report it.
 */
import { describe, expect, it } from 'vitest';
import { parseAntivirusOnWindows } from '../../../../main/facts/antivirus/windows.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { checks } from '../../../../shared/checks/index.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import {
  chinese,
  french,
  german,
  refusedSection,
  windowsBatch,
  windowsTime,
  withRow,
  type Changes,
} from '../../../support/machines/windows-answer.ts';

describe('antivirus on Windows', () => {
  const reasonOf = (fixture: string, changes: Changes = {}) => {
    const antivirus = valueOf(parseAntivirusOnWindows(windowsBatch(fixture, changes)));
    return checks.antivirus.evaluate({ antivirus }, checks.antivirus.params.parse({}), windowsTime).reason;
  };
  const registered = (productState: unknown, more: Row = {}): Changes => ({
    antivirusProducts: [{ displayName: 'Other', instanceGuid: '{1}', productState, ReportingExeExists: true, ...more }],
    defender: { ok: false },
    services: [],
  });

  it.each([
    ['on and current', 266240, 'protected'],
    ['the same number as text', '266240', 'protected'],
    ['on with old signatures', 266256, 'signatures-stale'],
    ['an expired licence', 274432, 'expired'],
    ['snoozed', 270336, 'not-running'],
    ['registered and off', 262144, 'not-running'],
    ['a state nobody has seen', 0x45000, 'state-unread'],
    ['no state', null, 'state-unread'],
  ])('judges a registered product that is %s', (_, state, reason) => {
    expect(reasonOf(german, registered(state))).toBe(reason);
  });

  it('drops the row an uninstalled product left behind', () => {
    expect(reasonOf(german, registered(266240, { ReportingExeExists: false }))).toBe('not-installed');
    const { products } = valueOf(parseAntivirusOnWindows(windowsBatch(french)));
    expect(products.map(({ name }) => name)).toEqual(['Microsoft Defender', 'ESET Security']);
  });

  it.each([
    ['Normal', 'protected'],
    ['Passive Mode', 'passive'],
    ['SxS Passive Mode', 'passive'],
    ['EDR Block Mode', 'passive'],
    ['Not running', 'not-running'],
  ])('decides about Defender in %j by its running mode, although its flags stay true', (mode, reason) => {
    expect(reasonOf(german, { defender: withRow('defender', { AMRunningMode: mode }) })).toBe(reason);
  });

  it.each([
    ['never scanned', { QuickScanEndTime: null, QuickScanAge: 4_294_967_295, FullScanAge: -1 }, 'scan-overdue'],
    ['scanned long ago', { QuickScanEndTime: '2026-10-01T10:00:00.0000000Z' }, 'scan-overdue'],
    ['scanned fully since', { QuickScanEndTime: null, FullScanEndTime: '2026-11-19T10:00:00.0000000Z' }, 'protected'],
    ['old signatures', { AntivirusSignatureLastUpdated: '2026-10-19T21:14:07.0000000Z' }, 'signatures-stale'],
    ['told to be out of date', { DefenderSignaturesOutOfDate: true }, 'signatures-stale'],
    ['real-time off', { RealTimeProtectionEnabled: false }, 'not-real-time'],
    ['real-time untold', { RealTimeProtectionEnabled: null }, 'real-time-unread'],
    [
      'not running, with its placeholders',
      { AMRunningMode: 'Not running', AntivirusSignatureAge: 65_535, AntivirusSignatureLastUpdated: null },
      'not-running',
    ],
    ['service stopped', { AMServiceEnabled: false }, 'not-running'],
  ])('judges Defender %s', (_, values, reason) => {
    expect(reasonOf(german, { defender: withRow('defender', values) })).toBe(reason);
  });

  it('takes the error Defender gives beside another antivirus for neither "no antivirus" nor protection', () => {
    expect(reasonOf(french)).toBe('protected');
    expect(reasonOf(german, { defender: { ok: false } })).toBe('signatures-unread');
  });

  it('does not pass a running service of a product that says nothing of itself', () => {
    const changes = {
      antivirusProducts: [],
      defender: { ok: false },
      services: [{ Name: 'CSFalconService', Status: 4, StartType: 2 }],
    };
    expect(reasonOf(german, changes)).toBe('real-time-unread');
  });

  it('is unread where the Security Center is refused and Defender too', () => {
    expect(parseAntivirusOnWindows(windowsBatch(chinese))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('needs no Security Center on a server', () => {
    const absent = { ok: false, err: { id: 'HRESULT 0x8004100e,Microsoft' } };
    expect(reasonOf(german, { antivirusProducts: absent })).toBe('protected');
  });

  const productsOf = (changes: Changes) => valueOf(parseAntivirusOnWindows(windowsBatch(german, changes))).products;
  const alone = { antivirusProducts: [], defender: { ok: false } };

  it('takes a service for running where any of two of its names runs', () => {
    const services = (one: number, other: number) => [
      { Name: 'RepMgr', Status: one },
      { Name: 'CbDefense', Status: other },
    ];
    const running = (one: number, other: number) =>
      productsOf({ ...alone, services: services(one, other) }).map(({ name, running: runs, mode }) => [
        name,
        runs,
        mode,
      ]);
    expect(running(4, 1)).toEqual([['VMware Carbon Black', true, 'unknown']]);
    expect(running(1, 4)).toEqual([['VMware Carbon Black', true, 'unknown']]);
    expect(running(1, 1)).toEqual([['VMware Carbon Black', false, 'off']]);
  });

  it('names a product once, by the Security Center', () => {
    const antivirusProducts = [
      { displayName: 'ESET Security', instanceGuid: null, productState: 266240, ReportingExeExists: true },
    ];
    const services = [
      { Name: 'ekrn', Status: 4 },
      { Name: 'CSFalconService', Status: 4 },
      { Name: 'Themes', Status: 4 },
    ];
    expect(productsOf({ antivirusProducts, defender: { ok: false }, services }).map(({ name }) => name)).toEqual([
      'ESET Security',
      'CrowdStrike Falcon',
    ]);
  });

  it('tells nothing of a state it cannot decode', () => {
    const product = (productState: unknown) =>
      productsOf({
        ...alone,
        antivirusProducts: [{ displayName: 'Other', instanceGuid: '{1}', productState, ReportingExeExists: true }],
        services: [],
      })[0];
    expect(product('junk')).toMatchObject({ running: null, realTime: null, mode: 'unknown', signaturesCurrent: null });
    expect(product(262144)).toMatchObject({ running: false, realTime: false, mode: 'off' });
  });

  it.each<[string, Changes]>([
    ['the list and Defender were refused', { antivirusProducts: refusedSection, defender: refusedSection }],
    ['the list is empty and the services were refused', { ...alone, services: refusedSection }],
  ])('is unread, not "none", where %s', (_, changes) => {
    expect(parseAntivirusOnWindows(windowsBatch(german, changes))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('is none where both were read', () => {
    expect(productsOf({ ...alone, services: [] })).toEqual([]);
  });
});
