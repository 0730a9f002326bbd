/**
 * The dates at which the person confirmed to have changed a password, on disk.
 */
import { z } from 'zod';
import { accountStandings } from '../../shared/checks/password-rotation.ts';
import type { SuppliedData } from '../../shared/checks/define-check.ts';
import type { DeviceFacts, FactValue } from '../../shared/facts/index.ts';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { quarantine, readJsonFile, type JsonFile } from '../storage/json-file.ts';
import { agentError } from '../errors/agent-errors.ts';

const fileSchema = z.object({
  version: z.literal(1),
  /** Date by the account's id. */
  confirmed: z.record(z.string().max(64), z.iso.datetime()),
  /** What stood there before, for whoever pressed by mistake; null: nothing did. */
  before: z.record(z.string().max(64), z.iso.datetime().nullable()).default({}),
});
type ConfirmedFile = Omit<z.infer<typeof fileSchema>, 'version'>;

/** So long a confirmation can be taken back. */
const takeBackMs = 3_600_000;

export const nothingConfirmed: FactValue<'confirmedPasswords'> = { confirmed: [] };

/** What was confirmed. A corrupt file counts as nothing confirmed: the person is asked again. */
export async function loadConfirmedPasswords(path: string): Promise<JsonFile<FactValue<'confirmedPasswords'>>> {
  const file = await readJsonFile(path, fileSchema);
  if (file.state !== 'loaded') return file;
  const list = Object.entries(file.value.confirmed).map(([account, at]) => ({ account, at }));
  return { state: 'loaded', value: { confirmed: list.slice(0, 64) } };
}

/** Before a change. A corrupt file is quarantined: somebody may still read the other dates in it. */
async function readForChange(path: string): Promise<ConfirmedFile> {
  const file = await readJsonFile(path, fileSchema);
  if (file.state === 'corrupt') await quarantine(path);
  return file.state === 'loaded' ? file.value : { confirmed: {}, before: {} };
}

const writeFileAt = (path: string, { confirmed, before }: ConfirmedFile): Promise<void> =>
  writeFileAtomically(path, JSON.stringify({ version: 1, confirmed, before }), { durable: true });

/**
 * Notes that the password of this account was changed now.
 * @throws AppError `agent.account_unknown` when the policy names no such account
 */
export async function confirmPassword(path: string, account: string, policy: Policy, now: Date): Promise<void> {
  const { accounts } = policy.checks['password-rotation'].params;
  if (!accounts.some(({ id }) => id === account)) {
    const names = accounts.map(({ id }) => id).join(', ');
    throw agentError('agent.account_unknown', { fields: { account, accounts: names === '' ? '-' : names } });
  }
  const content = await readForChange(path);
  // Accounts the policy no longer names are forgotten.
  const named = <Value>(entries: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(entries).filter(([id]) => accounts.some((one) => one.id === id)));
  const earlier = content.confirmed[account];
  // Pressed twice is one mistake: what stood there before both comes back.
  const before =
    earlier !== undefined && canTakeBack(earlier, now) ? (content.before[account] ?? null) : (earlier ?? null);
  await writeFileAt(path, {
    confirmed: { ...named(content.confirmed), [account]: now.toISOString() },
    before: { ...named(content.before), [account]: before },
  });
}

/** Is a confirmation of this instant young enough to be taken back? */
function canTakeBack(at: string, now: Date): boolean {
  const ageMs = now.getTime() - Date.parse(at);
  return ageMs >= 0 && ageMs < takeBackMs;
}

/**
 * Takes back what the person confirmed within the last hour; the date before it counts again.
 * @throws AppError `agent.nothing_to_take_back`
 */
export async function takeBackConfirmation(path: string, account: string, now: Date): Promise<void> {
  const content = await readForChange(path);
  const at = content.confirmed[account];
  if (at === undefined || !canTakeBack(at, now))
    throw agentError('agent.nothing_to_take_back', { fields: { account } });
  const { [account]: _mistaken, ...confirmed } = content.confirmed;
  const { [account]: earlier = null, ...before } = content.before;
  await writeFileAt(path, { confirmed: earlier === null ? confirmed : { ...confirmed, [account]: earlier }, before });
}

/** The accounts a window shows, each with the last day for its password. Empty: the policy names none, or nothing was scanned yet. */
export function accountsDue(
  policy: Policy,
  facts: DeviceFacts | null,
  supplied: SuppliedData,
  now: Date,
): NonNullable<AgentView['accounts']> {
  const fact = facts?.confirmedPasswords;
  const { enforcement, params } = policy.checks['password-rotation'];
  if (fact?.ok !== true || enforcement === 'off') return [];
  return accountStandings(params, fact.value, supplied.passwords, now).map((one) => {
    const { id, name } = one.account;
    if (one.state === 'never')
      return { id, name, state: one.state, changedAt: null, source: null, dueAt: null, canTakeBack: false };
    const { state, source, at: changedAt, dueAt } = one;
    const confirmedAt = fact.value.confirmed.find(({ account }) => account === id)?.at;
    const isFresh = confirmedAt !== undefined && canTakeBack(confirmedAt, now);
    return { id, name, state, changedAt, source, dueAt, canTakeBack: isFresh };
  });
}
