/**
 * `postern-server audit verify`.
 */
import type { Command } from 'commander';
import { verifyAudit } from '../audit/audit-log.ts';
import { withDatabase } from './context.ts';
import { print } from './output.ts';

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('the log of admin actions')
    .command('verify')
    .description('verify that no entry was changed or removed')
    .action(async () => {
      await withDatabase(async ({ db }) => {
        const result = await verifyAudit(db);
        if (result.ok) return print(`${String(result.entries)} entries, all intact. Last hash: ${result.lastHash}`);
        process.stderr.write(`The audit log was changed: entry ${String(result.brokenAt)} is not intact.\n`);
        process.exitCode = 1;
      });
    });
}
