/**
 * The first schema: devices and their posture, enrolment codes, policies, console accounts, audit log.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `create table server_settings (key text primary key, value text not null)`,

  `create table policies (
    version integer primary key,
    document jsonb not null,
    applied_at timestamptz not null,
    applied_by text not null
  )`,

  `create table devices (
    id uuid primary key,
    person text not null,
    host_name text not null,
    platform text not null,
    public_jwk jsonb not null,
    key_x text not null unique,
    enrolled_at timestamptz not null,
    revoked_at timestamptz,
    revoke_reason text
  )`,

  `create table enrolment_codes (
    id uuid primary key,
    person text not null,
    code_hash text not null unique,
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_by_device uuid references devices (id)
  )`,
  `create index enrolment_codes_created_at on enrolment_codes (created_at desc)`,

  // Narrow, without further indexes and with room in each page: a heartbeat is one in-page update.
  `create table device_contacts (
    device_id uuid primary key references devices (id) on delete cascade,
    revision bigint not null,
    last_seq bigint not null,
    last_digest text,
    last_report_at timestamptz,
    scanned_at timestamptz,
    agent_version text,
    clock_skew_seconds double precision
  ) with (fillfactor = 50)`,

  `create table device_postures (
    device_id uuid primary key references devices (id) on delete cascade,
    facts_hash text,
    facts jsonb,
    verdicts jsonb not null,
    since jsonb not null,
    policy_version integer not null,
    base_state text not null check (base_state in ('compliant', 'warned', 'unknown')),
    blocked_at timestamptz,
    outcomes jsonb not null,
    host_name text,
    system text,
    model text,
    judged_at timestamptz not null
  ) with (fillfactor = 70)`,
  // Written often and read whole: not worth the time to compress.
  `alter table device_postures alter column facts set storage external`,

  `create sequence transitions_id`,
  `create table transitions (
    id bigint not null default nextval('transitions_id'),
    device_id uuid not null,
    at timestamptz not null,
    check_id text not null,
    from_outcome text,
    to_outcome text not null,
    reason text not null,
    "values" jsonb not null,
    primary key (device_id, at, id)
  ) partition by range (at)`,
  `create table transitions_other partition of transitions default`,

  `create table audit_log (
    id bigint primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    target text not null,
    details jsonb not null,
    previous_hash text not null,
    hash text not null
  )`,
  `create function audit_log_is_append_only() returns trigger language plpgsql as $$
    begin raise exception 'audit_log is append-only'; end $$`,
  `create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function audit_log_is_append_only()`,

  `create table console_users (
    id text primary key,
    name text not null,
    email text not null unique,
    email_verified boolean not null,
    image text,
    two_factor_enabled boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create table console_sessions (
    id text primary key,
    user_id text not null references console_users (id) on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index console_sessions_user_id on console_sessions (user_id)`,
  `create table console_accounts (
    id text primary key,
    user_id text not null references console_users (id) on delete cascade,
    account_id text not null,
    provider_id text not null,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index console_accounts_user_id on console_accounts (user_id)`,
  `create table console_verifications (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index console_verifications_identifier on console_verifications (identifier)`,
  `create table console_two_factors (
    id text primary key,
    user_id text not null references console_users (id) on delete cascade,
    secret text not null,
    backup_codes text not null,
    verified boolean,
    failed_verification_count integer,
    locked_until timestamptz
  )`,
  `create index console_two_factors_user_id on console_two_factors (user_id)`,
  `create table console_rate_limits (
    id text primary key,
    key text not null unique,
    count integer not null,
    last_request bigint not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
