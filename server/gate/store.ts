/**
 * SQL of the gate. News for other nodes travel with the transaction that makes them.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import { publishChange } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { GateApp } from '../../shared/report.ts';
import { gateError } from './errors.ts';

export interface StoredSession {
  readonly appId: string;
  readonly deviceId: string;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
}

/** What became of a ticket that was handed in. */
export type TicketUse =
  | { readonly kind: 'session'; readonly deviceId: string }
  | { readonly kind: 'used'; readonly deviceId: string }
  | { readonly kind: 'expired' | 'unknown' | 'other-app' };

/** A secret key as JWK, with its id. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly privateJwk: Readonly<Record<string, string>>;
}

/** Longest any policy lets a session live; rows beyond are swept. */
const longestSessionMs = 168 * 3_600_000;

export type GateStore = ReturnType<typeof gateStore>;

/** The gate's questions to the database. Every secret is passed as its hash. */
export function gateStore(db: Db) {
  return {
    apps: (): Promise<GateApp[]> => db.selectFrom('gate_apps').select(['id', 'name', 'url']).orderBy('name').execute(),
    addApp: (app: GateApp, now: Date) => addApp(db, app, now),
    removeApp: (id: string) => removeApp(db, id),
    addTicket: (ticket: { hash: string; appId: string; deviceId: string; now: Date; expiresAt: Date }) =>
      db
        .insertInto('gate_tickets')
        .values({
          hash: ticket.hash,
          app_id: ticket.appId,
          device_id: ticket.deviceId,
          created_at: ticket.now,
          expires_at: ticket.expiresAt,
        })
        .execute(),
    startSession: (start: SessionStart) => db.transaction().execute((transaction) => startSession(transaction, start)),
    session: (hash: string) => readSession(db, hash),
    endSession: (hash: string) => db.transaction().execute((transaction) => endSession(transaction, hash)),
    touchSessions: (seen: ReadonlyMap<string, number>) => touchSessions(db, seen),
    sweep: (now: Date) => sweep(db, now),
    signingKey: (candidate: StoredSigningKey, now: Date) => signingKey(db, candidate, now),
  };
}

async function addApp(db: Db, app: GateApp, now: Date): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('gate_apps')
      .values({ ...app, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) {
      throw gateError('gate.app_exists', { fields: { id: app.id, url: app.url } });
    }
    await publishChange(transaction, { kind: 'gate', id: 'apps' });
  });
}

/** @returns false when there was none with this id. Its sessions and tickets go with it. */
async function removeApp(db: Db, id: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction.deleteFrom('gate_apps').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await publishChange(transaction, { kind: 'gate', id: 'apps' });
    return true;
  });
}

interface SessionStart {
  readonly ticketHash: string;
  readonly sessionHash: string;
  readonly appId: string;
  readonly now: Date;
}

/** Uses up a ticket and starts its session, together or not at all; of two at the same time one wins. */
async function startSession(transaction: Transaction<Tables>, start: SessionStart): Promise<TicketUse> {
  const { ticketHash, sessionHash, appId, now } = start;
  const used = await transaction
    .updateTable('gate_tickets')
    .set({ used_at: now })
    .where('hash', '=', ticketHash)
    .where('app_id', '=', appId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('device_id')
    .executeTakeFirst();
  if (used === undefined) return whyUnusable(transaction, start);
  await transaction
    .insertInto('gate_sessions')
    .values({ hash: sessionHash, app_id: appId, device_id: used.device_id, created_at: now, last_seen_at: now })
    .execute();
  return { kind: 'session', deviceId: used.device_id };
}

async function whyUnusable(db: Kysely<Tables>, { ticketHash, appId }: SessionStart): Promise<TicketUse> {
  const ticket = await db
    .selectFrom('gate_tickets')
    .select(['app_id', 'device_id', 'used_at'])
    .where('hash', '=', ticketHash)
    .executeTakeFirst();
  if (ticket === undefined) return { kind: 'unknown' };
  if (ticket.app_id !== appId) return { kind: 'other-app' };
  return ticket.used_at === null ? { kind: 'expired' } : { kind: 'used', deviceId: ticket.device_id };
}

async function readSession(db: Db, hash: string): Promise<StoredSession | null> {
  const row = await db.selectFrom('gate_sessions').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (row === undefined) return null;
  return {
    appId: row.app_id,
    deviceId: row.device_id,
    createdAtMs: row.created_at.getTime(),
    lastSeenAtMs: row.last_seen_at.getTime(),
  };
}

/** @returns whose session ended. null: there was none. */
async function endSession(transaction: Transaction<Tables>, hash: string): Promise<{ deviceId: string } | null> {
  const row = await transaction
    .deleteFrom('gate_sessions')
    .where('hash', '=', hash)
    .returning('device_id')
    .executeTakeFirst();
  if (row === undefined) return null;
  await publishChange(transaction, { kind: 'gate', id: hash });
  return { deviceId: row.device_id };
}

/** One statement for all sessions seen since the last one; another node's later time is kept. */
async function touchSessions(db: Db, seen: ReadonlyMap<string, number>): Promise<void> {
  if (seen.size === 0) return;
  const hashes = [...seen.keys()];
  const times = [...seen.values()].map((ms) => new Date(ms).toISOString());
  await sql`
    update gate_sessions set last_seen_at = greatest(last_seen_at, seen.at)
    from unnest(${hashes}::text[], ${times}::timestamptz[]) as seen (hash, at)
    where gate_sessions.hash = seen.hash`.execute(db);
}

/** Removes what can never count again. Used tickets stay a day, so that a second use is still recognised as one. */
async function sweep(db: Db, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000);
  await db.deleteFrom('gate_tickets').where('expires_at', '<', dayAgo).execute();
  const oldest = new Date(now.getTime() - longestSessionMs);
  await db.deleteFrom('gate_sessions').where('created_at', '<', oldest).execute();
}

/** The one signing key of all nodes: the candidate when there is none yet. */
async function signingKey(db: Db, candidate: StoredSigningKey, now: Date): Promise<StoredSigningKey> {
  const privateJwk = JSON.stringify(candidate.privateJwk);
  await db
    .insertInto('gate_signing_keys')
    .values({ slot: 1, kid: candidate.kid, private_jwk: privateJwk, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom('gate_signing_keys').selectAll().where('slot', '=', 1).executeTakeFirstOrThrow();
  return { kid: row.kid, privateJwk: row.private_jwk };
}
