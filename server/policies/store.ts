/**
 * Policy versions in the database. A version never changes; a new one follows it.
 */
import { sql, type Transaction } from 'kysely';
import { defaultPolicy, type Policy, policySchema } from '../../shared/policy/policy.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** A policy with its version. `appliedBy`: an email address, `command line`, or `postern` for the default. */
export interface PolicyVersion {
  readonly version: number;
  readonly policy: Policy;
  readonly appliedAt: Date;
  readonly appliedBy: string;
}

/** The newest version. Writes the default policy as version 1 when there is none yet. */
export async function readNewestPolicy(db: Db, now: Date): Promise<PolicyVersion> {
  const row = await newest(db);
  if (row !== undefined) return row;
  await db
    .insertInto('policies')
    .values({ version: 1, document: JSON.stringify(defaultPolicy), applied_at: now, applied_by: 'postern' })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
  const first = await newest(db);
  if (first === undefined) throw new Error('the policy just written is not there');
  return first;
}

/** Serialises writers, as two concurrent ones would take the same version number. */
export async function lockPolicies(transaction: Transaction<Tables>): Promise<void> {
  await sql`lock table policies in exclusive mode`.execute(transaction);
}

/** Inserts the next version. The caller holds the lock. */
export async function insertPolicy(
  transaction: Transaction<Tables>,
  input: { readonly policy: Policy; readonly at: Date; readonly by: string },
): Promise<number> {
  const { last } = await transaction
    .selectFrom('policies')
    .select((select) => select.fn.max('version').as('last'))
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  await transaction
    .insertInto('policies')
    .values({ version, document: JSON.stringify(input.policy), applied_at: input.at, applied_by: input.by })
    .execute();
  return version;
}

async function newest(db: Db): Promise<PolicyVersion | undefined> {
  const row = await db.selectFrom('policies').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst();
  if (row === undefined) return undefined;
  // Parsed again, because a policy written by an older version lacks the rules of checks added since.
  return {
    version: row.version,
    policy: policySchema.parse(row.document),
    appliedAt: row.applied_at,
    appliedBy: row.applied_by,
  };
}
