/**
 * The policy in force, cached.
 */
import type { ChangeListener } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import { type PolicyVersion, readNewestPolicy } from './store.ts';

/** Returns the policy in force. Reads the database only after a change. */
export type CurrentPolicy = () => Promise<PolicyVersion>;

/** Invalidated by change notifications; while these are interrupted, it asks the database every time. */
export function createCurrentPolicy(deps: {
  readonly db: Db;
  readonly now: () => Date;
  readonly changes: ChangeListener;
}): CurrentPolicy {
  let known: Promise<PolicyVersion> | null = null;
  deps.changes.subscribe((change) => {
    if (change.kind === 'policy' || change.kind === 'resync') known = null;
  });
  return async () => {
    if (!deps.changes.connected()) return readNewestPolicy(deps.db, deps.now());
    if (known === null) {
      const asked = readNewestPolicy(deps.db, deps.now());
      known = asked;
      asked.catch(() => {
        if (known === asked) known = null;
      });
    }
    return known;
  };
}
