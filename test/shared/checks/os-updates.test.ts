import { describe, expect, it } from 'vitest';
import { osUpdates } from '../../../shared/checks/os-updates.ts';
import { goodValues, now } from '../facts-samples.ts';

const good = goodValues.osUpdates;
const judge = (changed: Partial<typeof good>, params: Record<string, unknown> = {}) =>
  osUpdates.evaluate({ osUpdates: { ...good, ...changed } }, osUpdates.params.parse(params), now);

describe('os-updates', () => {
  it.each<[string, Partial<typeof good>, string]>([
    ['nothing pending and freshly checked', {}, 'current'],
    ['one security update pending', { pendingSecurity: 1 }, 'pending'],
    ['security update pending and stale metadata', { pendingSecurity: 1, checkedAt: null }, 'pending'],
    ['nothing pending by information of eight days ago', { checkedAt: '2026-11-12T00:00:00Z' }, 'check-stale'],
    ['never checked', { checkedAt: null }, 'never-checked'],
    ['a restart is waiting', { rebootPending: true }, 'reboot-pending'],
    ['paused until next year', { pausedUntil: '2027-01-01T00:00:00Z' }, 'paused'],
    ['a pause that has ended', { pausedUntil: '2026-01-01T00:00:00Z' }, 'current'],
    ['security not told apart while something is pending', { pendingSecurity: null }, 'security-unread'],
    ['security not told apart and nothing pending', { pendingSecurity: null, pendingTotal: 0 }, 'current'],
    ['neither count told', { pendingSecurity: null, pendingTotal: null }, 'security-unread'],
    ['restart not told', { rebootPending: null }, 'reboot-unread'],
  ])('%s', (_name, changed, reason) => {
    expect(judge(changed).reason).toBe(reason);
  });

  it('lets the policy tolerate some updates and a waiting restart', () => {
    expect(judge({ pendingSecurity: 2 }, { maxPendingSecurity: 2 }).reason).toBe('current');
    expect(judge({ rebootPending: true }, { failOnPendingReboot: false }).reason).toBe('current');
  });
});
