/**
 * What a device's verdicts mean taken together: its state, and whether the gate opens. Derived when read,
 * never stored, so that time alone can change it.
 */
import { checkIds, type CheckId } from '../checks/index.ts';
import type { Policy } from './policy.ts';
import type { Verdict } from '../checks/run-check.ts';

/** From best to worst, but for `revoked`, which an admin decides. */
export const deviceStates = ['compliant', 'warned', 'unknown', 'blocked', 'stale', 'revoked'] as const;
export type DeviceState = (typeof deviceStates)[number];

export interface DeviceStanding {
  readonly state: DeviceState;
  /** May a browser with this device pass the gate? */
  readonly access: 'open' | 'closed';
  /** Checks that shut the device out now. */
  readonly blocking: readonly CheckId[];
  /** Checks that do not pass and are within their grace, and the instant each starts to block; null: it never will. */
  readonly warnings: readonly { readonly check: CheckId; readonly blocksAt: string | null }[];
}

export interface StandingInput {
  readonly policy: Policy;
  readonly verdicts: readonly Verdict[];
  /** Since when each check is in its present outcome, by the keeper's clock (ISO). A check without entry counts from `now`. */
  readonly since: Readonly<Partial<Record<string, string>>>;
  /** Receive time of the last accepted report. null: none yet. */
  readonly lastReportAt: string | null;
  readonly revoked: boolean;
  readonly now: Date;
}

const isCheckId = (id: string): id is CheckId => (checkIds as readonly string[]).includes(id);

/** When a check that does not pass since `since` starts to shut the device out. null: this policy never does. */
export function blocksAt(policy: Policy, check: CheckId, since: string): string | null {
  const rule = policy.checks[check];
  switch (rule.enforcement) {
    case 'block':
      return since;
    case 'warn-then-block':
      return new Date(Date.parse(since) + rule.graceHours * 3_600_000).toISOString();
    case 'off':
    case 'report':
    case 'notify':
      return null;
  }
}

/**
 * True when the policy only reports this failing check: it neither blocks nor warns, and the person is not asked to fix it.
 * False where the policy is not known (`standing` null).
 */
export function isReportOnly(
  { check, outcome }: Pick<Verdict, 'check' | 'outcome'>,
  standing: { readonly blocking: readonly string[]; readonly warnings: readonly { readonly check: string }[] } | null,
): boolean {
  if (outcome !== 'fail' || standing === null) return false;
  return !standing.blocking.includes(check) && !standing.warnings.some((warning) => warning.check === check);
}

/** The state of a device and its access, by the policy and the clock given. Pure. */
export function standingOf(input: StandingInput): DeviceStanding {
  const { policy, now } = input;
  const blocking: CheckId[] = [];
  const warnings: { check: CheckId; blocksAt: string | null }[] = [];
  let unknownSeen = input.verdicts.length === 0;
  for (const verdict of input.verdicts) {
    if (!isCheckId(verdict.check)) continue;
    const rule = policy.checks[verdict.check];
    if (rule.enforcement === 'off') continue;
    if (verdict.outcome !== 'fail' && verdict.outcome !== 'unknown') continue;
    if (verdict.outcome === 'unknown' && rule.enforcement !== 'report') unknownSeen = true;
    if (verdict.outcome === 'unknown' && rule.whenUnknown === 'allow') continue;
    const at = blocksAt(policy, verdict.check, input.since[verdict.check] ?? now.toISOString());
    if (at !== null && Date.parse(at) <= now.getTime()) blocking.push(verdict.check);
    else if (rule.enforcement !== 'report') warnings.push({ check: verdict.check, blocksAt: at });
  }
  const failing = input.verdicts.some(
    (verdict) => verdict.outcome === 'fail' && (blocking as string[]).includes(verdict.check),
  );
  const state = stateOf(input, { failing, warned: warnings.length > 0, unknownSeen });
  const closed = state === 'revoked' || state === 'stale' || blocking.length > 0 || input.verdicts.length === 0;
  return { state, access: closed ? 'closed' : 'open', blocking, warnings };
}

function stateOf(input: StandingInput, seen: { failing: boolean; warned: boolean; unknownSeen: boolean }): DeviceState {
  if (input.revoked) return 'revoked';
  if (input.lastReportAt === null) return 'unknown';
  const silentMs = input.now.getTime() - Date.parse(input.lastReportAt);
  if (silentMs > input.policy.reporting.staleAfterMinutes * 60_000) return 'stale';
  if (seen.failing) return 'blocked';
  if (seen.unknownSeen) return 'unknown';
  return seen.warned ? 'warned' : 'compliant';
}
