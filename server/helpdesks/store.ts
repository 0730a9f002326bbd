/**
 * The table of helpdesks behind the gate.
 */
import type { Transaction } from 'kysely';
import { publishChange } from '../db/changes.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { GateApp } from '../../shared/protocol/agent-api.ts';

/** All helpdesks, by name. */
export function readHelpdesks(db: Db): Promise<GateApp[]> {
  return db.selectFrom('helpdesks').select(['id', 'name', 'url']).orderBy('name').execute();
}

/** @returns false when one with this id or address exists. */
export async function insertHelpdesk(
  transaction: Transaction<Tables>,
  helpdesk: GateApp,
  createdAt: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('helpdesks')
    .values({ ...helpdesk, created_at: createdAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await publishChange(transaction, { kind: 'helpdesks', id: helpdesk.id });
  return true;
}

/**
 * Deletes a helpdesk with its sessions and tickets.
 * @returns what was deleted. null when there is none with this id.
 */
export async function deleteHelpdesk(transaction: Transaction<Tables>, id: string): Promise<GateApp | null> {
  const deleted = await transaction
    .deleteFrom('helpdesks')
    .where('id', '=', id)
    .returning(['id', 'name', 'url'])
    .executeTakeFirst();
  if (deleted === undefined) return null;
  await publishChange(transaction, { kind: 'helpdesks', id });
  return deleted;
}
