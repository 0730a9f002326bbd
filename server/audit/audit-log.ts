/**
 * The audit log: who did what to whom, each entry includes the hash of the one before.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql, type Transaction } from 'kysely';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** What an admin, a device or the system did. */
export interface AuditEntry {
  readonly at: Date;
  /** Email address, `command line` or `device <id>`. */
  readonly actor: string;
  /** `area.what_happened`, past tense. */
  readonly action: string;
  /** Id or name of the object of the action. */
  readonly target: string;
  /** Details of the action, previous values included. No secrets. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Hash before the first entry. */
const genesis = '0'.repeat(64);
/** Advisory lock that serialises writers: each entry needs the hash of the last one. */
const chainLock = 7_600_002;

/** Writes an entry in the transaction of the action itself, so that both happen or neither. */
export async function appendAudit(transaction: Transaction<Tables>, entry: AuditEntry): Promise<void> {
  await sql`select pg_advisory_xact_lock(${chainLock})`.execute(transaction);
  const last = await transaction
    .selectFrom('audit_log')
    .select(['id', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const id = (last?.id ?? 0) + 1;
  const previousHash = last?.hash ?? genesis;
  await transaction
    .insertInto('audit_log')
    .values({
      id,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      target: entry.target,
      details: JSON.stringify(entry.details),
      previous_hash: previousHash,
      hash: hashOf(id, entry, previousHash),
    })
    .execute();
}

/** Result of checking the whole chain. `brokenAt` is the id of the first entry that was changed or is missing. */
export type AuditVerification =
  | { readonly ok: true; readonly entries: number; readonly lastHash: string }
  | { readonly ok: false; readonly brokenAt: number };

/** Reads the log from the first entry and recomputes every hash. */
export async function verifyAudit(db: Db): Promise<AuditVerification> {
  const pageSize = 1000;
  let previousHash = genesis;
  let expectedId = 1;
  for (;;) {
    const rows = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('id', '>=', expectedId)
      .orderBy('id')
      .limit(pageSize)
      .execute();
    for (const row of rows) {
      const intact =
        row.id === expectedId && row.previous_hash === previousHash && row.hash === hashOf(row.id, row, previousHash);
      if (!intact) return { ok: false, brokenAt: expectedId };
      previousHash = row.hash;
      expectedId += 1;
    }
    if (rows.length < pageSize) return { ok: true, entries: expectedId - 1, lastHash: previousHash };
  }
}

function hashOf(id: number, entry: AuditEntry, previousHash: string): string {
  const { actor, action, target, details } = entry;
  const sealed = canonicalize({ id, at: entry.at.toISOString(), actor, action, target, details, previousHash });
  return createHash('sha256')
    .update(sealed ?? '')
    .digest('hex');
}
