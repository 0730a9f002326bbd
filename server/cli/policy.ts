/**
 * `postern-server policy apply` and `show`.
 */
import type { Command } from 'commander';
import { applyPolicy, parsePolicy } from '../policies/apply-policy.ts';
import { readNewestPolicy } from '../policies/store.ts';
import { reevaluateDevices } from '../reports/re-evaluate.ts';
import { actor, now, readInputFile, withDatabase } from './context.ts';
import { type JsonOption, print, printJson } from './output.ts';

export function addPolicy(program: Command): void {
  const policy = program.command('policy').description('manage the policy for devices');
  policy
    .command('apply <file>')
    .description('apply a policy (YAML or JSON) and re-evaluate all devices')
    .action(async (file: string) => {
      const document = parsePolicy(await readInputFile(file));
      await withDatabase(async ({ db, pool }) => {
        const { version } = await applyPolicy({ db, now }, { policy: document, actor });
        const { evaluated, changed } = await reevaluateDevices({ pool, now }, { policy: document, version });
        print(
          `Policy version ${String(version)} is in effect. Re-evaluated ${String(evaluated)} devices; ${String(changed)} changed.`,
        );
      });
    });
  policy
    .command('show')
    .description('print the current policy')
    .option('--json', 'print only the document, ready for `policy apply`')
    .action(async (options: JsonOption) => {
      await withDatabase(async ({ db }) => {
        const current = await readNewestPolicy(db, now());
        if (!options.json) {
          const { version, appliedAt, appliedBy } = current;
          print(`# version ${String(version)}, applied ${appliedAt.toISOString()} by ${appliedBy}`);
        }
        printJson(current.policy);
      });
    });
}
