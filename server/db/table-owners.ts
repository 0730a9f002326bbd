/**
 * Which area owns which table. Only its owner and db/rows/ write a table; test/laws/server/table-owners.test.ts holds it.
 */
import type { Tables } from './tables.ts';

/** Tables without a type in tables.ts: better-auth or raw SQL writes them. */
type OtherTable =
  | 'console_rate_limits'
  | 'console_two_factors'
  | 'console_used_codes'
  | 'console_verifications'
  | 'transitions_other';

/** The owner's folder in server/, by table. */
export const tableOwners: Readonly<Record<keyof Tables | OtherTable, string>> = {
  audit_log: 'audit',
  console_accounts: 'people',
  console_rate_limits: 'people',
  console_sessions: 'people',
  console_two_factors: 'people',
  console_used_codes: 'people',
  console_users: 'people',
  console_verifications: 'people',
  device_check_ins: 'reports',
  device_postures: 'reports',
  devices: 'devices',
  enrolment_codes: 'enrolment',
  gate_sessions: 'gate',
  gate_signing_keys: 'gate',
  gate_tickets: 'gate',
  helpdesks: 'helpdesks',
  policies: 'policies',
  server_settings: 'db/rows',
  supplied_password_dates: 'passwords',
  transitions: 'reports',
  transitions_other: 'reports',
};
