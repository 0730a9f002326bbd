/**
 * The server's command line: serve, and everything an admin does beside the console.
 */
import { readFile } from 'node:fs/promises';
import Table from 'cli-table3';
import { Command } from 'commander';
import { AppError } from '../shared/errors.ts';
import { verifyAudit } from './audit/audit-log.ts';
import { type Config, readConfig } from './boot/config.ts';
import type { Database } from './db/database.ts';
import { createEnrolmentCode } from './enrolment/create-code.ts';
import { serverError } from './errors/server-errors.ts';
import { addHelpdesk, removeHelpdesk } from './helpdesks/helpdesks.ts';
import { readHelpdesks } from './helpdesks/store.ts';
import { importPasswords } from './passwords/import-passwords.ts';
import { readTold } from './passwords/store.ts';
import { createAdmin, listAdmins, resetPassword } from './people/admins.ts';
import { applyPolicy, parsePolicy } from './policies/apply-policy.ts';
import { readNewestPolicy } from './policies/store.ts';
import { rejudgeDevices, rejudgePeople } from './reports/rejudge.ts';
import { productVersion } from './boot/version.ts';
import { knownPublicUrl } from './boot/settings.ts';
import { openForCommand } from './boot/open-database.ts';

/** Exit codes (BSD sysexits): a wrong command line, and a refusal or fault. */
const exitUsage = 64;
const exitFault = 70;
const actor = 'command line';
const now = (): Date => new Date();

const program = new Command('postern-server').description('The Postern server.').version(productVersion());
program.exitOverride();

program
  .command('serve')
  .description('run the server until it is stopped')
  .action(async () => {
    // Loaded here: every other command starts three times as fast without the whole app.
    const { serve } = await import('./boot/serve.ts');
    const running = await serve(readConfig(process.env));
    process.stderr.write(`Postern server ${productVersion()} is ready at ${running.address}\n`);
    await stopOnSignal(() => running.stop());
  });

program
  .command('migrate')
  .description("bring the database to this version's schema")
  .action(async () => withDatabase(async () => say('The database is up to date.')));

program
  .command('enrol-code <email>')
  .description('make a one-time code that enrols one device for a person')
  .option('--hours <number>', 'how long the code is valid', '24')
  .option('--json', 'print JSON')
  .action(async (email: string, options: { hours: string; json?: true }) => {
    await withDatabase(async ({ db }, config) => {
      const publicUrl = await knownPublicUrl(db, config);
      const input = { person: email, hours: Number(options.hours) };
      const code = await createEnrolmentCode({ db, now, publicUrl }, input, actor);
      if (options.json) return sayJson(code);
      say(`Code:  ${code.code}\nLink:  ${code.link}\nFor:   ${code.person}\nUntil: ${code.expiresAt}`);
    });
  });

const admin = program.command('admin').description('people who may sign in to the console');
admin
  .command('create <email>')
  .description('make an account; the password is printed once')
  .option('--json', 'print JSON')
  .action(async (email: string, options: { json?: true }) => {
    await withDatabase(async ({ db }) => sayPassword(await createAdmin({ db, now }, { email, actor }), options));
  });
admin
  .command('reset-password <email>')
  .description('make a new password, printed once, and end all sessions of the person')
  .option('--json', 'print JSON')
  .action(async (email: string, options: { json?: true }) => {
    await withDatabase(async ({ db }) => sayPassword(await resetPassword({ db, now }, { email, actor }), options));
  });
admin
  .command('list')
  .option('--json', 'print JSON')
  .action(async (options: { json?: true }) => {
    await withDatabase(async ({ db }) => {
      const admins = await listAdmins(db);
      if (options.json) return sayJson(admins);
      const rows = admins.map((one) => [one.email, one.twoFactor ? 'yes' : 'no', one.createdAt.toISOString()]);
      sayTable(['Email', 'Second factor', 'Since'], rows);
    });
  });

const policy = program.command('policy').description('what is asked of devices');
policy
  .command('apply <file>')
  .description('put a policy (YAML or JSON) in force and judge all devices by it')
  .action(async (file: string) => {
    const document = parsePolicy(await readNamedFile(file));
    await withDatabase(async ({ db, pool }) => {
      const { version } = await applyPolicy({ db, now }, { policy: document, actor });
      const { judged, changed } = await rejudgeDevices({ pool, now }, { policy: document, version });
      say(
        `Policy version ${String(version)} is in force. Judged ${String(judged)} devices; ${String(changed)} changed.`,
      );
    });
  });
policy
  .command('show')
  .description('print the policy in force')
  .option('--json', 'print the document alone, ready for `policy apply`')
  .action(async (options: { json?: true }) => {
    await withDatabase(async ({ db }) => {
      const current = await readNewestPolicy(db, now());
      if (!options.json) {
        say(`# version ${String(current.version)}, applied ${current.appliedAt.toISOString()} by ${current.appliedBy}`);
      }
      sayJson(current.policy);
    });
  });

