/**
 * Does Windows sign somebody in by itself after it starts?
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unread, unreadBecause } from '../reader.ts';
import { keyIn, numberIn, type WindowsBatch } from '../windows-section.ts';

/**
 * Winlogon's `AutoAdminLogon`, a text of `0` or `1` (some tools write a number); absent is off. Whose password
 * stands beside it is not asked.
 */
export function parseAutoLoginOnWindows(batch: WindowsBatch): Fact<FactValue<'autoLogin'>> {
  const answer = batch('autoLogon');
  if (!answer.ok) return unreadBecause(answer);
  const row = keyIn(answer.value, 'Winlogon');
  if (row === undefined) return unread('unreadable', 'the registry answered without the Winlogon key');
  const value = row['AutoAdminLogon'];
  const number = numberIn(row, 'AutoAdminLogon');
  if (value !== null && value !== undefined && value !== '' && number === null)
    return unread('unreadable', 'AutoAdminLogon has an unexpected form');
  return known({ enabled: (number ?? 0) !== 0, source: 'Winlogon' });
}
