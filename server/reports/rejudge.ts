/**
 * Judges the stored facts of devices again: of all after a new policy, of a person's after a date was supplied.
 */
import type { Pool } from '../db/database.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { judgeFacts } from './judge.ts';
import { type DeviceSnapshot, readDevicesOf, readOutdated, notifyAll } from './store.ts';
import { type PostureChange, writePostures } from './write-postures.ts';

const batchSize = 200;
const together = 8;
/** Devices in one statement that sends a notification for each. */
const notifiedTogether = 64;
const firstId = '00000000-0000-0000-0000-000000000000';

export interface RejudgeDeps {
  readonly pool: Pool;
  readonly now: () => Date;
}

interface CurrentPolicy {
  readonly policy: Policy;
  readonly version: number;
}

/**
 * Judges every device that an earlier policy judged last; may be stopped and run again at any time.
 * @returns how many were judged, and how many of these changed an outcome.
 */
export async function rejudgeDevices(
  deps: RejudgeDeps,
  current: CurrentPolicy,
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
    // One notification for the batch: commits that notify wait for each other.
    await notifyAll(deps.pool, current.version);
    after = last.id;
  }
}

/**
 * Judges the devices of these people, after a date was supplied for them; may be run again at any time.
 * @returns how many were judged, and how many of these changed an outcome.
 */
export async function rejudgePeople(
  deps: RejudgeDeps,
  people: readonly string[],
  current: CurrentPolicy,
): Promise<{ readonly judged: number; readonly changed: number }> {
  let judged = 0;
  let changed = 0;
  for await (const batch of devicesOf(deps.pool, people)) {
    const changes = batch.flatMap((device) => {
      const change = rejudged(deps, device, current);
      return change === null ? [] : [{ ...change, notify: true }];
    });
    const written = await writePostures(deps.pool, changes);
    judged += written.size;
    changed += changes.filter((one) => one.judgement.transitions.length > 0 && written.has(one.snapshot.id)).length;
  }
  return { judged, changed };
}

/** The devices of these people in batches; few people in each question, because each batch asks it again. */
async function* devicesOf(pool: Pool, people: readonly string[]): AsyncGenerator<readonly DeviceSnapshot[]> {
  for (let start = 0; start < people.length; start += batchSize) {
    const some = people.slice(start, start + batchSize);
    let after = firstId;
    for (;;) {
      const batch = await readDevicesOf(pool, { people: some, after, limit: notifiedTogether });
      const last = batch.at(-1);
      if (last === undefined) break;
      yield batch;
      after = last.id;
    }
  }
}

/** `overtaken`: the device reported in the meantime and was judged by that. */
async function rejudge(
  deps: RejudgeDeps,
  device: DeviceSnapshot,
  current: CurrentPolicy,
): Promise<'changed' | 'same' | 'overtaken'> {
  const change = rejudged(deps, device, current);
  if (change === null) return 'same';
  const written = await writePostures(deps.pool, [{ ...change, notify: false }]);
  if (!written.has(device.id)) return 'overtaken';
  return change.judgement.transitions.length > 0 ? 'changed' : 'same';
}

/** The device as it is judged now; null: it has no facts. */
function rejudged(
  { now }: RejudgeDeps,
  device: DeviceSnapshot,
  current: CurrentPolicy,
): Omit<PostureChange, 'notify'> | null {
  if (device.facts === null) return null;
  const judgedAt = now();
  const judgement = judgeFacts({
    policy: current.policy,
    facts: device.facts,
    now: judgedAt,
    supplied: device.supplied,
    before: device,
  });
  const checkIn = {
    seq: device.lastSeq,
    digest: device.lastDigest,
    receivedAt: device.lastReportAt,
    scannedAt: device.scannedAt,
    agentVersion: device.agentVersion,
    clockSkewSeconds: device.clockSkewSeconds,
  };
  return { snapshot: device, checkIn, judgement, facts: null, policyVersion: current.version, judgedAt };
}
