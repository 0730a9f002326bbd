/**
 * The order of a device’s verdicts.
 */
import { describe, expect, it } from 'vitest';
import { worstFirst } from '../../../../console/devices/detail/verdict-list.tsx';
import { defaultPolicy, evaluate } from '../../../../shared/policy/policy.ts';
import { simulatedFacts, simulatedMachine } from '../../../support/agents/simulated-fleet.ts';

const now = new Date('2026-11-20T12:00:00Z');

describe('the verdicts of a device', () => {
  const machine = { ...simulatedMachine(22), platform: 'linux' as const };
  const verdicts = evaluate(defaultPolicy, simulatedFacts(machine, now), now);

  it('puts first what shuts the device out', () => {
    const standing = { state: 'blocked' as const, access: 'closed' as const, blocking: ['usb-devices'], warnings: [] };
    const sorted = worstFirst({ verdicts: structuredClone(verdicts) as never, standing });
    expect(sorted[0]?.check).toBe('usb-devices');
    expect(sorted.at(-1)?.outcome).toBe('notApplicable');
  });
});
