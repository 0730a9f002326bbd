/**
 * What the agent notices about itself: how its clock stands to the server's, and how long reports wait.
 */
import { z } from 'zod';
import type { FactValue } from '../../shared/facts/index.ts';
import type { ServerSession } from '../reporting/server-session.ts';

/** Kept in the state file, so that a restart forgets neither. */
export const selfNotesSchema = z.object({
  /** Device's clock minus the server's at its last answer. null: no answer yet. */
  clockOffsetSeconds: z.number().nullable(),
  /** Since when reports wait without a break. null: none waits. */
  waitingSince: z.iso.datetime().nullable(),
});
export type SelfNotes = z.infer<typeof selfNotesSchema>;

export const noSelfNotes: SelfNotes = { clockOffsetSeconds: null, waitingSince: null };

/** Reports on their way are not stuck; told too early, every report under way would be a change of the facts. */
const waitingWorthTellingMs = 10 * 60_000;
/** A change smaller than this is the way of the message, not of the clock; the fact stays the same. */
const clockJitterSeconds = 10;

/** The fact, from the notes. Pure. */
export function agentHealthOf(
  notes: SelfNotes,
  { agentVersion, enrolled, now }: { readonly agentVersion: string; readonly enrolled: boolean; readonly now: Date },
): FactValue<'agentHealth'> {
  const waitedMs = notes.waitingSince === null ? 0 : now.getTime() - Date.parse(notes.waitingSince);
  return {
    agentVersion,
    enrolled,
    oldestUnsentAt: enrolled && waitedMs > waitingWorthTellingMs ? notes.waitingSince : null,
    clockOffsetSeconds: enrolled ? notes.clockOffsetSeconds : null,
  };
}

export interface SelfWatch {
  notes(): SelfNotes;
  /** Takes up what an earlier process noted. */
  recall(notes: SelfNotes): void;
  /** Looks at the outbox and at the last answer; to be called whenever either may have changed. */
  look(session: ServerSession | null, now: Date): void;
  /** Another server, or none: nothing noted is about it. */
  forget(): void;
}

export function createSelfWatch(): SelfWatch {
  let notes = noSelfNotes;
  return {
    notes: () => notes,
    recall: (earlier) => {
      notes = earlier;
    },
    forget: () => {
      notes = noSelfNotes;
    },
    look(session, now) {
      const waiting = session?.state().waiting ?? 0;
      const measured = session?.clockOffsetSeconds() ?? null;
      const before = notes.clockOffsetSeconds;
      const isSame = measured === null || (before !== null && Math.abs(measured - before) < clockJitterSeconds);
      notes = {
        waitingSince: waiting === 0 ? null : (notes.waitingSince ?? now.toISOString()),
        clockOffsetSeconds: isSame ? before : Math.round(measured),
      };
    },
  };
}
