/**
 * The words of a verdict.
 */
import { describe, expect, it } from 'vitest';
import { defaultPolicy, evaluate } from '../../../shared/policy/policy.ts';
import {
  checkTitle,
  checkWhy,
  technicalDetails,
  verdictRemediation,
  verdictSentence,
} from '../../../shared/presentation/verdict-text.ts';
import { simulatedFacts, simulatedMachine } from '../../support/agents/simulated-fleet.ts';
import { english, german, languages } from '../../support/languages/languages.ts';

const now = new Date('2026-11-20T12:00:00Z');

const overdue = { check: 'password-rotation', outcome: 'fail', reason: 'overdue', values: { days: 200, max: 180 } };

describe('words of a verdict', () => {
  it('come from the check, filled, in the language asked for', () => {
    expect(checkTitle('vpn').en).toBe('VPN');
    expect(verdictSentence(overdue, german)).toBe(
      'Das Passwort Ihres Rechners ist 200 Tage alt; erlaubt sind höchstens 180 Tage.',
    );
    expect(verdictRemediation(overdue, 'linux', english)).toContain('passwd');
  });

  it('prefer the reason’s own remediation to the check’s', () => {
    const stale = { check: 'antivirus', outcome: 'fail', reason: 'signatures-stale', values: { product: 'ClamAV' } };
    expect(verdictRemediation(stale, 'linux', english)).toContain('freshclam');
  });

  it('say what was not readable without the system’s own words, and do not tell to repair what nobody could read', () => {
    const denied = { check: 'vpn', outcome: 'unknown', reason: 'fact-denied', values: { detail: 'EACCES' } };
    expect(verdictSentence(denied, german)).toBe(
      'Das System hat Postern die Berechtigung für diese Prüfung verweigert.',
    );
    expect(verdictRemediation(denied, 'linux', german)).toContain('Zeigen Sie Ihrem IT-Team die technischen Details');
  });

  it('put words into a sentence’s values, too', () => {
    const off = { check: 'firewall', outcome: 'fail', reason: 'off', values: { zones: '{zone-public}' } };
    expect(verdictSentence(off, german)).toBe('Die Firewall ist ausgeschaltet für: öffentliche Netzwerke');
  });

  it('need nothing done where nothing is wrong', () => {
    expect(verdictRemediation({ ...overdue, outcome: 'pass', reason: 'recent' }, 'linux', english)).toBeNull();
  });

  it('stay readable for a check or reason of a newer version', () => {
    const newer = { check: 'mouse-mat', outcome: 'fail', reason: 'too-flat', values: {} };
    expect([german.say(checkTitle('mouse-mat')), checkWhy('mouse-mat'), verdictSentence(newer, english)]).toEqual([
      'mouse-mat',
      null,
      'too-flat',
    ]);
    expect(verdictRemediation(newer, 'linux', english)).toBeNull();
  });

  const machine = { ...simulatedMachine(22), platform: 'linux' as const };
  const verdicts = evaluate(defaultPolicy, simulatedFacts(machine, now), now);

  it('fills every place of every sentence and remediation, in every language', () => {
    for (const verdict of verdicts) {
      for (const language of languages) {
        expect(verdictSentence(verdict, language)).not.toMatch(/[{}]/);
        expect(verdictRemediation(verdict, 'linux', language) ?? '').not.toMatch(/[{}]/);
      }
    }
  });

  it('shows a reason it does not know instead of hiding it', () => {
    const verdict = { check: 'moon-phase', outcome: 'fail', reason: 'full-moon', values: {} };
    expect(verdictSentence(verdict, english)).toBe('full-moon');
    expect(verdictRemediation(verdict, 'linux', english)).toBeNull();
  });
});

describe('technical details', () => {
  const unread = {
    check: 'vpn',
    reason: 'fact-denied',
    values: { detail: '/proc/net/route: permission denied' },
    evidence: [{ name: 'unread-fact', value: 'vpn' }],
  };

  it('name the fact and what came back', () => {
    expect(technicalDetails(unread)).toEqual(['vpn: /proc/net/route: permission denied']);
    const named = { ...unread, values: { detail: 'vpn: not read within 15000 ms' } };
    expect(technicalDetails(named)).toEqual(['vpn: not read within 15000 ms']);
  });

  it('come from evidence where only a part could not be read', () => {
    const evidence = [
      { name: 'volume', value: '/: {unread}' },
      { name: 'technical-detail', value: '/: EIO' },
    ];
    expect(technicalDetails({ check: 'disk-encryption', reason: 'volume-unread', values: {}, evidence })).toEqual([
      '/: EIO',
    ]);
  });

  it('are none where everything was read, or the agent never asked', () => {
    expect(technicalDetails({ ...unread, reason: 'connected' })).toEqual([]);
    expect(technicalDetails({ ...unread, reason: 'fact-missing' })).toEqual([]);
  });
});
