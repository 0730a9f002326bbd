/**
 * The decision of the gate about one session at one instant. Pure.
 */
import type { Policy } from '../../../shared/policy/policy.ts';

export interface SessionTimes {
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Epoch milliseconds of the last request let through. */
  readonly lastSeenAtMs: number;
}

/** `ended`: sign in again. `closed`: the session is known, but its device may not pass now. */
export type Judgement =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'ended'; readonly because: 'idle' | 'absolute' }
  | { readonly kind: 'closed' };

/** @param openUntilMs see gate-device.ts; the instant itself is already outside, as with all limits here. */
export function judgeSession(
  session: SessionTimes,
  openUntilMs: number,
  gate: Policy['gate'],
  nowMs: number,
): Judgement {
  if (nowMs >= session.createdAtMs + gate.absoluteHours * 3_600_000) return { kind: 'ended', because: 'absolute' };
  if (nowMs >= session.lastSeenAtMs + gate.idleMinutes * 60_000) return { kind: 'ended', because: 'idle' };
  return nowMs < openUntilMs ? { kind: 'admitted' } : { kind: 'closed' };
}
