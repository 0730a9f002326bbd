/**
 * The server's command line: serve, and everything an admin does beside the console.
 */
import { Command } from 'commander';
import { productVersion } from './boot/version.ts';
import { addAdmin } from './cli/admin.ts';
import { addApp } from './cli/app.ts';
import { addAudit } from './cli/audit.ts';
import { addEnrolCode } from './cli/enrol-code.ts';
import { addMigrate } from './cli/migrate.ts';
import { printError } from './cli/output.ts';
import { addPasswords } from './cli/passwords.ts';
import { addPolicy } from './cli/policy.ts';
import { addServe } from './cli/serve.ts';

const program = new Command('postern-server').description('The Postern server.').version(productVersion());
program.exitOverride();
for (const add of [addServe, addMigrate, addEnrolCode, addAdmin, addPolicy, addPasswords, addAudit, addApp])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = printError(error);
}
