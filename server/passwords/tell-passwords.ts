/**
 * Notes when passwords were changed, whoever says so, and has the devices concerned judged again.
 */
import { appendAudit } from '../audit/audit-log.ts';
import type { Db } from '../db/database.ts';
import { raiseRevisions } from '../db/rows/devices.ts';
import { passwordError } from './errors.ts';
import { deleteTold, type PersonAccount, readTold, takeTellingTurn, type ToldDate, writeTold } from './store.ts';

export interface TellDeps {
  readonly db: Db;
  readonly now: () => Date;
  /** Judges the devices of these people by what is known now. */
  readonly rejudge: (people: readonly string[]) => Promise<{ readonly judged: number; readonly changed: number }>;
}

/** An account's date before and after; null: none. */
export interface ToldChange extends PersonAccount {
  readonly changedAt: Date | null;
  readonly previous: Date | null;
}

type NewDate = PersonAccount & { readonly changedAt: Date };

const keyOf = ({ person, account }: PersonAccount): string => `${account} ${person}`;

/**
 * All of these dates or none.
 * @param input.older what becomes of a date older than the one told before: an admin corrects (`replaces`), a list from
 *   elsewhere may simply be old (`is-left-out`)
 * @returns how many dates are new here; how many devices were judged, and how many of these changed an outcome
 */
export async function tellPasswords(
  deps: TellDeps,
  input: { readonly dates: readonly NewDate[]; readonly actor: string; readonly older: 'replaces' | 'is-left-out' },
): Promise<{ readonly noted: number; readonly judged: number; readonly changed: number }> {
  const { actor, older } = input;
  const toldAt = deps.now();
  const dates = newestOfEach(input.dates);
  const people = [...new Set(dates.map(({ person }) => person))];
  const noted = await deps.db.transaction().execute(async (transaction) => {
    await takeTellingTurn(transaction);
    const before = new Map((await readTold(transaction, people)).map((one) => [keyOf(one), one]));
    const changes = dates
      .map((one) => ({ ...one, previous: before.get(keyOf(one))?.changedAt ?? null }))
      .filter(({ changedAt, previous }) => isNews(changedAt, previous, older));
    if (changes.length === 0) return 0;
    await writeTold(
      transaction,
      changes.map(({ person, account, changedAt }): ToldDate => ({
        person,
        account,
        changedAt,
        toldAt,
        toldBy: actor,
      })),
    );
    await raiseRevisions(transaction, { people: [...new Set(changes.map(({ person }) => person))] });
    await appendAudit(transaction, {
      at: toldAt,
      actor,
      action: 'passwords.told',
      target: people.length === 1 ? (people[0] ?? '') : `${String(people.length)} people`,
      details: { dates: changes.map(entryOf) },
    });
    return changes.length;
  });
  return { noted, ...(await deps.rejudge(people)) };
}

/**
 * Forgets what was told of one account; what the person confirmed counts alone.
 * @throws AppError `passwords.nothing_told`
 */
export async function withdrawPassword(
  deps: TellDeps,
  input: PersonAccount & { readonly actor: string },
): Promise<void> {
  const { person, account, actor } = input;
  await deps.db.transaction().execute(async (transaction) => {
    await takeTellingTurn(transaction);
    const previous = (await readTold(transaction, [person])).find((one) => one.account === account);
    if (previous === undefined) throw passwordError('passwords.nothing_told');
    await deleteTold(transaction, { person, account });
    await raiseRevisions(transaction, { people: [person] });
    await appendAudit(transaction, {
      at: deps.now(),
      actor,
      action: 'passwords.withdrawn',
      target: person,
      details: { dates: [entryOf({ person, account, changedAt: null, previous: previous.changedAt })] },
    });
  });
  await deps.rejudge([person]);
}

function newestOfEach(dates: readonly NewDate[]): readonly NewDate[] {
  const newest = new Map<string, NewDate>();
  for (const one of dates) {
    const other = newest.get(keyOf(one));
    if (other === undefined || other.changedAt < one.changedAt) newest.set(keyOf(one), one);
  }
  return [...newest.values()];
}

function isNews(changedAt: Date, previous: Date | null, older: 'replaces' | 'is-left-out'): boolean {
  if (previous === null) return true;
  return older === 'replaces' ? changedAt.getTime() !== previous.getTime() : changedAt > previous;
}

function entryOf({ person, account, changedAt, previous }: ToldChange) {
  return {
    person,
    account,
    changedAt: changedAt?.toISOString() ?? null,
    previous: previous?.toISOString() ?? null,
  };
}
