/**
 * Types of the tables: one interface per table, with the names of SQL.
 */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { PublicJwk } from '../../shared/protocol/agent-api.ts';
import type { Outcome } from '../../shared/checks/define-check.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import type { GateTables } from './gate-tables.ts';

/** timestamptz: read as Date, written as Date. */
type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** jsonb: read parsed, written as JSON text. */
type Json<Value extends object | null> = JSONColumnType<Value, string, string>;

export interface ServerSettingsTable {
  key: string;
  value: string;
}

export interface PoliciesTable {
  version: number;
  document: Json<Policy>;
  applied_at: Instant;
  applied_by: string;
}

export interface EnrolmentCodesTable {
  id: string;
  person: string;
  code_hash: string;
  created_at: Instant;
  created_by: string;
  expires_at: Instant;
  used_at: MaybeInstant;
  used_by_device: string | null;
}

export interface DevicesTable {
  id: string;
  person: string;
  host_name: string;
  platform: Platform;
  public_jwk: Json<PublicJwk>;
  /** `x` of the public key: unique, so that one key is one device. */
  key_x: string;
  enrolled_at: Instant;
  revoked_at: MaybeInstant;
  revoke_reason: string | null;
}

/** The hot row of a device. Every accepted message writes it; one that changes nothing writes nothing else. */
export interface DeviceCheckInsTable {
  device_id: string;
  /** Optimistic lock: rises with every write of the posture and with revocation, and a write names the one it read. */
  revision: number;
  last_seq: number;
  /** SHA-256 of the last accepted signed message, base64url. A repeated message gets the same answer. */
  last_digest: string | null;
  last_report_at: MaybeInstant;
  scanned_at: MaybeInstant;
  agent_version: string | null;
  clock_skew_seconds: number | null;
}

/** Facts and verdicts of a device, written when facts, verdicts or policy change. */
export interface DevicePosturesTable {
  device_id: string;
  facts_hash: string | null;
  facts: ColumnType<DeviceFacts | null, string | null, string | null>;
  verdicts: Json<readonly Verdict[]>;
  since: Json<Record<string, string>>;
  policy_version: number;
  /** State while no failure blocks: `compliant`, `warned` or `unknown`. */
  base_state: string;
  /** First instant at which a failing check blocks. null when none ever will under this policy. */
  blocked_at: MaybeInstant;
  /** Outcome by check, for counting. */
  outcomes: Json<Record<string, Outcome>>;
  /** From the facts, for lists. null when not reported. */
  host_name: string | null;
  system: string | null;
  model: string | null;
  evaluated_at: Instant;
}

/** Partitioned by month of `at`. */
export interface TransitionsTable {
  id: Generated<number>;
  device_id: string;
  at: Instant;
  check_id: string;
  from_outcome: Outcome | null;
  to_outcome: Outcome;
  reason: string;
  values: Json<Record<string, string | number | boolean>>;
}

export interface AuditLogTable {
  id: number;
  at: Instant;
  actor: string;
  action: string;
  target: string;
  details: Json<Record<string, unknown>>;
  previous_hash: string;
  hash: string;
}

export interface ConsoleUsersTable {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  image: string | null;
  two_factor_enabled: Generated<boolean>;
  created_at: Instant;
  updated_at: Instant;
}

export interface ConsoleSessionsTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: Instant;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Instant;
  updated_at: Instant;
}

export interface ConsoleAccountsTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  password: string | null;
  created_at: Instant;
  updated_at: Instant;
}

/** Helpdesks behind the gate. */
export interface HelpdesksTable {
  id: string;
  name: string;
  /** Origin with a trailing slash. */
  url: string;
  created_at: Instant;
}

/** When a person's password was changed, as an admin or an import supplied it; `account` is its id in the policy. */
export interface SuppliedPasswordDatesTable {
  person: string;
  account: string;
  changed_at: Instant;
  supplied_at: Instant;
  supplied_by: string;
}

/** Every table of the database. */
export interface Tables extends GateTables {
  server_settings: ServerSettingsTable;
  policies: PoliciesTable;
  enrolment_codes: EnrolmentCodesTable;
  devices: DevicesTable;
  device_check_ins: DeviceCheckInsTable;
  device_postures: DevicePosturesTable;
  transitions: TransitionsTable;
  supplied_password_dates: SuppliedPasswordDatesTable;
  helpdesks: HelpdesksTable;
  audit_log: AuditLogTable;
  console_users: ConsoleUsersTable;
  console_sessions: ConsoleSessionsTable;
  console_accounts: ConsoleAccountsTable;
}
