/**
 * `postern-server app add`, `list` and `remove`: the helpdesks behind the gate.
 */
import type { Command } from 'commander';
import { addHelpdesk, removeHelpdesk } from '../helpdesks/helpdesks.ts';
import { readHelpdesks } from '../helpdesks/store.ts';
import { actor, now, withDatabase } from './context.ts';
import { type JsonOption, print, printJson, printTable } from './output.ts';

export function addApp(program: Command): void {
  const app = program.command('app').description('manage the helpdesks behind the gate');
  app
    .command('add <name> <url>')
    .option('--json', 'print JSON')
    .action(async (name: string, url: string, options: JsonOption) => {
      await withDatabase(async ({ db }) => {
        const added = await addHelpdesk({ db, now }, { name, url, actor });
        if (options.json) return printJson(added);
        print(`${added.name} (${added.id}) at ${added.url} is behind the gate.`);
      });
    });
  app
    .command('list')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => {
      await withDatabase(async ({ db }) => {
        const helpdesks = await readHelpdesks(db);
        if (options.json) return printJson(helpdesks);
        printTable(
          ['Id', 'Name', 'Address'],
          helpdesks.map((one) => [one.id, one.name, one.url]),
        );
      });
    });
  app.command('remove <id>').action(async (id: string) => {
    await withDatabase(async ({ db }) => {
      await removeHelpdesk({ db, now }, { id, actor });
      print(`${id} is no longer behind the gate.`);
    });
  });
}
