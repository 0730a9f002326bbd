/**
 * Sets and clears supplied dates of password changes, and re-evaluates the devices concerned.
 */
import { appendAudit } from '../audit/audit-log.ts';
import type { Db } from '../db/database.ts';
import { raiseRevisions } from '../db/rows/devices.ts';
import { passwordError } from './errors.ts';
import {
  deleteSuppliedDate,
  type PersonAccount,
  readSuppliedDates,
  lockSuppliedDates,
  type SuppliedDate,
  writeSuppliedDates,
} from './store.ts';

export interface PasswordDateDeps {
  readonly db: Db;
  readonly now: () => Date;
  /** Re-evaluates the devices of these people. */
  readonly reevaluate: (people: readonly string[]) => Promise<{ readonly evaluated: number; readonly changed: number }>;
}

/** An account's date before and after. null for none. */
export interface DateChange extends PersonAccount {
  readonly changedAt: Date | null;
  readonly previous: Date | null;
}

type NewDate = PersonAccount & { readonly changedAt: Date };

const keyOf = ({ person, account }: PersonAccount): string => `${account} ${person}`;

/**
 * Saves all of these dates or none.
 * @param input.older what to do with a date older than the saved one: an admin's correction replaces it (`replace`), a
 *   stale import does not (`skip`).
 * @returns how many dates were saved, how many devices were evaluated, and how many of these changed an outcome.
 */
export async function setPasswordDates(
  deps: PasswordDateDeps,
  input: { readonly dates: readonly NewDate[]; readonly actor: string; readonly older: 'replace' | 'skip' },
): Promise<{ readonly saved: number; readonly evaluated: number; readonly changed: number }> {
  const { actor, older } = input;
  const suppliedAt = deps.now();
  const dates = newestOfEach(input.dates);
  const people = [...new Set(dates.map(({ person }) => person))];
  const saved = await deps.db.transaction().execute(async (transaction) => {
    await lockSuppliedDates(transaction);
    const before = new Map((await readSuppliedDates(transaction, people)).map((one) => [keyOf(one), one]));
    const changes = dates
      .map((one) => ({ ...one, previous: before.get(keyOf(one))?.changedAt ?? null }))
      .filter(({ changedAt, previous }) => isChange(changedAt, previous, older));
    if (changes.length === 0) return 0;
    await writeSuppliedDates(
      transaction,
      changes.map(({ person, account, changedAt }): SuppliedDate => ({
        person,
        account,
        changedAt,
        suppliedAt,
        suppliedBy: actor,
      })),
    );
    await raiseRevisions(transaction, { people: [...new Set(changes.map(({ person }) => person))] });
    await appendAudit(transaction, {
      at: suppliedAt,
      actor,
      action: 'passwords.dates_set',
      target: people.length === 1 ? (people[0] ?? '') : `${String(people.length)} people`,
      details: { dates: changes.map(entryOf) },
    });
    return changes.length;
  });
  return { saved, ...(await deps.reevaluate(people)) };
}

/**
 * Deletes the supplied date of one account; from then on only the person's own confirmation counts.
 * @throws AppError `passwords.date_not_found`
 */
export async function clearPasswordDate(
  deps: PasswordDateDeps,
  input: PersonAccount & { readonly actor: string },
): Promise<void> {
  const { person, account, actor } = input;
  await deps.db.transaction().execute(async (transaction) => {
    await lockSuppliedDates(transaction);
    const previous = (await readSuppliedDates(transaction, [person])).find((one) => one.account === account);
    if (previous === undefined) throw passwordError('passwords.date_not_found');
    await deleteSuppliedDate(transaction, { person, account });
    await raiseRevisions(transaction, { people: [person] });
    await appendAudit(transaction, {
      at: deps.now(),
      actor,
      action: 'passwords.date_cleared',
      target: person,
      details: { dates: [entryOf({ person, account, changedAt: null, previous: previous.changedAt })] },
    });
  });
  await deps.reevaluate([person]);
}

function newestOfEach(dates: readonly NewDate[]): readonly NewDate[] {
  const newest = new Map<string, NewDate>();
  for (const one of dates) {
    const other = newest.get(keyOf(one));
    if (other === undefined || other.changedAt < one.changedAt) newest.set(keyOf(one), one);
  }
  return [...newest.values()];
}

function isChange(changedAt: Date, previous: Date | null, older: 'replace' | 'skip'): boolean {
  if (previous === null) return true;
  return older === 'replace' ? changedAt.getTime() !== previous.getTime() : changedAt > previous;
}

function entryOf({ person, account, changedAt, previous }: DateChange) {
  return {
    person,
    account,
    changedAt: changedAt?.toISOString() ?? null,
    previous: previous?.toISOString() ?? null,
  };
}
