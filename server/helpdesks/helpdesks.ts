/**
 * Adds and removes helpdesks, each change with its entry in the audit log.
 */
import { appendAudit } from '../audit/audit-log.ts';
import type { Db } from '../db/database.ts';
import type { GateApp } from '../../shared/protocol/agent-api.ts';
import { parseHelpdeskUrl, slugOf } from './address.ts';
import { helpdeskError } from './errors.ts';
import { deleteHelpdesk, insertHelpdesk, readHelpdesks } from './store.ts';

interface Deps {
  readonly db: Db;
  readonly now: () => Date;
}

/**
 * Adds a helpdesk. Adding the same name and address again changes nothing.
 * @param input.actor for the audit log: an email address or `command line`.
 * @throws AppError `helpdesks.name_invalid`, `helpdesks.url_invalid`, `helpdesks.exists`
 */
export async function addHelpdesk(
  { db, now }: Deps,
  input: { readonly name: string; readonly url: string; readonly actor: string },
): Promise<GateApp> {
  const helpdesk = { id: slugOf(input.name), name: input.name, url: parseHelpdeskUrl(input.url) };
  const same = (await readHelpdesks(db)).find(({ id, url }) => id === helpdesk.id && url === helpdesk.url);
  if (same !== undefined) return same;
  const at = now();
  await db.transaction().execute(async (transaction) => {
    if (!(await insertHelpdesk(transaction, helpdesk, at))) {
      throw helpdeskError('helpdesks.exists', { fields: { id: helpdesk.id, url: helpdesk.url } });
    }
    await appendAudit(transaction, {
      at,
      actor: input.actor,
      action: 'helpdesks.added',
      target: helpdesk.id,
      details: { ...helpdesk },
    });
  });
  return helpdesk;
}

/**
 * Removes a helpdesk and ends its sessions.
 * @throws AppError `helpdesks.unknown`
 */
export async function removeHelpdesk(
  { db, now }: Deps,
  input: { readonly id: string; readonly actor: string },
): Promise<void> {
  const { id, actor } = input;
  await db.transaction().execute(async (transaction) => {
    const removed = await deleteHelpdesk(transaction, id);
    if (removed === null) throw helpdeskError('helpdesks.unknown', { fields: { id } });
    const { name, url } = removed;
    await appendAudit(transaction, {
      at: now(),
      actor,
      action: 'helpdesks.removed',
      target: id,
      details: { name, url },
    });
  });
}
