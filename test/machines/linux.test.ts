/**
 * Whole Linux machines and the verdict of every check on them.
 */
import { describe, expect, it } from 'vitest';
import { evaluate, policySchema } from '../../shared/policy/policy.ts';
import { scan } from '../../main/scanning/scan.ts';
import { createScanMemory } from '../../main/facts/scan-cache.ts';
import { machinesInOrder, machinesWithFaults } from '../support/machines/linux-machines.ts';
import { linuxHost, type LinuxTree } from '../support/machines/linux-tree.ts';
import { scanTime, serialKey } from '../support/machines/read-fact.ts';

const policy = policySchema.parse({ schema: 'postern-policy/1' });
const portable = new Set(['web-filter', 'agent-health']);

/** `check: reason` of all that do not pass, in the order of the checks. */
async function wrongWith(tree: LinuxTree): Promise<readonly string[]> {
  const memory = createScanMemory();
  const { facts } = await scan({ host: linuxHost(tree), platform: 'linux', serialKey, memory, now: () => scanTime });
  return evaluate(policy, facts, scanTime)
    .filter(({ check, outcome }) => outcome !== 'pass' && !portable.has(check))
    .map(({ check, reason }) => `${check}: ${reason}`);
}

describe('a whole machine', () => {
  it.each(machinesInOrder)('of %s in order has nothing wrong', async (_, tree) => {
    expect(await wrongWith(tree)).toEqual([]);
  });

  it.each(machinesWithFaults)('%s is judged so', async (_, tree, wrong) => {
    expect(await wrongWith(tree)).toEqual(wrong);
  });
});
