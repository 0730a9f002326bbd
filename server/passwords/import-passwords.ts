/**
 * Saves the dates of a whole table, all or none.
 */
import type { Policy } from '../../shared/policy/policy.ts';
import { type ImportedDate, parseImport, refuseWrongLines } from './import-file.ts';
import { readKnownPeople } from './store.ts';
import { setPasswordDates, type PasswordDateDeps } from './set-password-dates.ts';

/**
 * @param input.unknownPeople lines about people who have neither a device nor an enrolment code: `refuse` the whole
 *   table, as they may be misspelt, or `skip` these lines.
 * @returns how many lines were read, and skipped; dates saved; devices evaluated, and those that changed an outcome.
 * @throws AppError `passwords.file_*`; nothing is stored then
 */
export async function importPasswords(
  deps: PasswordDateDeps,
  input: {
    readonly text: string;
    readonly policy: Policy;
    readonly actor: string;
    readonly unknownPeople: 'refuse' | 'skip';
  },
): Promise<{
  readonly lines: number;
  readonly skipped: number;
  readonly saved: number;
  readonly evaluated: number;
  readonly changed: number;
}> {
  const accounts = input.policy.checks['password-rotation'].params.accounts.map(({ id }) => id);
  const { dates: lines, wrong } = parseImport(input.text, accounts, deps.now());
  const known = await readKnownPeople(deps.db, [...new Set(lines.map(({ person }) => person))]);
  const isKnown = ({ person }: ImportedDate): boolean => known.has(person);
  const strangers = input.unknownPeople === 'refuse' ? lines.filter((line) => !isKnown(line)) : [];
  refuseWrongLines([
    ...wrong,
    ...strangers.map(({ line, person }) => ({
      line,
      problems: [`person "${person}" has no device and no enrolment code here`],
    })),
  ]);
  const dates = lines.filter(isKnown);
  const saved = await setPasswordDates(deps, { dates, actor: input.actor, older: 'skip' });
  return { lines: lines.length, skipped: lines.length - dates.length, ...saved };
}
