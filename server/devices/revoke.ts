/**
 * Revokes a device.
 */
import { appendAudit } from '../audit/audit-log.ts';
import type { Db } from '../db/database.ts';
import { deviceError } from './errors.ts';
import { revokeDevice } from './store.ts';

/**
 * Revokes a device for good, on every node at once.
 * @throws AppError `devices.not_found`, `devices.already_revoked`
 */
export async function revoke(
  deps: { readonly db: Db; readonly now: () => Date },
  input: { readonly deviceId: string; readonly reason: string; readonly actor: string },
): Promise<void> {
  const at = deps.now();
  await deps.db.transaction().execute(async (transaction) => {
    const outcome = await revokeDevice(transaction, { deviceId: input.deviceId, at, reason: input.reason });
    if (outcome === null) throw deviceError('devices.not_found');
    if (outcome === 'already') throw deviceError('devices.already_revoked');
    await appendAudit(transaction, {
      at,
      actor: input.actor,
      action: 'devices.revoked',
      target: input.deviceId,
      details: { reason: input.reason },
    });
  });
}
