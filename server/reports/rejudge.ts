/** Judges the facts held of all devices again, after a new policy. */
import type { Pool } from '../db/database.ts';
import type { Policy } from '../../shared/policy.ts';
import { judgeFacts } from './judge.ts';
import { type HeldDevice, readOutdated, tellAll } from './store.ts';
import { writePostures } from './write-postures.ts';

const batchSize = 200;
const together = 8;
const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * Judges every device that an earlier policy judged last; may be stopped and run again at any time.
 * @returns how many were judged, and how many of these changed an outcome.
 */
export async function rejudgeDevices(
  deps: { readonly pool: Pool; readonly now: () => Date },
  current: { readonly policy: Policy; readonly version: number },
): Promise<{ readonly judged: number; readonly changed: number }> {
  let judged = 0;
  let changed = 0;
  let after = firstId;
  for (;;) {
    const batch = await readOutdated(deps.pool, { policyVersion: current.version, after, limit: batchSize });
    for (let start = 0; start < batch.length; start += together) {
      const results = await Promise.all(
        batch.slice(start, start + together).map(async (device) => rejudge(deps, device, current)),
      );
      judged += results.filter((result) => result !== 'overtaken').length;
      changed += results.filter((result) => result === 'changed').length;
    }
    const last = batch.at(-1);
    if (last === undefined) return { judged, changed };
    // One piece of news for the batch: commits that tell something wait for each other.
    await tellAll(deps.pool, current.version);
    after = last.id;
  }
}

/** `overtaken`: the device reported in the meantime and was judged by that. */
async function rejudge(
  deps: { readonly pool: Pool; readonly now: () => Date },
  device: HeldDevice,
  current: { readonly policy: Policy; readonly version: number },
): Promise<'changed' | 'same' | 'overtaken'> {
  if (device.facts === null) return 'same';
  const now = deps.now();
  const judgement = judgeFacts({ policy: current.policy, facts: device.facts, now, before: device });
  const contact = {
    seq: device.lastSeq,
    digest: device.lastDigest,
    receivedAt: device.lastReportAt,
    scannedAt: device.scannedAt,
    agentVersion: device.agentVersion,
    clockSkewSeconds: device.clockSkewSeconds,
  };
  const changed = judgement.transitions.length > 0;
  const change = { held: device, contact, judgement, facts: null, policyVersion: current.version, judgedAt: now };
  const written = await writePostures(deps.pool, [{ ...change, notify: false }]);
  if (!written.has(device.id)) return 'overtaken';
  return changed ? 'changed' : 'same';
}
