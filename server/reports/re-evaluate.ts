/**
 * Re-evaluates the stored facts of devices: of all after a new policy, of one person's after a date was supplied.
 */
import type { Pool } from '../db/database.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { evaluateFacts } from './evaluate-facts.ts';
import { type DeviceSnapshot, readDevicesOf, readOutdated, notifyAll } from './store.ts';
import { type PostureChange, writePostures } from './write-postures.ts';

const batchSize = 200;
const together = 8;
/** Devices in one statement that sends a notification for each. */
const notifiedTogether = 64;
const firstId = '00000000-0000-0000-0000-000000000000';

export interface ReevaluateDeps {
  readonly pool: Pool;
  readonly now: () => Date;
}

interface CurrentPolicy {
  readonly policy: Policy;
  readonly version: number;
}

/**
 * Re-evaluates every device last evaluated under another policy version. Interrupted, it continues when run again.
 * @returns how many were evaluated, and how many of these changed an outcome.
 */
export async function reevaluateDevices(
  deps: ReevaluateDeps,
  current: CurrentPolicy,
): Promise<{ readonly evaluated: number; readonly changed: number }> {
  let evaluated = 0;
  let changed = 0;
  let after = firstId;
  for (;;) {
    const batch = await readOutdated(deps.pool, { policyVersion: current.version, after, limit: batchSize });
    for (let start = 0; start < batch.length; start += together) {
      const results = await Promise.all(
        batch.slice(start, start + together).map(async (device) => reevaluate(deps, device, current)),
      );
      evaluated += results.filter((result) => result !== 'overtaken').length;
      changed += results.filter((result) => result === 'changed').length;
    }
    const last = batch.at(-1);
    if (last === undefined) return { evaluated, changed };
    // One notification for the batch: commits that notify wait for each other.
    await notifyAll(deps.pool, current.version);
    after = last.id;
  }
}

/**
 * Re-evaluates the devices of these people after a date was supplied for them. It may be run again at any time.
 * @returns how many were evaluated, and how many of these changed an outcome.
 */
export async function reevaluatePeople(
  deps: ReevaluateDeps,
  people: readonly string[],
  current: CurrentPolicy,
): Promise<{ readonly evaluated: number; readonly changed: number }> {
  let evaluated = 0;
  let changed = 0;
  for await (const batch of devicesOf(deps.pool, people)) {
    const changes = batch.flatMap((device) => {
      const change = reevaluatedPosture(deps, device, current);
      return change === null ? [] : [{ ...change, notify: true }];
    });
    const written = await writePostures(deps.pool, changes);
    evaluated += written.size;
    changed += changes.filter((one) => one.evaluation.transitions.length > 0 && written.has(one.snapshot.id)).length;
  }
  return { evaluated, changed };
}

/** The devices of these people in batches. Few people per query, because each batch repeats it. */
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

/** `overtaken`: the device reported in the meantime, and that report was evaluated. */
async function reevaluate(
  deps: ReevaluateDeps,
  device: DeviceSnapshot,
  current: CurrentPolicy,
): Promise<'changed' | 'same' | 'overtaken'> {
  const change = reevaluatedPosture(deps, device, current);
  if (change === null) return 'same';
  const written = await writePostures(deps.pool, [{ ...change, notify: false }]);
  if (!written.has(device.id)) return 'overtaken';
  return change.evaluation.transitions.length > 0 ? 'changed' : 'same';
}

/** The device's posture as of now. null when it has no facts. */
function reevaluatedPosture(
  { now }: ReevaluateDeps,
  device: DeviceSnapshot,
  current: CurrentPolicy,
): Omit<PostureChange, 'notify'> | null {
  if (device.facts === null) return null;
  const evaluatedAt = now();
  const evaluation = evaluateFacts({
    policy: current.policy,
    facts: device.facts,
    now: evaluatedAt,
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
  return { snapshot: device, checkIn, evaluation, facts: null, policyVersion: current.version, evaluatedAt };
}
