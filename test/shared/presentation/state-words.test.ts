/**
 * The state of this computer in its user's words.
 */
import { describe, expect, it } from 'vitest';
import type { DeviceState } from '../../../shared/policy/standing.ts';
import { personState, stateWords } from '../../../shared/presentation/state-words.ts';
import type { TrayState } from '../../../shared/protocol/window-ipc.ts';

const standing = (state: DeviceState) => ({ state, access: 'closed' as const, blocking: [], warnings: [] });

describe('the person’s state', () => {
  it.each([
    ['compliant', 'compliant', 'compliant'],
    ['attention', 'warned', 'warned'],
    ['unknown', 'unknown', 'unknown'],
    ['unknown', null, 'unknown'],
    ['blocked', 'blocked', 'blocked'],
    ['blocked', 'stale', 'stale'],
    ['blocked', 'revoked', 'revoked'],
    ['not-enrolled', 'blocked', 'not-enrolled'],
  ] as const satisfies readonly (readonly [TrayState, DeviceState | null, string])[])(
    'behind the icon %s and the standing %s is %s',
    (tray, state, expected) => {
      expect(personState({ tray, standing: state === null ? null : standing(state) })).toBe(expected);
    },
  );

  it('says what to do in each state, and never the same in two', () => {
    const steps = Object.values(stateWords).map(({ nextStep }) => nextStep.en);
    expect(new Set(steps).size).toBe(steps.length);
  });
});
