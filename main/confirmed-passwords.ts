/**
 * The dates at which the person confirmed to have changed a password, on disk.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { accountStandings } from '../shared/checks/password-rotation.ts';
import type { DeviceFacts, FactValue } from '../shared/facts.ts';
import type { AgentView } from '../shared/ipc.ts';
import type { Policy } from '../shared/policy.ts';
import { isAbsent } from './absent.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { agentError } from './errors.ts';

const fileSchema = z.object({
  version: z.literal(1),
  /** Date by the account's id. */
  confirmed: z.record(z.string().max(64), z.iso.datetime()),
});

/**
 * What was confirmed. A spoiled file counts as nothing confirmed, which only asks the person again; `spoiled` says why.
 */
export async function readConfirmedPasswords(
  path: string,
): Promise<{ readonly fact: FactValue<'confirmedPasswords'>; readonly spoiled: string | null }> {
  try {
    const { confirmed } = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    const list = Object.entries(confirmed).map(([account, at]) => ({ account, at }));
    return { fact: { confirmed: list.slice(0, 64) }, spoiled: null };
  } catch (error) {
    const spoiled = isAbsent(error) ? null : error instanceof Error ? error.message : String(error);
    return { fact: { confirmed: [] }, spoiled };
  }
}

/** Notes that the password of this account was changed now. Throws AppError `agent.account_unknown` when the policy names no such account. */
export async function confirmPassword(path: string, account: string, policy: Policy, now: Date): Promise<void> {
  const { accounts } = policy.checks['password-rotation'].params;
  if (!accounts.some(({ id }) => id === account)) {
    const names = accounts.map(({ id }) => id).join(', ');
    throw agentError('agent.account_unknown', { fields: { account, accounts: names === '' ? '-' : names } });
  }
  const { fact } = await readConfirmedPasswords(path);
  // Accounts the policy no longer names are forgotten.
  const kept = fact.confirmed.filter((one) => accounts.some(({ id }) => id === one.account));
  const confirmed = {
    ...Object.fromEntries(kept.map(({ account: id, at }) => [id, at])),
    [account]: now.toISOString(),
  };
  await writeFileAtomically(path, JSON.stringify({ version: 1, confirmed }), { durable: true });
}

/** The accounts a window shows, each with the last day for its password. Empty: the policy names none, or nothing was scanned yet. */
export function accountsDue(policy: Policy, facts: DeviceFacts | null, now: Date): NonNullable<AgentView['accounts']> {
  const fact = facts?.confirmedPasswords;
  if (fact?.ok !== true) return [];
  return accountStandings(policy.checks['password-rotation'].params, fact.value, now).map((one) => ({
    id: one.account.id,
    name: one.account.name,
    dueAt:
      one.state === 'never' ? null : new Date(Date.parse(one.at) + one.account.maxAgeDays * 86_400_000).toISOString(),
  }));
}
