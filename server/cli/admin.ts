/**
 * `postern-server admin create`, `reset-password` and `list`.
 */
import type { Command } from 'commander';
import { createAdmin, listAdmins, resetPassword } from '../people/admins.ts';
import { actor, now, withDatabase } from './context.ts';
import { type JsonOption, print, printJson, printTable } from './output.ts';

export function addAdmin(program: Command): void {
  const admin = program.command('admin').description('manage who can sign in to the console');
  admin
    .command('create <email>')
    .description('create an account; the password is shown once')
    .option('--json', 'print JSON')
    .action(async (email: string, options: JsonOption) => {
      await withDatabase(async ({ db }) => printPassword(await createAdmin({ db, now }, { email, actor }), options));
    });
  admin
    .command('reset-password <email>')
    .description('set a new password, shown once, and end all sessions of this person')
    .option('--json', 'print JSON')
    .action(async (email: string, options: JsonOption) => {
      await withDatabase(async ({ db }) => printPassword(await resetPassword({ db, now }, { email, actor }), options));
    });
  admin
    .command('list')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => {
      await withDatabase(async ({ db }) => {
        const admins = await listAdmins(db);
        if (options.json) return printJson(admins);
        const rows = admins.map((one) => [one.email, one.twoFactor ? 'yes' : 'no', one.createdAt.toISOString()]);
        printTable(['Email', 'Second factor', 'Since'], rows);
      });
    });
}

function printPassword(created: { email: string; password: string }, options: JsonOption): void {
  if (options.json) return printJson(created);
  print(`Email:    ${created.email}\nPassword: ${created.password}\nSave the password now. It is not shown again.`);
}
