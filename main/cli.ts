/**
 * The agent without a screen: the command line's entry, which builds the parts and hands them to one command.
 * What only some commands need is loaded by them: a scan should cost the scan.
 */
import { Command, CommanderError, Option } from 'commander';
import { AppError } from '../shared/errors.ts';
import { platformSchema, type Platform } from '../shared/facts/platform.ts';
import { loadLanguage } from '../shared/locales/load-language.ts';
import { message, type Message } from '../shared/text/message.ts';
import type { Language } from '../shared/text/language.ts';
import { locales, nearestLocale, pseudoLocale, tagOf } from '../shared/text/locale.ts';
import type { Agent } from './agent/agent.ts';
import { dataFiles, dataFolderPath, openDataFolder } from './storage/data-folder.ts';
import { agentError } from './errors/agent-errors.ts';
import { explain } from './errors/explain.ts';
import { createRealHost } from './host/real-host.ts';
import { exitCodeOf, exitCodes, exitCodesHelp } from './terminal/exit-codes.ts';
import type { ScanCommandOptions } from './terminal/scan-command.ts';
import type { StatusCommandOptions } from './terminal/status-command.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';
import { agentVersion } from './agent/version.ts';

const words = {
  enrolled: message('terminal.cli.enrolled', 'Enrolled with {name} ({server}) as device {device}.'),
  keyInFile: message(
    'terminal.cli.key-in-file',
    'No keychain was available. The key is stored in a private file, as the policy allows.',
  ),
  unenrolled: message(
    'terminal.cli.unenrolled',
    'This device is no longer enrolled. Its key and unsent reports are deleted.',
  ),
  confirmed: message(
    'terminal.cli.confirmed',
    'Recorded: the password of {account} was changed today. This counts from the next check.',
  ),
  takenBack: message(
    'terminal.cli.taken-back',
    'Undone: the confirmation for {account} doesn’t count from the next check.',
  ),
  scanForgets: message('terminal.cli.scan-forgets', 'The scan continues but saves nothing.'),
} as const satisfies Record<string, Message>;

const now = (): Date => new Date();

/** A running agent reads the file at its next check. */
async function confirm(account: string, undo: boolean, terminal: Terminal): Promise<number> {
  const [{ confirmPassword, takeBackConfirmation }, { readAgentMemory }] = await Promise.all([
    import('./passwords/confirmed-passwords.ts'),
    import('./terminal/agent-memory.ts'),
  ]);
  const folder = await openDataFolder(dataFolderPath(process.env));
  if (undo) {
    await takeBackConfirmation(dataFiles(folder).confirmedPasswords, account, now());
    terminal.print(terminal.language.say(words.takenBack, { account }));
    return exitCodes.compliant;
  }
  const { policy } = await readAgentMemory(folder, terminal.printError);
  await confirmPassword(dataFiles(folder).confirmedPasswords, account, policy, now());
  terminal.print(terminal.language.say(words.confirmed, { account }));
  return exitCodes.compliant;
}

/** By `--lang`, else by the environment in the order of the C library (setlocale(3)). */
async function languageOf(lang: string | undefined): Promise<Language> {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const wanted = lang ?? [LC_ALL, LC_MESSAGES, LANG].find((value) => (value ?? '') !== '') ?? 'en';
  return loadLanguage(nearestLocale(wanted), tagOf(wanted));
}

const openTerminal = async (program: Command): Promise<Terminal> =>
  createTerminal(await languageOf(program.opts<{ lang?: string }>().lang), process.env);

/**
 * @throws AppError `agent.platform_unsupported`
 */
function platformOf(): Platform {
  const parsed = platformSchema.safeParse(process.platform);
  if (parsed.success) return parsed.data;
  throw agentError('agent.platform_unsupported', { fields: { platform: process.platform } });
}

/** The agent of this data folder, for the commands that change something. `level`: what to log to standard error. */
async function openAgent(terminal: Terminal, level: string): Promise<Agent> {
  const [{ composeAgent }, { pino }] = await Promise.all([import('./agent/compose-agent.ts'), import('pino')]);
  const dataFolder = await openDataFolder(dataFolderPath(process.env));
  const log = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  return composeAgent({
    dataFolder,
    host: createRealHost(),
    platform: platformOf(),
    language: terminal.language,
    log,
    now,
  });
}

async function enrol(input: string, server: string | undefined, terminal: Terminal, level: string): Promise<number> {
  const agent = await openAgent(terminal, level);
  const result = await agent.enrol(input, server);
  if (!result.ok) return refuse(result, terminal);
  const { readEnrolmentRecord } = await import('./identity/enrolment-record.ts');
  const record = await readEnrolmentRecord(dataFiles(dataFolderPath(process.env)).enrolment);
  if (record === null) throw new TypeError('an enrolment that succeeded has a record');
  const values = { name: record.serverName, server: record.server, device: record.deviceId };
  terminal.print(terminal.language.say(words.enrolled, values));
  if (record.keyPlace === 'file') terminal.print(terminal.language.say(words.keyInFile));
  return exitCodes.compliant;
}

