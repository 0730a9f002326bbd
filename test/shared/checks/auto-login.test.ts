import { expect, it } from 'vitest';
import { autoLogin } from '../../../shared/checks/auto-login.ts';
import { now } from '../../support/machines/facts-samples.ts';

it.each([
  [true, 'automatic', 'fail'],
  [false, 'asks', 'pass'],
] as const)('automatic sign-in %s is %s', (enabled, reason, outcome) => {
  const finding = autoLogin.evaluate({ autoLogin: { enabled, source: 'gdm' } }, {}, now);
  expect(finding.reason).toBe(reason);
  expect(autoLogin.reasons[finding.reason].outcome).toBe(outcome);
  expect(finding.evidence).toContainEqual({ name: 'source', value: 'gdm' });
});
