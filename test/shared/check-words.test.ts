import { describe, expect, it } from 'vitest';
import { checkTitle, checkWhy, verdictRemedy, verdictSentence } from '../../shared/check-words.ts';

const overdue = { check: 'password-rotation', outcome: 'fail', reason: 'overdue', values: { days: 200, max: 180 } };

describe('words of a verdict', () => {
  it('come from the check, filled, in the language asked for', () => {
    expect(checkTitle('vpn').en).toBe('VPN');
    expect(verdictSentence(overdue, 'de')).toBe('Vor 200 Tagen geändert; erlaubt sind 180.');
    expect(verdictRemedy(overdue, 'linux', 'en')).toContain('passwd');
  });

  it('prefer the reason’s own remedy to the check’s', () => {
    const stale = { check: 'antivirus', outcome: 'fail', reason: 'signatures-stale', values: { product: 'ClamAV' } };
    expect(verdictRemedy(stale, 'linux', 'en')).toContain('freshclam');
  });

  it('say what was not readable, and do not tell to repair what nobody could read', () => {
    const denied = { check: 'vpn', outcome: 'unknown', reason: 'fact-denied', values: { detail: 'no' } };
    expect(verdictSentence(denied, 'en')).toBe('The system did not allow reading this: no');
    expect(verdictRemedy(denied, 'linux', 'en')).toContain('IT team');
  });

  it('need nothing done where nothing is wrong', () => {
    expect(verdictRemedy({ ...overdue, outcome: 'pass', reason: 'recent' }, 'linux', 'en')).toBeNull();
  });

  it('stay readable for a check or reason of a newer version', () => {
    const newer = { check: 'mouse-mat', outcome: 'fail', reason: 'too-flat', values: {} };
    expect([checkTitle('mouse-mat').de, checkWhy('mouse-mat'), verdictSentence(newer, 'en')]).toEqual([
      'mouse-mat',
      null,
      'too-flat',
    ]);
    expect(verdictRemedy(newer, 'linux', 'en')).toBeNull();
  });
});
