/**
 * `postern-server passwords import` and `list`.
 */
import type { Command } from 'commander';
import { importPasswords } from '../passwords/import-passwords.ts';
import { readSuppliedDates } from '../passwords/store.ts';
import { readNewestPolicy } from '../policies/store.ts';
import { reevaluatePeople } from '../reports/re-evaluate.ts';
import { actor, now, readInputFile, withDatabase } from './context.ts';
import { type JsonOption, print, printJson, printTable } from './output.ts';

export function addPasswords(program: Command): void {
  const passwords = program.command('passwords').description('manage password dates of people’s accounts');
  passwords
    .command('import <file>')
    .description('import dates from a CSV file (person, account, changed) and re-evaluate the affected devices')
    .option('--skip-unknown-people', 'skip lines about people who have no device and no enrolment code')
    .option('--json', 'print JSON')
    .action(async (file: string, options: JsonOption & { readonly skipUnknownPeople?: true }) => {
      const text = await readInputFile(file);
      await withDatabase(async ({ db, pool }) => {
        const { policy, version } = await readNewestPolicy(db, now());
        const reevaluate = async (people: readonly string[]) =>
          reevaluatePeople({ pool, now }, people, { policy, version });
        const unknownPeople = options.skipUnknownPeople ? 'skip' : 'refuse';
        const done = await importPasswords({ db, now, reevaluate }, { text, policy, actor, unknownPeople });
        if (options.json) return printJson(done);
        print(
          `Read ${String(done.lines)} lines, skipped ${String(done.skipped)}. Saved ${String(done.saved)} dates; the others were already known or older. ` +
            `Re-evaluated ${String(done.evaluated)} devices; ${String(done.changed)} changed.`,
        );
      });
    });
  passwords
    .command('list [email]')
    .description('list imported and set dates, for all people or for one')
    .option('--json', 'print JSON')
    .action(async (email: string | undefined, options: JsonOption) => {
      await withDatabase(async ({ db }) => {
        const supplied = await (email === undefined
          ? readSuppliedDates(db)
          : readSuppliedDates(db, [email.trim().toLowerCase()]));
        if (options.json) return printJson(supplied);
        const rows = supplied.map((one) => [one.person, one.account, one.changedAt.toISOString(), one.suppliedBy]);
        printTable(['Person', 'Account', 'Changed', 'Supplied by'], rows);
      });
    });
}
