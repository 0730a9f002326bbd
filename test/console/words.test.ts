/**
 * Times, spans, evidence, history and order as people read them.
 */
import { english, languages } from '../support/languages/languages.ts';
import { describe, expect, it } from 'vitest';
import { safeBackPath } from '../../console/app.tsx';
import { historyEntries } from '../../console/devices/detail/history-entries.ts';
import { worstFirst } from '../../console/devices/detail/verdict-list.tsx';
import { codeState } from '../../console/enrolment/code-list.tsx';
import { parameterName } from '../../console/policies/words.ts';
import { spanWords } from '../../console/policies/policy-in-words.tsx';
import { verdictRemedy, verdictSentence } from '../../shared/presentation/verdict-text.ts';
import { evidenceName, evidenceValue } from '../../console/ui/evidence-words.ts';
import { relativeTime } from '../../console/ui/time.tsx';
import { checkIds } from '../../shared/checks/index.ts';
import { defaultPolicy, evaluate } from '../../shared/policy/policy.ts';
import { simulatedFacts, simulatedMachine } from '../support/agents/simulated-fleet.ts';

const now = new Date('2026-11-20T12:00:00Z');

describe('times', () => {
  it.each([
    ['2026-11-20T11:59:50Z', 'en', 'now'],
    ['2026-11-20T11:58:00Z', 'en', '2 minutes ago'],
    ['2026-11-20T09:10:00Z', 'de', 'vor 3 Stunden'],
    ['2026-11-21T11:59:30Z', 'en', 'tomorrow'],
    ['2026-11-11T12:00:00Z', 'en', '9 days ago'],
    ['2026-08-20T12:00:00Z', 'de', 'vor 3 Monaten'],
  ])('%s in %s is "%s"', (instant, tag, expected) => {
    expect(relativeTime(instant, now, tag)).toBe(expected);
  });

  it.each([
    [72 * 3600, 'en', '3 days'],
    [90 * 60, 'en', '90 minutes'],
    [3600, 'de', '1 Stunde'],
    [0, 'en', '0 seconds'],
  ])('%i seconds in %s are "%s"', (seconds, tag, expected) => {
    expect(spanWords(seconds, tag)).toBe(expected);
  });
});

describe('words of a verdict', () => {
  const machine = { ...simulatedMachine(22), platform: 'linux' as const };
  const verdicts = evaluate(defaultPolicy, simulatedFacts(machine, now), now);

  it('fills every place of every sentence and remediation, in every language', () => {
    for (const verdict of verdicts) {
      for (const language of languages) {
        expect(verdictSentence(verdict, language)).not.toMatch(/[{}]/);
        expect(verdictRemedy(verdict, 'linux', language) ?? '').not.toMatch(/[{}]/);
      }
    }
  });

  it('has words for every piece of evidence of every trouble', () => {
    const machines = Array.from({ length: 23 }, (_, index) => simulatedMachine(index));
    const names = machines
      .flatMap((one) => evaluate(defaultPolicy, simulatedFacts(one, now), now))
      .flatMap(({ evidence }) =>
        evidence.filter((one) => evidenceName(one, english) === one.name).map(({ name }) => name),
      );
    expect(names).toEqual([]);
  });

  it('shows a reason it does not know instead of hiding it', () => {
    const verdict = { check: 'moon-phase', outcome: 'fail', reason: 'full-moon', values: {} };
    expect(verdictSentence(verdict, english)).toBe('full-moon');
    expect(verdictRemedy(verdict, 'linux', english)).toBeNull();
  });

  it('tells what the system did not tell from no', () => {
    expect(evidenceValue({ name: 'running', value: null }, english)).toBe('not told by the system');
    expect(evidenceValue({ name: 'running', value: false }, english)).toBe('no');
  });

  it('puts first what shuts the device out', () => {
    const standing = { state: 'blocked' as const, access: 'closed' as const, blocking: ['usb-devices'], warnings: [] };
    const sorted = worstFirst({ verdicts: structuredClone(verdicts) as never, standing });
    expect(sorted[0]?.check).toBe('usb-devices');
    expect(sorted.at(-1)?.outcome).toBe('notApplicable');
  });
});

describe('the rest', () => {
  it('has words for every parameter of every check', () => {
    const nameless = checkIds.flatMap((id) =>
      Object.keys(defaultPolicy.checks[id].params).filter((key) => parameterName(id, key) === null),
    );
    expect(nameless).toEqual([]);
  });

  it('joins the first verdicts of one report and keeps every later change', () => {
    const transition = { check: 'vpn', to: 'pass', reason: 'connected', values: {} } as const;
    const first = { ...transition, at: '2026-11-01T00:00:00Z', from: null };
    const later = { ...transition, at: '2026-11-02T00:00:00Z', from: 'fail' } as const;
    const entries = historyEntries([later, first, { ...first, check: 'antivirus' }]);
    expect(entries.map(({ kind }) => kind)).toEqual(['change', 'first']);
    expect(entries[1]).toMatchObject({ transitions: [{ check: 'vpn' }, { check: 'antivirus' }] });
  });

  it.each([
    [{ usedAt: null, expiresAt: '2026-11-20T12:00:01Z' }, 'waiting'],
    [{ usedAt: null, expiresAt: '2026-11-20T12:00:00Z' }, 'expired'],
    [{ usedAt: '2026-11-01T00:00:00Z', expiresAt: '2026-11-02T00:00:00Z' }, 'used'],
  ] as const)('calls the code %j %s', (code, expected) => {
    expect(codeState(code, now)).toBe(expected);
  });

  it.each([
    ['/devices?state=blocked', '/devices?state=blocked'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [['/a'], '/'],
    [undefined, '/'],
  ])('goes back from signing in to %j as %s', (back, expected) => {
    expect(safeBackPath(back)).toBe(expected);
  });
});
