/**
 * `postern-server enrol-code`.
 */
import type { Command } from 'commander';
import { knownPublicUrl } from '../boot/settings.ts';
import { createEnrolmentCode } from '../enrolment/create-code.ts';
import { actor, now, withDatabase } from './context.ts';
import { type JsonOption, print, printJson } from './output.ts';

export function addEnrolCode(program: Command): void {
  program
    .command('enrol-code <email>')
    .description('create an enrolment code: it enrols one device for one person, once')
    .option('--hours <number>', 'hours until the code expires', '24')
    .option('--json', 'print JSON')
    .action(async (email: string, options: JsonOption & { readonly hours: string }) => {
      await withDatabase(async ({ db }, config) => {
        const publicUrl = await knownPublicUrl(db, config);
        const input = { person: email, hours: Number(options.hours) };
        const code = await createEnrolmentCode({ db, now, publicUrl }, input, actor);
        if (options.json) return printJson(code);
        print(`Code:  ${code.code}\nLink:  ${code.link}\nFor:   ${code.person}\nUntil: ${code.expiresAt}`);
      });
    });
}
