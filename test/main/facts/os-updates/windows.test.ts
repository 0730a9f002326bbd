/**
 * Pending updates of Windows, the last search, and what keeps updates away.
 */
import { describe, expect, it } from 'vitest';
import { parseOsUpdatesOnWindows, parsePendingUpdates } from '../../../../main/facts/os-updates/windows.ts';
import type { Row } from '../../../../main/facts/windows-section.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import {
  french,
  german,
  refusedSection,
  rowsOf,
  slovenian,
  windowsBatch,
  withRow,
  type Changes,
} from '../../../support/machines/windows-answer.ts';

describe('updates on Windows', () => {
  const updatesOf = (fixture: string, changes: Changes = {}) =>
    valueOf(parseOsUpdatesOnWindows(windowsBatch(fixture, changes)));

  it('counts no signature updates and knows the last look in UTC', () => {
    expect(updatesOf(german)).toEqual({
      source: 'windows-update',
      pendingSecurity: 0,
      pendingTotal: 0,
      checkedAt: '2026-11-20T05:12:44.000Z',
      rebootPending: false,
      pausedUntil: null,
    });
  });

  it('reads a pause that is stored as an ISO text, not a number', () => {
    expect(updatesOf(french)).toMatchObject({
      pendingSecurity: 2,
      pendingTotal: 3,
      rebootPending: true,
      pausedUntil: '2123-08-22T09:02:26.000Z',
    });
  });

  it('takes a disabled update service for switched off, and NoAutoUpdate for a fleet’s own tool', () => {
    const services = rowsOf(german, 'services').map((row) =>
      row['Name'] === 'wuauserv' ? { ...row, StartType: 4 } : row,
    );
    expect(updatesOf(german, { services }).pausedUntil).toBe('9999-12-31T00:00:00.000Z');
    expect(
      updatesOf(german, { updateSettings: withRow('updateSettings', { NoAutoUpdate: 1 }, 'AU') }).pausedUntil,
    ).toBeNull();
  });

  it.each([
    ['did not end in time', { ok: false, err: { id: 'Timeout' } }],
    ['succeeded with errors', [{ ResultCode: 3, Updates: [] }]],
    ['failed', [{ ResultCode: 4, Updates: [] }]],
    ['came without its list', [{ ResultCode: 2, Updates: null }]],
    ['came empty', []],
  ])('counts nothing when the search %s', (_, updateSearch) => {
    expect(updatesOf(german, { updateSearch })).toMatchObject({ pendingSecurity: null, pendingTotal: null });
  });

  it('cannot tell security from the rest when an update names no category', () => {
    expect(
      updatesOf(german, { updateSearch: [{ ResultCode: 2, Updates: [{ MsrcSeverity: null, CategoryIDs: [] }] }] }),
    ).toMatchObject({ pendingSecurity: null, pendingTotal: 1 });
  });

  it('reads a single update that PowerShell wrote without its list', () => {
    expect(updatesOf(slovenian)).toMatchObject({ pendingSecurity: 1, pendingTotal: 1 });
  });

  it.each<[unknown, object]>([
    [undefined, { security: null, total: null }],
    [
      { ResultCode: 3, Updates: [] },
      { security: null, total: null },
    ],
    [
      { ResultCode: 2, Updates: 'x' },
      { security: null, total: null },
    ],
    [
      { ResultCode: 2, Updates: null },
      { security: null, total: null },
    ],
    [
      { ResultCode: 2, Updates: { value: [], Count: 0 } },
      { security: 0, total: 0 },
    ],
    [
      { ResultCode: 2, Updates: { MsrcSeverity: 'Low', CategoryIDs: ['x'] } },
      { security: 1, total: 1 },
    ],
    [
      { ResultCode: 2, Updates: [null] },
      { security: null, total: 1 },
    ],
    [
      { ResultCode: 2, Updates: ['text'] },
      { security: null, total: 1 },
    ],
    [
      { ResultCode: 2, Updates: [{ CategoryIDs: ['E6CF1350-C01B-414D-A61F-263D14D133B4'] }] },
      { security: 1, total: 1 },
    ],
  ])('counts %j', (search, expected) => {
    expect(parsePendingUpdates(search as Row | undefined)).toEqual(expected);
  });

  it('takes the later of two ends of a pause, and only Windows Update’s own service', () => {
    const germanUpdates = (changes: Changes) => valueOf(parseOsUpdatesOnWindows(windowsBatch(german, changes)));
    const updateSettings = withRow('updateSettings', {
      PauseUpdatesExpiryTime: '2026-12-01T00:00:00Z',
      PauseQualityUpdatesEndTime: '2026-12-24T00:00:00Z',
    });
    expect(germanUpdates({ updateSettings }).pausedUntil).toBe('2026-12-24T00:00:00.000Z');
    const services = rowsOf(german, 'services').map((row) =>
      row['Name'] === 'WinRM' ? { ...row, StartType: 4 } : row,
    );
    expect(germanUpdates({ services }).pausedUntil).toBeNull();
    expect(
      germanUpdates({ pendingReboot: [{ ComponentBasedServicing: false, WindowsUpdate: null }] }).rebootPending,
    ).toBeNull();
    expect(germanUpdates({ pendingReboot: refusedSection }).rebootPending).toBeNull();
  });
});
