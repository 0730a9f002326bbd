/**
 * Decides about one session at one instant. Pure.
 */
import type { Policy } from '../../../shared/policy/policy.ts';

/** What the decision needs of a session. */
export interface SessionTimes {
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Epoch milliseconds of the last request that was admitted. */
  readonly lastSeenAtMs: number;
}

/** `expired`: sign in again. `denied`: the session is valid, but its device has no access now. */
export type SessionDecision =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'expired'; readonly limit: 'idle' | 'absolute' }
  | { readonly kind: 'denied' };

/** @param openUntilMs see gate-device.ts. Every limit is exclusive: at its very instant it has passed. */
export function decideSession(
  session: SessionTimes,
  openUntilMs: number,
  gate: Policy['gate'],
  nowMs: number,
): SessionDecision {
  if (nowMs >= session.createdAtMs + gate.absoluteHours * 3_600_000) return { kind: 'expired', limit: 'absolute' };
  if (nowMs >= session.lastSeenAtMs + gate.idleMinutes * 60_000) return { kind: 'expired', limit: 'idle' };
  return nowMs < openUntilMs ? { kind: 'admitted' } : { kind: 'denied' };
}
