/**
 * `postern-server policy apply` and `show`.
 */
import type { Command } from 'commander';
import { applyPolicy, parsePolicy } from '../policies/apply-policy.ts';
import { readNewestPolicy } from '../policies/store.ts';
import { rejudgeDevices } from '../reports/rejudge.ts';
import { actor, now, readInputFile, withDatabase } from './context.ts';
import { type JsonOption, print, printJson } from './output.ts';

export function addPolicy(program: Command): void {
  const policy = program.command('policy').description('what is asked of devices');
  policy
    .command('apply <file>')
    .description('put a policy (YAML or JSON) in force and judge all devices by it')
    .action(async (file: string) => {
      const document = parsePolicy(await readInputFile(file));
      await withDatabase(async ({ db, pool }) => {
        const { version } = await applyPolicy({ db, now }, { policy: document, actor });
        const { judged, changed } = await rejudgeDevices({ pool, now }, { policy: document, version });
        print(
          `Policy version ${String(version)} is in force. Judged ${String(judged)} devices; ${String(changed)} changed.`,
        );
      });
    });
  policy
    .command('show')
    .description('print the policy in force')
    .option('--json', 'print the document alone, ready for `policy apply`')
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
