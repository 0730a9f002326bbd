/**
 * `postern-server migrate`.
 */
import type { Command } from 'commander';
import { withDatabase } from './context.ts';
import { print } from './output.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('update the database to this version')
    .action(async () => withDatabase(() => print('The database is up to date.')));
}
