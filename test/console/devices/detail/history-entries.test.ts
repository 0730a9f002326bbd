/**
 * The history of a device, report by report.
 */
import { describe, expect, it } from 'vitest';
import { historyEntries } from '../../../../console/devices/detail/history-entries.ts';

describe('the history of a device', () => {
  it('joins the first verdicts of one report and keeps every later change', () => {
    const transition = { check: 'vpn', to: 'pass', reason: 'connected', values: {} } as const;
    const first = { ...transition, at: '2026-11-01T00:00:00Z', from: null };
    const later = { ...transition, at: '2026-11-02T00:00:00Z', from: 'fail' } as const;
    const entries = historyEntries([later, first, { ...first, check: 'antivirus' }]);
    expect(entries.map(({ kind }) => kind)).toEqual(['change', 'first']);
    expect(entries[1]).toMatchObject({ transitions: [{ check: 'vpn' }, { check: 'antivirus' }] });
  });
});
