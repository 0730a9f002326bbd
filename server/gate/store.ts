/**
 * SQL of the gate. Change notifications are part of the transaction they are about.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import { appendAudit } from '../audit/audit-log.ts';
import { publishChange } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** A session of a browser at one helpdesk. */
export interface StoredSession {
  readonly appId: string;
  readonly deviceId: string;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
}

/** Result of redeeming a ticket. */
export type SessionStartResult =
  | { readonly kind: 'session'; readonly deviceId: string }
  | { readonly kind: 'used'; readonly deviceId: string }
  | { readonly kind: 'expired' | 'unknown' | 'other-app' };

/** A private key as JWK, with its id. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly privateJwk: Readonly<Record<string, string>>;
}

/** The longest session that any policy allows. Older rows are swept. */
const longestSessionMs = 168 * 3_600_000;

export type GateStore = ReturnType<typeof createGateStore>;

/** A one-time ticket for a device and a helpdesk. `hash`: of the ticket. */
export interface NewTicket {
  readonly hash: string;
  readonly appId: string;
  readonly deviceId: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** A ticket to redeem and the session to start with it, both as hashes. */
export interface SessionStart {
  readonly ticketHash: string;
  readonly sessionHash: string;
  readonly appId: string;
  readonly now: Date;
}

/** SQL of tickets, sessions and the signing key. Secrets are passed as hashes; audit entries are part of the transaction. */
export function createGateStore(db: Db) {
  type Work<Result> = (transaction: Transaction<Tables>) => Promise<Result>;
  const atomically = <Result>(work: Work<Result>): Promise<Result> => db.transaction().execute(work);
  const deviceDid = (deviceId: string, action: string, now: Date, details: Readonly<Record<string, unknown>>) => ({
    at: now,
    actor: `device ${deviceId}`,
    action: `gate.${action}`,
    target: String(details['app']),
    details,
  });

  return {
    insertTicket: (ticket: NewTicket) =>
      atomically(async (transaction) => {
        const { hash, appId, deviceId, now, expiresAt } = ticket;
        await transaction
          .insertInto('gate_tickets')
          .values({ hash, app_id: appId, device_id: deviceId, created_at: now, expires_at: expiresAt })
          .execute();
        await appendAudit(transaction, deviceDid(deviceId, 'launch_admitted', now, { app: appId }));
      }),

    /** Records in the audit log that a launch was refused. */
    recordRefusal: (refused: {
      deviceId: string;
      appId: string;
      now: Date;
      state: string;
      blocking: readonly string[];
    }) =>
      atomically((transaction) => {
        const { deviceId, appId, now, state, blocking } = refused;
        return appendAudit(transaction, deviceDid(deviceId, 'launch_refused', now, { app: appId, state, blocking }));
      }),

    /** Redeems a ticket and starts its session, both or neither. Of two concurrent calls one succeeds. */
    startSession: (start: SessionStart): Promise<SessionStartResult> =>
      atomically(async (transaction) => {
        const { appId, now } = start;
        const deviceId = await redeem(transaction, start);
        if (deviceId === null) {
          const why = await whyRefused(transaction, start);
          if (why.kind === 'used')
            await appendAudit(transaction, deviceDid(why.deviceId, 'ticket_reused', now, { app: appId }));
          return why;
        }
        await transaction
          .insertInto('gate_sessions')
          .values({ hash: start.sessionHash, app_id: appId, device_id: deviceId, created_at: now, last_seen_at: now })
          .execute();
        await appendAudit(transaction, deviceDid(deviceId, 'session_started', now, { app: appId }));
        return { kind: 'session', deviceId };
      }),

    /** null when there is none. */
    session: (hash: string) => readSession(db, hash),

    /** Ends a session on every node, if there is one. */
    endSession: (hash: string, now: Date) =>
      atomically(async (transaction) => {
        const ended = await transaction
          .deleteFrom('gate_sessions')
          .where('hash', '=', hash)
          .returningAll()
          .executeTakeFirst();
        if (ended === undefined) return;
        await appendAudit(transaction, deviceDid(ended.device_id, 'session_ended', now, { app: ended.app_id }));
        await publishChange(transaction, { kind: 'gate-session', id: hash });
      }),

    touchSessions: (seen: ReadonlyMap<string, number>) => touchSessions(db, seen),
    sweep: (now: Date) => sweep(db, now),
    signingKey: (candidate: StoredSigningKey, now: Date) => signingKey(db, candidate, now),
  };
}

/** @returns the ticket's device. null when the ticket cannot be redeemed. */
async function redeem(transaction: Transaction<Tables>, start: SessionStart): Promise<string | null> {
  const used = await transaction
    .updateTable('gate_tickets')
    .set({ used_at: start.now })
    .where('hash', '=', start.ticketHash)
    .where('app_id', '=', start.appId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', start.now)
    .returning('device_id')
    .executeTakeFirst();
  return used?.device_id ?? null;
}

async function whyRefused(
  db: Kysely<Tables>,
  { ticketHash, appId }: SessionStart,
): Promise<Exclude<SessionStartResult, { kind: 'session' }>> {
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

/** Writes last-seen times in one statement. A later time from another node is kept. */
async function touchSessions(db: Db, seen: ReadonlyMap<string, number>): Promise<void> {
  if (seen.size === 0) return;
  const hashes = [...seen.keys()];
  const times = [...seen.values()].map((ms) => new Date(ms).toISOString());
  await sql`
    update gate_sessions set last_seen_at = greatest(last_seen_at, seen.at)
    from unnest(${hashes}::text[], ${times}::timestamptz[]) as seen (hash, at)
    where gate_sessions.hash = seen.hash`.execute(db);
}

/** Deletes expired rows. Tickets are kept for a day, so that a second use is still recognised. */
async function sweep(db: Db, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000);
  await db.deleteFrom('gate_tickets').where('expires_at', '<', dayAgo).execute();
  const oldest = new Date(now.getTime() - longestSessionMs);
  await db.deleteFrom('gate_sessions').where('created_at', '<', oldest).execute();
}

/** The signing key of all nodes. The candidate becomes it when there is none yet. */
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
