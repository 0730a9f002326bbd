/**
 * Converts stored devices to what the console gets. Pure.
 */
import type { z } from 'zod';
import type { DeviceDetail, DeviceRow, Fleet } from '../../shared/protocol/console-api.ts';
import { checkIds } from '../../shared/checks/index.ts';
import { deviceStates, standingOf } from '../../shared/policy/standing.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { verdictSchema } from '../../shared/protocol/agent-api.ts';
import type { countFleet, StoredDetail, StoredDevice } from './store.ts';

const known: ReadonlySet<string> = new Set(checkIds);

/** A device for the list. */
export function presentRow(device: StoredDevice, policy: Policy, now: Date): DeviceRow {
  const standing = standingOf({
    policy,
    verdicts: device.verdicts,
    since: device.since,
    lastReportAt: device.lastReportAt?.toISOString() ?? null,
    revoked: device.revokedAt !== null,
    now,
  });
  const checksWith = (outcome: string): string[] =>
    device.verdicts
      .filter((verdict) => verdict.outcome === outcome && known.has(verdict.check))
      .map(({ check }) => check);
  return {
    id: device.id,
    hostName: device.hostName,
    person: device.person,
    platform: device.platform,
    system: device.system,
    model: device.model,
    standing: {
      state: standing.state,
      access: standing.access,
      blocking: [...standing.blocking],
      warnings: standing.warnings.map((warning) => ({ ...warning })),
    },
    failing: checksWith('fail'),
    unknown: checksWith('unknown'),
    enrolledAt: device.enrolledAt.toISOString(),
    lastReportAt: device.lastReportAt?.toISOString() ?? null,
  };
}

/** A device for its own page. */
export function presentDetail(
  device: StoredDetail,
  current: { readonly policy: Policy; readonly version: number },
  now: Date,
): DeviceDetail {
  return {
    ...presentRow(device, current.policy, now),
    agentVersion: device.agentVersion,
    clockSkewSeconds: device.clockSkewSeconds,
    revokedAt: device.revokedAt?.toISOString() ?? null,
    policyVersion: current.version,
    // The same shape: ours is read-only, zod's is mutable.
    verdicts: device.verdicts as unknown as z.infer<typeof verdictSchema>[],
    since: { ...device.since },
    facts: device.facts,
  };
}

/** Counts for the overview. Every state and check is present, with 0 where there is no device. */
export function presentFleet(counted: Awaited<ReturnType<typeof countFleet>>): Fleet {
  const states = Object.fromEntries(deviceStates.map((state) => [state, 0])) as Fleet['states'];
  for (const { state, devices } of counted.states) states[state] = devices;
  const checks = checkIds.map((check) => {
    const outcomes: Fleet['checks'][number]['outcomes'] = { pass: 0, fail: 0, unknown: 0, notApplicable: 0 };
    for (const row of counted.checks) if (row.check === check) outcomes[row.outcome] = row.devices;
    return { check, outcomes };
  });
  return { total: counted.states.reduce((sum, { devices }) => sum + devices, 0), states, checks };
}
