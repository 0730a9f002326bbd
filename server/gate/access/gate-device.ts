/**
 * A device as the gate sees it: what is known of it, and until when it has access unless it reports again.
 */
import { standingOf, type DeviceStanding } from '../../../shared/policy/standing.ts';
import type { Platform } from '../../../shared/facts/platform.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { Verdict } from '../../../shared/checks/run-check.ts';

/** A device with its posture and the policy in force. */
export interface GateDevice {
  readonly deviceId: string;
  /** E-mail address of the person the device belongs to. */
  readonly person: string;
  readonly platform: Platform;
  readonly revoked: boolean;
  /** Receive time of the last accepted report (ISO). null before the first one. */
  readonly lastReportAt: string | null;
  readonly verdicts: readonly Verdict[];
  /** Since when each check is in its outcome, by the server's clock (ISO). */
  readonly since: Readonly<Partial<Record<string, string>>>;
  /** The policy in force. */
  readonly policy: Policy;
}

/** State and access of the device at this instant. */
export function deviceStanding(device: GateDevice, now: Date): DeviceStanding {
  return standingOf({ ...device, now });
}

/** When the lease of the last report ends, epoch milliseconds. 0 when the device never reported. */
export function leaseEndsMs(device: GateDevice): number {
  return device.lastReportAt === null ? 0 : Date.parse(device.lastReportAt) + device.policy.gate.leaseMinutes * 60_000;
}

/**
 * The instant (epoch milliseconds) until which the device has access, from what is known now: the earliest of the end of
 * its lease, of its freshness and of any grace period. 0 when it has no access now. Time alone never grants access, so
 * the value holds until a new report, another policy or a revocation.
 */
export function openUntilMs(device: GateDevice, now: Date): number {
  const standing = deviceStanding(device, now);
  if (standing.access === 'closed' || device.lastReportAt === null) return 0;
  const staleMs = Date.parse(device.lastReportAt) + device.policy.reporting.staleAfterMinutes * 60_000;
  const blockMs = standing.warnings.map(({ blocksAt }) => (blocksAt === null ? Infinity : Date.parse(blocksAt)));
  return Math.min(leaseEndsMs(device), staleMs, ...blockMs);
}
