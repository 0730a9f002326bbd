/**
 * Periodic work of a running server: creates partitions ahead of time and re-evaluates devices under the newest policy.
 */
import type { Logger } from 'pino';
import type { ChangeListener } from '../db/changes.ts';
import type { Database } from '../db/database.ts';
import { readNewestPolicy } from '../policies/store.ts';
import { ensurePartitions } from '../reports/partitions.ts';
import { reevaluateDevices } from '../reports/re-evaluate.ts';

/** Long enough for every report that was in progress when the policy changed to be stored. */
const afterPolicyMs = 5000;
const intervalMs = 6 * 3_600_000;

interface MaintenanceDeps {
  readonly database: Database;
  readonly changes: ChangeListener;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Runs now and every few hours, to catch devices that an interrupted `policy apply` left behind, and soon after each new
 * policy: a report that arrived before this node had heard of the policy was still evaluated under the old one.
 * @returns a function that stops it and waits for a run under way.
 */
export function startMaintenance({ database, changes, now, log }: MaintenanceDeps): () => Promise<void> {
  const { db, pool } = database;
  const run = async (): Promise<void> => {
    await ensurePartitions(db, now());
    const { policy, version } = await readNewestPolicy(db, now());
    const { evaluated } = await reevaluateDevices({ pool, now }, { policy, version });
    if (evaluated > 0) {
      log.info({ event: 'devices.reevaluated', devices: evaluated, policyVersion: version }, 'devices re-evaluated');
    }
  };
  let latest: Promise<void> = Promise.resolve();
  const guarded = (): void => {
    latest = run().catch((error: unknown) =>
      log.warn({ event: 'maintenance.failed', err: error }, 'maintenance failed; retrying at the next run'),
    );
  };
  guarded();
  const timer = setInterval(guarded, intervalMs);
  let soon: NodeJS.Timeout | undefined;
  const unsubscribe = changes.subscribe(({ kind }) => {
    if (kind !== 'policy') return;
    clearTimeout(soon);
    soon = setTimeout(guarded, afterPolicyMs);
  });
  return async () => {
    unsubscribe();
    clearTimeout(soon);
    clearInterval(timer);
    await latest;
  };
}
