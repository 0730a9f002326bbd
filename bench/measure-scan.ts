/**
 * A first scan and warm ones on one host: wall time, CPU time of the agent and of its programs, and how many those are.
 */
import type { Host } from '../main/host/host.ts';
import { createScanMemory } from '../main/facts/scan-cache.ts';
import { scan } from '../main/scanning/scan.ts';
import type { DeviceFacts } from '../shared/facts/index.ts';
import { platformSchema } from '../shared/facts/platform.ts';
import { childCpuMs } from './child-cpu.ts';
import { spreadOf, type Figure } from './ratio.ts';

const runs = 20;

export interface MeasuredScans {
  readonly figures: readonly Figure[];
  /** Of the last scan. */
  readonly facts: DeviceFacts;
}

/** `where` names the machine in the figures: `first scan`, `first scan, rich machine`. */
export async function measureScans(real: Host, where: string): Promise<MeasuredScans> {
  let programs = 0;
  const host: Host = {
    ...real,
    run: async (...question) => {
      programs += 1;
      return real.run(...question);
    },
  };
  const memory = createScanMemory();
  const once = async () =>
    scan({
      host,
      platform: platformSchema.parse(process.platform),
      serialKey: new Uint8Array(32),
      memory,
      now: () => new Date(),
    });
  const first = await once();
  const firstPrograms = programs;
  const [walls, cpus, counts]: [number[], number[], number[]] = [[], [], []];
  let last = first;
  for (let run = 0; run < runs; run += 1) {
    programs = 0;
    const before = process.cpuUsage();
    const childrenBefore = childCpuMs();
    last = await once();
    const { user, system } = process.cpuUsage(before);
    walls.push(last.durationMs);
    cpus.push((user + system) / 1000 + childCpuMs() - childrenBefore);
    counts.push(programs);
  }
  const figure = (name: string, unit: string, values: readonly number[], target: Figure['target']): Figure => ({
    name: name + where,
    unit,
    value: spreadOf(values),
    target,
  });
  return {
    facts: last.facts,
    figures: [
      figure('first scan, wall', 'ms', [first.durationMs], null),
      figure('first scan, programs started', '', [firstPrograms], null),
      figure('warm scan, wall', 'ms', walls, { atMost: 300 }),
      figure('warm scan, CPU with its programs', 'ms', cpus, { atMost: 150 }),
      figure('warm scan, programs started', '', counts, { atMost: 5 }),
    ],
  };
}
