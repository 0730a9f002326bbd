/**
 * Evaluates a device's facts under a policy and compares the result with the one before. Pure.
 */
import { blocksAt, standingOf, type DeviceState } from '../../shared/policy/standing.ts';
import type { Outcome, SuppliedPasswordDate } from '../../shared/checks/define-check.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import { evaluate, type Policy } from '../../shared/policy/policy.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';

/** A change of a check's outcome. */
export interface Transition {
  readonly check: string;
  /** null for the first verdict of this check. */
  readonly from: Outcome | null;
  readonly to: Outcome;
  readonly reason: string;
  readonly values: Verdict['values'];
}

/** What is stored of an evaluation. */
export interface Evaluation {
  readonly verdicts: readonly Verdict[];
  /** Since when each check is in its outcome, by the server's clock (ISO). */
  readonly since: Readonly<Record<string, string>>;
  readonly transitions: readonly Transition[];
  /** The state until `blockedAt`. */
  readonly baseState: Extract<DeviceState, 'compliant' | 'warned' | 'unknown'>;
  /** First instant at which a failing check blocks. null when none ever will under this policy. */
  readonly blockedAt: Date | null;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Whether an outcome, reason or shown value differs from before. */
  readonly differs: boolean;
}

/** @param input.before the stored evaluation; empty for a device that never reported. */
export function evaluateFacts(input: {
  readonly policy: Policy;
  readonly facts: DeviceFacts;
  readonly now: Date;
  /** Supplied dates of the person's password changes. */
  readonly supplied: readonly SuppliedPasswordDate[];
  readonly before: { readonly verdicts: readonly Verdict[]; readonly since: Readonly<Record<string, string>> };
}): Evaluation {
  const { policy, now, before } = input;
  const verdicts = evaluate(policy, input.facts, now, { passwords: input.supplied });
  const earlier = new Map(before.verdicts.map((verdict) => [verdict.check, verdict]));
  const since: Record<string, string> = {};
  const transitions: Transition[] = [];
  for (const verdict of verdicts) {
    const known = earlier.get(verdict.check);
    const start = before.since[verdict.check];
    if (known?.outcome === verdict.outcome && start !== undefined) {
      since[verdict.check] = start;
      continue;
    }
    since[verdict.check] = now.toISOString();
    const { check, outcome, reason, values } = verdict;
    transitions.push({ check, from: known?.outcome ?? null, to: outcome, reason, values });
  }
  return {
    verdicts,
    since,
    transitions,
    ...forecast(policy, verdicts, since),
    outcomes: Object.fromEntries(verdicts.map((verdict) => [verdict.check, verdict.outcome])),
    differs: !showTheSame(verdicts, before.verdicts),
  };
}

/**
 * Forecasts the state from these verdicts, so that SQL can compute it at any instant: `baseState` until `blockedAt`,
 * blocked from then on. The same rules as `standingOf`; a test compares the two.
 */
export function forecast(
  policy: Policy,
  verdicts: readonly Verdict[],
  since: Readonly<Record<string, string>>,
): Pick<Evaluation, 'baseState' | 'blockedAt'> {
  const blockings = verdicts
    .filter((verdict) => verdict.outcome === 'fail')
    .map((verdict) => blocksAt(policy, verdict.check as Parameters<typeof blocksAt>[1], since[verdict.check] ?? ''))
    .filter((at) => at !== null)
    .map((at) => Date.parse(at));
  const blockedAt = blockings.length === 0 ? null : new Date(Math.min(...blockings));
  // At the epoch every grace period is still running. What blocks without grace is covered by blockedAt.
  const instant = new Date(0);
  const { state } = standingOf({
    policy,
    verdicts,
    since,
    lastReportAt: instant.toISOString(),
    revoked: false,
    now: instant,
  });
  return { baseState: state === 'compliant' || state === 'warned' ? state : 'unknown', blockedAt };
}

function showTheSame(some: readonly Verdict[], others: readonly Verdict[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index];
      return (
        one.check === other?.check &&
        one.outcome === other.outcome &&
        one.reason === other.reason &&
        sameValues(one.values, other.values)
      );
    })
  );
}

function sameValues(some: Verdict['values'], others: Verdict['values']): boolean {
  const names = Object.keys(some);
  return names.length === Object.keys(others).length && names.every((name) => some[name] === others[name]);
}

/** What lists show of a device, from its facts. null where not reported. */
export function inventoryOf(facts: DeviceFacts): {
  readonly hostName: string | null;
  readonly system: string | null;
  readonly model: string | null;
} {
  const machine = facts.machine?.ok === true ? facts.machine.value : null;
  const system = facts.operatingSystem?.ok === true ? facts.operatingSystem.value : null;
  return {
    hostName: machine?.hostName ?? null,
    system: system === null ? null : `${system.name} ${system.version}`.trim(),
    model:
      [machine?.manufacturer, machine?.model].filter((part) => part !== null && part !== undefined).join(' ') || null,
  };
}
