/**
 * Types of the gate's tables.
 */
import type { ColumnType, JSONColumnType } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface GateTicketsTable {
  /** base64url SHA-256 of the ticket. */
  hash: string;
  app_id: string;
  device_id: string;
  created_at: Instant;
  expires_at: Instant;
  used_at: MaybeInstant;
}

export interface GateSessionsTable {
  /** base64url SHA-256 of the cookie's value. */
  hash: string;
  app_id: string;
  device_id: string;
  created_at: Instant;
  last_seen_at: Instant;
}

/** One row: the key that signs assertions on every node. */
export interface GateSigningKeysTable {
  slot: 1;
  kid: string;
  private_jwk: JSONColumnType<Record<string, string>, string, string>;
  created_at: Instant;
}

export interface GateTables {
  gate_tickets: GateTicketsTable;
  gate_sessions: GateSessionsTable;
  gate_signing_keys: GateSigningKeysTable;
}
