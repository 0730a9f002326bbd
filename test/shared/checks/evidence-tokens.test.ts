/**
 * The words inside evidence: every one a check writes is known, and nothing else is touched.
 */
import { english, german } from '../../support/languages/languages.ts';
import { describe, expect, it } from 'vitest';
import { checkIds, checks } from '../../../shared/checks/index.ts';
import { evidenceText, token } from '../../../shared/checks/evidence-tokens.ts';
import { runCheck } from '../../../shared/checks/run-check.ts';
import { factsWith, now } from '../../support/machines/facts-samples.ts';

describe('the words inside evidence', () => {
  it('are in the language of the reader', () => {
    const value = `wg0 (WireGuard): ${token('up')}, ${token('no-routes')}`;
    expect(evidenceText(value, english)).toBe('wg0 (WireGuard): up, no routes');
    expect(evidenceText(value, german)).toBe('wg0 (WireGuard): verbunden, keine Routen');
  });

  it.each(['{}', '{moon}', '{constructor}', '{UP}', 'a {brace', '{{x}}'])('leave %s as it is', (value) => {
    expect(evidenceText(value, german)).toBe(value);
  });

  it.each(checkIds)('are all known in what %s shows', (id) => {
    const check = checks[id] as Parameters<typeof runCheck>[0];
    const { evidence } = runCheck(check, factsWith({}), check.params.parse({}), now);
    for (const { value } of evidence) expect(evidenceText(String(value), german)).not.toMatch(/[{}]/);
  });
});
