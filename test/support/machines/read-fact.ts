/**
 * Runs one reader on a hand-made machine.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactName, FactValue } from '../../../shared/facts/index.ts';
import { linuxReaders } from '../../../main/facts/linux.ts';
import type { Host } from '../../../main/host/host.ts';
import { createScanMemory, type ScanMemory } from '../../../main/facts/scan-cache.ts';

export const scanTime = new Date('2026-01-02T12:00:00.000Z');
export const serialKey = new Uint8Array(32).fill(7);

/** The fact one Linux reader makes of what `host` answers. */
export async function readFact<Name extends FactName>(
  name: Name,
  host: Host,
  memory: ScanMemory = createScanMemory(),
  now: Date = scanTime,
): Promise<Fact<FactValue<Name>>> {
  const reader = linuxReaders[name];
  if (reader === undefined) throw new Error(`no Linux reader for ${name}`);
  return reader(host, { now, serialKey, memory });
}

/** The value of a fact that was read; fails with the detail of one that was not. */
export function valueOf<Value>(fact: Fact<Value>): Value {
  if (!fact.ok) throw new Error(`not read (${fact.reason}): ${fact.detail}`);
  return fact.value;
}
