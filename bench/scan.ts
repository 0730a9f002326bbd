/**
 * A warm scan of this machine: wall time, CPU time of the agent and of the programs it starts, and how many those are.
 */
import { readFileSync } from 'node:fs';
import { createRealHost } from '../main/host/real-host.ts';
import type { Host } from '../main/host/host.ts';
import { createScanMemory } from '../main/scan-memory.ts';
import { scan } from '../main/scan.ts';
import { platformSchema } from '../shared/facts.ts';
import { defaultPolicy, evaluate } from '../shared/policy.ts';
import { spreadOf, type Figure } from './ratio.ts';

const runs = 20;

export async function benchScan(): Promise<readonly Figure[]> {
  const real = createRealHost();
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
  const [walls, cpus, counts]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    programs = 0;
    const before = process.cpuUsage();
    const childrenBefore = childCpuMs();
    const { durationMs } = await once();
    const { user, system } = process.cpuUsage(before);
    walls.push(durationMs);
    cpus.push((user + system) / 1000 + childCpuMs() - childrenBefore);
    counts.push(programs);
  }
  const usb: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    const { facts } = await once();
    evaluate(defaultPolicy, facts, new Date());
    usb.push(performance.now() - startedAt);
  }
  return [
    { name: 'first scan, wall', unit: 'ms', value: spreadOf([first.durationMs]), target: null },
    { name: 'warm scan, wall', unit: 'ms', value: spreadOf(walls), target: { atMost: 300 } },
    { name: 'warm scan, CPU with its programs', unit: 'ms', value: spreadOf(cpus), target: { atMost: 150 } },
    { name: 'warm scan, programs started', unit: '', value: spreadOf(counts), target: { atMost: 5 } },
    { name: 'look and judgement after a USB event', unit: 'ms', value: spreadOf(usb), target: { atMost: 100 } },
  ];
}

/** CPU time of children that have ended (proc_pid_stat(5) fields 16 and 17), in 10 ms steps. */
function childCpuMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
