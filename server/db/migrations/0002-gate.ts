/**
 * The gate: helpdesks, launch tickets, sessions and the key that signs assertions.
 */
import { type Kysely, sql } from 'kysely';

const statements = [
  `create table gate_apps (
    id text primary key,
    name text not null,
    url text not null unique,
    created_at timestamptz not null
  )`,

  `create table gate_tickets (
    hash text primary key,
    app_id text not null references gate_apps (id) on delete cascade,
    device_id uuid not null references devices (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create index gate_tickets_expires_at on gate_tickets (expires_at)`,

  // last_seen_at is written in batches and has no index, so that these updates stay inside their page.
  `create table gate_sessions (
    hash text primary key,
    app_id text not null references gate_apps (id) on delete cascade,
    device_id uuid not null references devices (id) on delete cascade,
    created_at timestamptz not null,
    last_seen_at timestamptz not null
  ) with (fillfactor = 70)`,
  `create index gate_sessions_device_id on gate_sessions (device_id)`,

  `create table gate_signing_keys (
    slot integer primary key check (slot = 1),
    kid text not null,
    private_jwk jsonb not null,
    created_at timestamptz not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
