/**
 * What becomes of the host names the policy blocks, tried beside the scan so that it need not wait.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import type { Host } from '../../host/host.ts';
import type { RememberedProbe, ScanMemory } from '../scan-cache.ts';
import { known, type Reader } from '../reader.ts';

type Probe = FactValue<'webFilter'>['probes'][number];

/** An older outcome is used once more while the name is tried again. */
const freshMs = 5 * 60_000;
/** A name that could not be tried is tried again sooner. */
const inconclusiveFreshMs = 60_000;
/** An older one says nothing any more: the scan waits. */
const usableMs = 30 * 60_000;

/** Starts an attempt that leaves its outcome in the memory, unless the name was forgotten meanwhile. */
function tryName(ask: Host, memory: ScanMemory, name: string, nowMs: number): RememberedProbe {
  const settle = (outcome: Probe['outcome']): void => {
    if (memory.probes.get(name)?.attempt === attempt)
      memory.probes.set(name, { outcome, triedAtMs: nowMs, attempt: null });
  };
  const attempt = ask.probeName(name).then(
    (answer) => settle(answer.ok ? answer.value.outcome : 'inconclusive'),
    () => settle('inconclusive'),
  );
  const before = memory.probes.get(name);
  const entry = { outcome: before?.outcome ?? null, triedAtMs: before?.triedAtMs ?? nowMs, attempt };
  memory.probes.set(name, entry);
  return entry;
}

async function outcomeOf(ask: Host, memory: ScanMemory, name: string, nowMs: number): Promise<Probe['outcome']> {
  const found = memory.probes.get(name);
  const ageMs = found === undefined ? Number.POSITIVE_INFINITY : Math.abs(nowMs - found.triedAtMs);
  const isFresh = ageMs <= (found?.outcome === 'inconclusive' ? inconclusiveFreshMs : freshMs);
  const entry = found === undefined || (found.attempt === null && !isFresh) ? tryName(ask, memory, name, nowMs) : found;
  if (entry.attempt !== null && (entry.outcome === null || ageMs > usableMs)) await entry.attempt;
  return memory.probes.get(name)?.outcome ?? 'inconclusive';
}

/** Names the policy no longer blocks are forgotten, and all of them in another network. */
function forget(memory: ScanMemory, names: readonly string[], networkChanged: boolean): void {
  for (const name of memory.probes.keys()) if (networkChanged || !names.includes(name)) memory.probes.delete(name);
}

/** Without names nothing is tried and nobody is asked. */
export const readWebFilter: Reader<'webFilter'> = async (ask, { now, memory, blockedNames = [], networkChanged }) => {
  const names = [...new Set(blockedNames)].slice(0, 32);
  forget(memory, names, networkChanged === true);
  const probes = await Promise.all(
    names.map(async (name) => ({ name, outcome: await outcomeOf(ask, memory, name, now.getTime()) })),
  );
  return known({ probes });
};
