import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deviceStates } from '../../shared/policy/standing.ts';
import { deviceFactsSchema } from '../../shared/facts/index.ts';
import { defaultPolicy } from '../../shared/policy/policy.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import { exitCodeOf, exitCodeOfVerdicts } from '../../main/terminal/exit-codes.ts';
import { linuxRecording } from '../support/machines/linux-tree.ts';
import { runNode, type Finished } from '../support/processes/run-node.ts';

const cli = join(import.meta.dirname, '../../main/cli.ts');

let folder: string;
let data: string;
/** What the agent remembers of slow answers (apt's), so that not every test waits for them. */
let remembered: string;
beforeAll(async () => {
  remembered = await mkdtemp(join(tmpdir(), 'postern-cli-memory-'));
  await runNode([cli, 'scan', '--json'], { HOME: remembered, POSTERN_AGENT_DATA: remembered });
});
afterAll(async () => rm(remembered, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-cli-'));
  data = join(folder, 'data');
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** Gives the machine's data folder the slow answers. */
const warm = async (): Promise<void> => cp(join(remembered, 'scan-memory.json'), join(data, 'scan-memory.json'));

const agent = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> =>
  runNode([cli, ...args], { HOME: folder, POSTERN_AGENT_DATA: data, ...env });

interface ScanJson {
  readonly schema: string;
  readonly scannedAt: string;
  readonly durationMs: number;
  readonly facts: unknown;
  readonly verdicts: readonly Verdict[];
  readonly state: string;
}
const parsed = ({ stdout }: Finished): ScanJson => JSON.parse(stdout) as ScanJson;

async function recordingFile(): Promise<string> {
  const file = join(folder, 'recording.json');
  const recording = linuxRecording({
    files: { '/etc/os-release': 'NAME="Debian GNU/Linux"\nVERSION="12 (bookworm)"\n' },
    running: [],
  });
  await writeFile(file, JSON.stringify(recording));
  return file;
}

describe('scan', () => {
  it('prints exactly the documented JSON about this machine, and an exit code that fits it', async () => {
    await warm();
    const run = await agent(['scan', '--json']);
    const scan = parsed(run);
    expect(Object.keys(scan)).toEqual(['schema', 'scannedAt', 'durationMs', 'facts', 'verdicts', 'state']);
    expect(scan.schema).toBe('postern-scan/1');
    expect(deviceFactsSchema.safeParse(scan.facts).success).toBe(true);
    expect(deviceStates).toContain(scan.state);
    expect(run.exitCode).toBe(exitCodeOfVerdicts(scan.verdicts, defaultPolicy));
    expect((await stat(data)).mode & 0o777).toBe(0o700);
  });

  it('records a recording that replays to the same verdicts', async () => {
    const file = join(folder, 'recorded.json');
    const live = await agent(['scan', '--json', '--record', file]);
    const replayed = await agent(['scan', '--json', '--replay', file]);
    const judged = ({ verdicts }: ScanJson) =>
      verdicts.map(({ check, outcome, reason }) => ({ check, outcome, reason }));
    expect(judged(parsed(replayed))).toEqual(judged(parsed(live)));
    expect(replayed.exitCode).toBe(live.exitCode);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('shows a table with a sign and a word per check, and numbered steps, without colour in a pipe', async () => {
    const { stdout, exitCode } = await agent(['scan', '--replay', await recordingFile()]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/Antivirus\s+│ ✖ Needs fixing/);
    expect(stdout).toMatch(/What to fix\n1\. /);
    expect(stdout).not.toContain('\u001B[');
  });

  it('speaks the language of the system, or the one asked for', async () => {
    const file = await recordingFile();
    expect((await agent(['scan', '--replay', file], { LANG: 'de_AT.UTF-8' })).stdout).toContain('Was zu beheben ist');
    expect((await agent(['--lang', 'en', 'scan', '--replay', file], { LANG: 'de_AT.UTF-8' })).stdout).toContain(
      'What to fix',
    );
  });

  it('remembers since when, from one scan to the next', async () => {
    await warm();
    await agent(['scan', '--json']);
    const state = JSON.parse(await readFile(join(data, 'state.json'), 'utf8')) as {
      view: { since: Record<string, string> };
    };
    state.view.since = Object.fromEntries(
      Object.keys(state.view.since).map((check) => [check, '2020-02-02T00:00:00.000Z']),
    );
    await writeFile(join(data, 'state.json'), JSON.stringify(state));
    await agent(['scan', '--json']);
    const after = JSON.parse(await readFile(join(data, 'state.json'), 'utf8')) as typeof state;
    expect(after.view.since).toEqual(state.view.since);
  });

  it('goes on when its folder cannot be written, and says so', async () => {
    await writeFile(data, 'a file, not a folder');
    const { stderr, exitCode } = await agent(['scan', '--json', '--replay', await recordingFile()]);
    expect(stderr).toContain('agent.data_folder_unusable');
    expect(exitCode).toBe(1);
  });
});

describe('what is wrong is refused with its code and exit code', () => {
  it.each([
    ['a command that does not exist', ['dance'], 64],
    ['an option that does not exist', ['scan', '--fast'], 64],
    ['a language that does not exist', ['--lang', 'tlh', 'scan'], 64],
    ['recording a replay', ['scan', '--record', 'x', '--replay', 'y'], 64],
    ['a recording that is not there', ['scan', '--replay', '/nowhere/recording.json'], 66],
    ['a recording that cannot be written', ['scan', '--record', '/nowhere/recording.json'], 73],
    ['a code without its server', ['enrol', 'K7QM-4T9X-AAAA-BBBB'], 64],
    ['a link to something else', ['enrol', 'https://example.com'], 65],
    ['a server without encryption', ['enrol', 'K7QM-4T9X-AAAA-BBBB', '--server', 'http://example.com'], 64],
    ['a server that is not there', ['enrol', 'K7QM-4T9X-AAAA-BBBB', '--server', 'http://127.0.0.1:9'], 69],
    ['leaving without being enrolled', ['unenrol'], 64],
  ])('%s', async (_case, args, exitCode) => {
    const run = await agent(args);
    expect(run.stderr).not.toBe('');
    expect(run.exitCode).toBe(exitCode);
  });

  it('in the language of the person', async () => {
    const { stderr } = await agent(['--lang', 'de', 'scan', '--replay', '/nowhere/recording.json']);
    expect(stderr).toMatch(
      /^\/nowhere\/recording\.json kann nicht gelesen werden \(.*ENOENT.*\)\. \(agent\.file_missing\)$/m,
    );
  });

  it('a malformed recording, with the place', async () => {
    const file = await recordingFile();
    const recording = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...recording, files: { '/etc/os-release': { ok: 'maybe' } } }));
    const { stderr, exitCode } = await agent(['scan', '--replay', file]);
    expect(stderr).toContain('recording.invalid');
    expect(stderr).toContain('/files/');
    expect(exitCode).toBe(65);
  });

  it('a data folder that is a file', async () => {
    await writeFile(data, '');
    const { stderr, exitCode } = await agent(['run']);
    expect(stderr).toContain('POSTERN_AGENT_DATA');
    expect(exitCode).toBe(73);
  });

  it('a corrupt enrolment record, naming the file', async () => {
    await warm();
    await agent(['scan', '--json']);
    await writeFile(join(data, 'enrolment.json'), '{"version":1,"server":7}');
    const { stderr, exitCode } = await agent(['status']);
    expect(stderr).toContain(join(data, 'enrolment.json'));
    expect(exitCode).toBe(78);
  });
});

describe('status', () => {
  it('could not tell before the first scan, and says what the last one found after it', async () => {
    await warm();
    const before = await agent(['status', '--json']);
    expect(before.exitCode).toBe(2);
    expect(JSON.parse(before.stdout)).toMatchObject({
      schema: 'postern-status/1',
      running: null,
      enrolment: null,
      scannedAt: null,
    });
    const scan = await agent(['scan', '--json']);
    const after = await agent(['status', '--json']);
    expect(after.exitCode).toBe(scan.exitCode);
    expect(JSON.parse(after.stdout)).toMatchObject({ verdicts: parsed(scan).verdicts, running: null });
  });

  it('resets a corrupt state file', async () => {
    await warm();
    await agent(['scan', '--json']);
    await writeFile(join(data, 'state.json'), '{');
    const { exitCode, stderr } = await agent(['status', '--json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('corrupt');
  });
});

describe('the exit code of verdicts', () => {
  const verdict = (check: string, outcome: Verdict['outcome']): Verdict => ({
    check,
    outcome,
    reason: 'r',
    values: {},
    evidence: [],
  });
  const reporting = {
    ...defaultPolicy,
    checks: { ...defaultPolicy.checks, vpn: { ...defaultPolicy.checks.vpn, enforcement: 'report' as const } },
  };

  it.each([
    ['all pass or do not apply', [verdict('vpn', 'pass'), verdict('antivirus', 'notApplicable')], defaultPolicy, 0],
    ['one fails', [verdict('vpn', 'fail'), verdict('antivirus', 'unknown')], defaultPolicy, 1],
    ['one could not be told', [verdict('vpn', 'pass'), verdict('antivirus', 'unknown')], defaultPolicy, 2],
    ['there is none', [], defaultPolicy, 2],
    [
      'the one that fails is only reported to the admin',
      [verdict('vpn', 'fail'), verdict('antivirus', 'pass')],
      reporting,
      0,
    ],
  ])('when %s', (_case, verdicts, policy, expected) => {
    expect(exitCodeOfVerdicts(verdicts, policy)).toBe(expected);
  });

  it.each([
    ['reports.device_revoked', 77],
    ['enrolment.code_used', 77],
    ['identity.no_keychain', 78],
    ['agent.failed', 70],
    ['server.timeout', 69],
  ])('of the error %s is %i', (code, expected) => {
    expect(exitCodeOf(code)).toBe(expected);
  });
});
