import { expect, it } from 'vitest';
import { agentHealth } from '../../../shared/checks/agent-health.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { now } from '../../support/machines/facts-samples.ts';

type Health = FactValue<'agentHealth'>;
const healthy: Health = { agentVersion: '1.4.0', enrolled: true, oldestUnsentAt: null, clockOffsetSeconds: 2 };
const judge = (change: Partial<Health>, params = {}) =>
  agentHealth.evaluate({ agentHealth: { ...healthy, ...change } }, agentHealth.params.parse(params), now);
const hoursAgo = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();

it.each<[string, Partial<Health>, object, string]>([
  ['in order', {}, {}, 'healthy'],
  ['not enrolled', { enrolled: false, clockOffsetSeconds: null }, {}, 'no-server'],
  ['a clock ahead', { clockOffsetSeconds: 301 }, {}, 'clock-wrong'],
  ['a clock behind', { clockOffsetSeconds: -301 }, {}, 'clock-wrong'],
  ['a clock at the limit', { clockOffsetSeconds: 300 }, {}, 'healthy'],
  ['a clock nobody compared', { clockOffsetSeconds: null }, {}, 'clock-unread'],
  ['a report that waits for a day and more', { oldestUnsentAt: hoursAgo(25) }, {}, 'reports-stuck'],
  ['a report that waits for less', { oldestUnsentAt: hoursAgo(23) }, {}, 'healthy'],
  ['stuck and without a clock', { oldestUnsentAt: hoursAgo(25), clockOffsetSeconds: null }, {}, 'reports-stuck'],
  ['the least version', {}, { minAgentVersion: '1.4.0' }, 'healthy'],
  ['an older version', { agentVersion: '1.3.9' }, { minAgentVersion: '1.4.0' }, 'version-old'],
  [
    'a version older by number, not by letters',
    { agentVersion: '1.9.0' },
    { minAgentVersion: '1.10.0' },
    'version-old',
  ],
  ['a newer version', { agentVersion: '2.0.0' }, { minAgentVersion: '1.10.5' }, 'healthy'],
  ['a version of another form', { agentVersion: 'dev' }, { minAgentVersion: '1.0.0' }, 'version-unread'],
])('%s', (_, change, params, reason) => {
  expect(judge(change, params).reason).toBe(reason);
});

it('takes an agent that does not tell whether it is enrolled for one that is', () => {
  const { enrolled: _, ...older } = healthy;
  expect(agentHealth.evaluate({ agentHealth: older }, agentHealth.params.parse({}), now).reason).toBe('healthy');
});