const passwords = program.command('passwords').description('when people changed the passwords of their accounts');
passwords
  .command('import <file>')
  .description('tell the server dates from a table (CSV: person, account, changed) and judge the devices concerned')
  .option('--skip-unknown-people', 'leave out lines about people who have no device and no enrolment code here')
  .option('--json', 'print JSON')
  .action(async (file: string, options: { skipUnknownPeople?: true; json?: true }) => {
    const text = await readNamedFile(file);
    await withDatabase(async ({ db, pool }) => {
      const { policy: rules, version } = await readNewestPolicy(db, now());
      const rejudge = async (people: readonly string[]) =>
        rejudgePeople({ pool, now }, people, { policy: rules, version });
      const unknownPeople = options.skipUnknownPeople ? 'leave-out' : 'refuse';
      const done = await importPasswords({ db, now, rejudge }, { text, policy: rules, actor, unknownPeople });
      if (options.json) return sayJson(done);
      say(
        `Read ${String(done.lines)} lines, left out ${String(done.leftOut)}. Noted ${String(done.noted)} dates; the others were known or older. ` +
          `Judged ${String(done.judged)} devices; ${String(done.changed)} changed.`,
      );
    });
  });
passwords
  .command('list [email]')
  .description('what the server was told, of everybody or of one person')
  .option('--json', 'print JSON')
  .action(async (email: string | undefined, options: { json?: true }) => {
    await withDatabase(async ({ db }) => {
      const told = await (email === undefined ? readTold(db) : readTold(db, [email.trim().toLowerCase()]));
      if (options.json) return sayJson(told);
      const rows = told.map((one) => [one.person, one.account, one.changedAt.toISOString(), one.toldBy]);
      sayTable(['Person', 'Account', 'Changed', 'Told by'], rows);
    });
  });

program
  .command('audit')
  .description('the record of what admins did')
  .command('verify')
  .description('check that no entry was changed or removed')
  .action(async () => {
    await withDatabase(async ({ db }) => {
      const result = await verifyAudit(db);
      if (result.ok) return say(`${String(result.entries)} entries, all intact. Last hash: ${result.lastHash}`);
      process.stderr.write(
        `The audit log was tampered with: entry ${String(result.brokenAt)} is not as it was written.\n`,
      );
      process.exitCode = 1;
    });
  });

const app = program.command('app').description('helpdesks behind the gate');
app
  .command('add <name> <url>')
  .option('--json', 'print JSON')
  .action(async (name: string, url: string, options: { json?: true }) => {
    await withDatabase(async ({ db }) => {
      const added = await addHelpdesk({ db, now }, { name, url, actor });
      if (options.json) return sayJson(added);
      say(`${added.name} (${added.id}) at ${added.url} is behind the gate.`);
    });
  });
app
  .command('list')
  .option('--json', 'print JSON')
  .action(async (options: { json?: true }) => {
    await withDatabase(async ({ db }) => {
      const apps = await readHelpdesks(db);
      if (options.json) return sayJson(apps);
      sayTable(
        ['Id', 'Name', 'Address'],
        apps.map((one) => [one.id, one.name, one.url]),
      );
    });
  });
app.command('remove <id>').action(async (id: string) => {
  await withDatabase(async ({ db }) => {
    await removeHelpdesk({ db, now }, { id, actor });
    say(`${id} is no longer behind the gate.`);
  });
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

async function withDatabase(work: (database: Database, config: Config) => Promise<void> | void): Promise<void> {
  const config = readConfig(process.env);
  const opened = await openForCommand(config);
  try {
    await work(opened.database, config);
  } finally {
    await opened.close();
  }
}

/** The first signal stops in order; a second one while that takes place does not hurry it. */
async function stopOnSignal(stop: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  await stop();
}

async function readNamedFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw serverError('server.file_unreadable', `The file cannot be read: ${error.message}`, { cause: error });
  });
}

/** Says on standard error what went wrong. @returns the exit code */
function explain(error: unknown): number {
  if (error instanceof AppError) {
    const issues = (error.fields['issues'] ?? []) as readonly { path: string; message: string }[];
    const places = issues.map(({ path, message }) => `  ${path === '' ? 'the whole' : path}: ${message}`);
    process.stderr.write(`${[`${error.message} [${error.code}]`, ...places].join('\n')}\n`);
    return exitFault;
  }
  // Commander has already printed its own; help and version end this way, too.
  if (error instanceof Error && error.name === 'CommanderError') {
    return (error as Error & { exitCode: number }).exitCode === 0 ? 0 : exitUsage;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitFault;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

function sayTable(head: string[], rows: readonly string[][]): void {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  say(table.toString());
}

function sayPassword(created: { email: string; password: string }, options: { json?: true }): void {
  if (options.json) return sayJson(created);
  say(`Email:    ${created.email}\nPassword: ${created.password}\nThe password is shown only now.`);
}
