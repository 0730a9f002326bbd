/**
 * The health of the agent itself: how its clock stands to the server's, and how long reports have been waiting. Pure.
 */
import { z } from 'zod';
import type { FactValue } from '../../shared/facts/index.ts';
import type { SessionState } from '../reporting/server-session.ts';

/** Kept in the state file, so that a restart forgets neither. */
export const healthRecordSchema = z.object({
  /** Device's clock minus the server's at its last answer. null: no answer yet. */
  clockOffsetSeconds: z.number().nullable(),
  /** Since when at least one report has been waiting. null: none is. */
  waitingSince: z.iso.datetime().nullable(),
});
export type HealthRecord = z.infer<typeof healthRecordSchema>;

export const emptyHealthRecord: HealthRecord = { clockOffsetSeconds: null, waitingSince: null };

/** A report that waits for less is on its way; reported sooner, every report under way would change the facts. */
const stuckAfterMs = 10 * 60_000;
/** A smaller change is the delay of a message, not the clock; the fact stays the same. */
const clockJitterSeconds = 10;

/** The record once the outbox and the last answer were looked at. `session` null: not enrolled. */
export function nextHealthRecord(
  record: HealthRecord,
  session: Pick<SessionState, 'waiting' | 'clockOffsetSeconds'> | null,
  now: Date,
): HealthRecord {
  const waiting = session?.waiting ?? 0;
  return {
    waitingSince: waiting === 0 ? null : (record.waitingSince ?? now.toISOString()),
    clockOffsetSeconds: nextClockOffset(record.clockOffsetSeconds, session?.clockOffsetSeconds ?? null),
  };
}

function nextClockOffset(known: number | null, measured: number | null): number | null {
  if (measured === null) return known;
  return known !== null && Math.abs(measured - known) < clockJitterSeconds ? known : Math.round(measured);
}

export function agentHealthFact(
  record: HealthRecord,
  { agentVersion, enrolled, now }: { readonly agentVersion: string; readonly enrolled: boolean; readonly now: Date },
): FactValue<'agentHealth'> {
  const waitedMs = record.waitingSince === null ? 0 : now.getTime() - Date.parse(record.waitingSince);
  return {
    agentVersion,
    enrolled,
    oldestUnsentAt: enrolled && waitedMs > stuckAfterMs ? record.waitingSince : null,
    clockOffsetSeconds: enrolled ? record.clockOffsetSeconds : null,
  };
}
