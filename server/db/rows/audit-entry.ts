/**
 * The shape in which every area hands its admin actions to the audit log.
 */
import type { Transaction } from 'kysely';
import type { Tables } from '../tables.ts';

/** What an admin, a device or the system did. */
export interface AuditEntry {
  readonly at: Date;
  /** Email of the person, `command line`, or `device <id>`. */
  readonly actor: string;
  /** `area.what_happened`, past tense. */
  readonly action: string;
  /** Id or name of what it was done to. */
  readonly target: string;
  /** Anything worth keeping, previous values included; no secrets. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Writes an entry inside the transaction of the action itself: both happen or neither. */
export type AppendAudit = (transaction: Transaction<Tables>, entry: AuditEntry) => Promise<void>;
