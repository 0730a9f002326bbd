/**
 * Automatic sign-in of Windows, by the Winlogon values of the registry.
 */
import { describe, expect, it } from 'vitest';
import { parseAutoLoginOnWindows } from '../../../../main/facts/auto-login/windows.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import { german, windowsBatch, withRow } from '../../../support/machines/windows-answer.ts';

describe('automatic sign-in of Windows', () => {
  it.each([
    ['0', false],
    ['1', true],
    [1, true],
    [null, false],
    ['', false],
  ])('reads AutoAdminLogon %j', (AutoAdminLogon, enabled) => {
    const batch = windowsBatch(german, { autoLogon: withRow('autoLogon', { AutoAdminLogon }) });
    expect(valueOf(parseAutoLoginOnWindows(batch)).enabled).toBe(enabled);
  });

  it.each([[{ autoLogon: [] }], [{ autoLogon: withRow('autoLogon', { AutoAdminLogon: 'ja' }) }]])(
    'does not take an odd answer for "no automatic sign-in"',
    (changes) => {
      expect(parseAutoLoginOnWindows(windowsBatch(german, changes))).toMatchObject({ ok: false });
    },
  );
});
