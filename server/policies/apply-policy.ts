/**
 * Parses a policy document and puts it in force.
 */
import { parseDocument } from 'yaml';
import { type Policy, policySchema } from '../../shared/policy/policy.ts';
import { appendAudit } from '../audit/audit-log.ts';
import { publishChange } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import { issuesOf } from '../errors/refusals.ts';
import { policyError } from './errors.ts';
import { insertPolicy, readNewestPolicy, lockPolicies } from './store.ts';

/**
 * Parses a policy in YAML or JSON and fills in defaults.
 * @throws AppError `policies.unreadable` with line and column, `policies.invalid` with each path and reason
 */
export function parsePolicy(text: string): Policy {
  const document = parseDocument(text, { uniqueKeys: true });
  const broken = document.errors[0];
  if (broken !== undefined) {
    const place = broken.linePos?.[0];
    const path = place === undefined ? '' : `line ${String(place.line)}, column ${String(place.col)}`;
    throw policyError('policies.unreadable', {
      issues: [{ path, message: broken.message.split('\n')[0] ?? broken.message }],
      cause: broken,
    });
  }
  const parsed = policySchema.safeParse(document.toJS());
  if (!parsed.success) throw policyError('policies.invalid', { issues: issuesOf(parsed.error) });
  return parsed.data;
}

/**
 * Puts a policy in force as the next version, whole or not at all, and notifies every node. Devices keep the verdicts of
 * the version before until they are re-evaluated.
 */
export async function applyPolicy(
  deps: { readonly db: Db; readonly now: () => Date },
  input: { readonly policy: Policy; readonly actor: string },
): Promise<{ readonly version: number }> {
  const at = deps.now();
  const before = await readNewestPolicy(deps.db, at);
  return deps.db.transaction().execute(async (transaction) => {
    await lockPolicies(transaction);
    const version = await insertPolicy(transaction, { policy: input.policy, at, by: input.actor });
    await appendAudit(transaction, {
      at,
      actor: input.actor,
      action: 'policies.applied',
      target: String(version),
      details: { previousVersion: before.version, previous: before.policy },
    });
    await publishChange(transaction, { kind: 'policy', id: String(version) });
    return { version };
  });
}
