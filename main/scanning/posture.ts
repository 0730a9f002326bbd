/**
 * What the agent holds true about this machine: the verdicts, since when, and whose judgement they are. Pure.
 */
import { standingOf, type DeviceStanding } from '../../shared/policy/standing.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { ReportAnswer } from '../../shared/protocol/agent-api.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';

export interface Posture {
  readonly verdicts: readonly Verdict[];
  /** Since when each check is in its outcome (ISO). */
  readonly since: Readonly<Record<string, string>>;
  readonly judgedBy: 'server' | 'device';
  /** The server's word on the verdicts, while they are the server's. null: the device judges by itself. */
  readonly serverStanding: DeviceStanding | null;
  /** null: never scanned. */
  readonly scannedAt: string | null;
}

export const noPosture: Posture = {
  verdicts: [],
  since: {},
  judgedBy: 'device',
  serverStanding: null,
  scannedAt: null,
};

/** One string per posture: the outcome and reason of every check. */
export function stateKeyOf(verdicts: readonly Verdict[]): string {
  return verdicts.map(({ check, outcome, reason }) => `${check}=${outcome}:${reason}`).join(' ');
}

/**
 * The posture after a scan judged on this machine. Where the server has already said the same, its word
 * stays; otherwise the device's own shows at once, until the server answers.
 */
export function afterScan(before: Posture, verdicts: readonly Verdict[], scannedAt: string): Posture {
  const same = stateKeyOf(before.verdicts) === stateKeyOf(verdicts);
  if (same) return { ...before, verdicts, scannedAt };
  return {
    verdicts,
    since: sinceAfter(before, verdicts, scannedAt),
    judgedBy: 'device',
    serverStanding: null,
    scannedAt,
  };
}

function sinceAfter(before: Posture, verdicts: readonly Verdict[], at: string): Record<string, string> {
  const earlier = new Map(before.verdicts.map((verdict) => [verdict.check, verdict.outcome]));
  return Object.fromEntries(
    verdicts.map(({ check, outcome }) => [
      check,
      (earlier.get(check) === outcome ? before.since[check] : undefined) ?? at,
    ]),
  );
}

/** The posture after the server answered the report of the newest scan. */
export function afterAnswer(before: Posture, answer: ReportAnswer): Posture {
  return {
    ...before,
    verdicts: answer.verdicts,
    since: answer.since,
    judgedBy: 'server',
    serverStanding: answer.standing as DeviceStanding,
  };
}

/** Where this machine stands with the server. `lastAcceptedAt` by this machine's clock. */
export interface ServerContact {
  readonly lastAcceptedAt: string | null;
  readonly enrolledAt: string;
  readonly revoked: boolean;
}

/**
 * The standing to show now. Without a server the last scan counts as the report. With one, silence makes the
 * device stale here as it does there. null: never scanned.
 */
export function standingNow(
  posture: Posture,
  policy: Policy,
  contact: ServerContact | null,
  now: Date,
): DeviceStanding | null {
  if (posture.scannedAt === null) return null;
  const derived = standingOf({
    policy,
    verdicts: posture.verdicts,
    since: posture.since,
    lastReportAt: contact === null ? posture.scannedAt : (contact.lastAcceptedAt ?? contact.enrolledAt),
    revoked: contact?.revoked ?? false,
    now,
  });
  if (derived.state === 'revoked' || derived.state === 'stale') return derived;
  return posture.serverStanding ?? derived;
}