async function unenrol(offline: boolean, terminal: Terminal, level: string): Promise<number> {
  const agent = await openAgent(terminal, level);
  const result = await agent.unenrol({ offline });
  if (!result.ok) return refuse(result, terminal);
  terminal.print(terminal.language.say(words.unenrolled));
  return exitCodes.compliant;
}

/** Says why not, with the code that programs look for. */
function refuse(refusal: { readonly code: string; readonly message: string }, terminal: Terminal): number {
  terminal.printError(`${refusal.message} (${refusal.code})`);
  return exitCodeOf(refusal.code);
}

/** A scan works without a folder to remember in; it says so. */
async function scanFolder(terminal: Terminal): Promise<{ path: string; writable: boolean }> {
  const path = dataFolderPath(process.env);
  try {
    return { path: await openDataFolder(path), writable: true };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    refuse(explain(error, terminal.language), terminal);
    terminal.printError(terminal.language.say(words.scanForgets));
    return { path, writable: false };
  }
}

/** Builds the command line. `done` gets the exit code of the command that ran. */
function commandLine(done: (exitCode: number) => void): Command {
  const program = new Command('postern-agent');
  program
    .description(
      'Checks the security of this computer and, once enrolled, reports it to your company’s Postern server.',
    )
    .version(agentVersion)
    .addOption(
      new Option('--lang <language>', 'language of the output (default: system language)').choices([
        ...locales,
        pseudoLocale,
      ]),
    )
    .addOption(
      new Option('--log-level <level>', 'minimum level to log to standard error')
        .choices(['debug', 'info', 'warn', 'error', 'silent'])
        .default('warn'),
    )
    .addHelpText('after', exitCodesHelp)
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError();
  const terminal = (): Promise<Terminal> => openTerminal(program);
  const level = (): string => program.opts<{ logLevel: string }>().logLevel;

  program
    .command('scan')
    .description('check this computer once and show what to fix')
    .option('--json', 'print JSON: { schema, scannedAt, durationMs, facts, verdicts, state }')
    .addOption(
      new Option(
        '--record <file>',
        'also write a recording of this check, without names and secrets, to a file',
      ).conflicts('replay'),
    )
    .option('--replay <file>', 'check a recording instead of this computer')
    .action(async (options: ScanCommandOptions) => {
      const { scanCommand } = await import('./terminal/scan-command.ts');
      const here = await terminal();
      const deps = { host: createRealHost(), platform: platformOf(), now, dataFolder: await scanFolder(here) };
      done(await scanCommand(options, here, deps));
    });
  program
    .command('enrol')
    .description('enrol this computer with a server')
    .argument('<link or code>', 'postern://enrol?server=...&code=..., or only the code with --server')
    .option('--server <url>', 'address of the server that issued the code')
    .action(async (input: string, options: { server?: string }) =>
      done(await enrol(input, options.server, await terminal(), level())),
    );
  program
    .command('run')
    .description('check and report until stopped')
    .action(async () => {
      const { runCommand } = await import('./terminal/run-command.ts');
      const here = await terminal();
      done(await runCommand(await openAgent(here, level()), here, now));
    });
  program
    .command('status')
    .description('show the last known status without a new check')
    .option('--json', 'print JSON')
    .action(async (options: StatusCommandOptions) => {
      const { statusCommand } = await import('./terminal/status-command.ts');
      done(await statusCommand(options, await terminal(), { dataFolder: dataFolderPath(process.env), now }));
    });
  program
    .command('confirm-password')
    .description('confirm that you changed the password of an account today')
    .argument('<account>', 'short name of the account; an unknown name lists the accounts')
    .option('--undo', 'undo a confirmation from the last hour', false)
    .action(async (account: string, options: { undo: boolean }) =>
      done(await confirm(account, options.undo, await terminal())),
    );
  program
    .command('unenrol')
    .description('remove this computer from the server and delete its key')
    .option('--offline', 'do not notify the server, for example when it no longer exists', false)
    .action(async (options: { offline: boolean }) => done(await unenrol(options.offline, await terminal(), level())));
  return program;
}

/** Runs one command. Resolves to the exit code; nothing is thrown. */
async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.compliant;
  const program = commandLine((code) => (exitCode = code));
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    // Help and version end here too, with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.compliant : exitCodes.usage;
    const terminal = await openTerminal(program);
    if (error instanceof Error && !(error instanceof AppError)) terminal.printError(error.stack ?? error.message);
    return refuse(explain(error, terminal.language), terminal);
  }
}

const exitCode = await main(process.argv);
// A keychain call that was given up still holds a thread, which would hold the process.
process.stdout.write('', () => process.exit(exitCode));
