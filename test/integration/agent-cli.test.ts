/**
 * The agent without a screen as its own process, with a real keychain and the real server.
 */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startKeyring, type Keyring } from '../support/desktop/keyring.ts';
import { runNode, startNode, type Finished, type RunningNode } from '../support/processes/run-node.ts';
import { testServer, type TestServer } from '../support/server/server.ts';

const cli = join(import.meta.dirname, '../../main/cli.ts');

let server: TestServer;
let address: string;
let keyring: Keyring;
let data: string;
/** A folder with what the agent remembers of slow answers (apt's), so that not every test waits for them. */
let remembered: string;

beforeAll(async () => {
  const clock = { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined };
  [server, keyring] = await Promise.all([testServer({ clock }), startKeyring()]);
  address = await server.listen();
  remembered = await mkdtemp(join(tmpdir(), 'postern-agent-cli-memory-'));
  await runNode([cli, 'scan', '--json'], { ...keyring.env, POSTERN_AGENT_DATA: remembered });
});
afterAll(async () => {
  await Promise.all([server.close(), keyring.stop(), rm(remembered, { recursive: true, force: true })]);
});
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'postern-agent-cli-'));
  await cp(join(remembered, 'scan-memory.json'), join(data, 'scan-memory.json'));
});
afterEach(async () => rm(data, { recursive: true, force: true }));

const environment = (): Record<string, string> => ({ ...keyring.env, POSTERN_AGENT_DATA: data });

/** As of a machine that has no keychain. */
function environmentWithoutBus(): Record<string, string> {
  const { DBUS_SESSION_BUS_ADDRESS: _bus, ...rest } = environment();
  return rest;
}

const agent = async (...args: string[]): Promise<Finished> => runNode([cli, ...args], environment());
const running = (): RunningNode => startNode([cli, 'run'], environment());

async function link(): Promise<string> {
  return `postern://enrol?server=${encodeURIComponent(address)}&code=${await server.createCode()}`;
}

/** Resolves once the running agent has printed the text. */
async function printed(run: RunningNode, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (run.output().stdout.includes(text)) resolve();
    };
    run.child.stdout?.on('data', look);
    void run.finished.then(({ stdout, stderr }) => reject(new Error(`ended before “${text}”: ${stdout}${stderr}`)));
    look();
  });
}

interface Status {
  readonly running: { readonly pid: number } | null;
  readonly enrolment: { readonly deviceId: string; readonly keyPlace: string } | null;
  readonly judgedBy: string;
  readonly outbox: { readonly waiting: number; readonly lastSentAt: string | null };
}
const status = async (): Promise<Status> => JSON.parse((await agent('status', '--json')).stdout) as Status;

describe('the agent without a screen', () => {
  it('enrols with a real keychain, reports until stopped, leaves, and forgets everything', async () => {
    const enrolled = await agent('enrol', await link());
    expect(enrolled.stderr).toBe('');
    expect(enrolled.exitCode).toBe(0);
    expect((await status()).enrolment).toMatchObject({ keyPlace: 'keychain' });

    const run = running();
    await printed(run, 'The server is accepting reports.');
    const during = await status();
    expect(during).toMatchObject({ running: { pid: run.child.pid }, judgedBy: 'server', outbox: { waiting: 0 } });
    const device = await server.database.pool.query('select host_name from devices where id = $1', [
      during.enrolment?.deviceId,
    ]);
    expect(device.rowCount).toBe(1);

    const second = await agent('run');
    expect(second.exitCode).toBe(75);
    expect(second.stderr).toContain('agent.already_running');

    run.child.kill('SIGTERM');
    const ended = await run.finished;
    expect(ended.exitCode).toBe(0);
    expect(ended.stdout.trim().split('\n').at(-1)).toBe('Stopped.');
    expect(await status()).toMatchObject({ running: null, outbox: { waiting: 0 } });

    expect((await agent('unenrol')).exitCode).toBe(0);
    expect((await status()).enrolment).toBeNull();
    expect((await readdir(data)).filter((name) => name.startsWith('outbox-') || name === 'enrolment.json')).toEqual([]);
  });

  it('takes up an enrolment made by another process while it runs', async () => {
    const run = running();
    await printed(run, 'Not enrolled');
    expect((await agent('enrol', await link())).exitCode).toBe(0);
    await printed(run, 'The server is accepting reports.');
    run.child.kill('SIGINT');
    expect((await run.finished).exitCode).toBe(0);
  });

  it('starts again after it was killed, without a number used twice', async () => {
    await agent('enrol', await link());
    for (let round = 0; round < 3; round += 1) {
      const run = running();
      await printed(run, 'The server is accepting reports.');
      run.child.kill('SIGKILL');
      await run.finished;
    }
    const run = running();
    await printed(run, 'The server is accepting reports.');
    run.child.kill('SIGTERM');
    const { stdout } = await run.finished;
    expect(stdout).not.toContain('reports.seq');
  });

  it('refuses a code that was used', async () => {
    const used = await link();
    await agent('enrol', used);
    await agent('unenrol');
    const { exitCode, stderr } = await agent('enrol', used);
    expect(stderr).toContain('enrolment.code_used');
    expect(exitCode).toBe(77);
  });

  it('does not spend the code when there is no keychain', async () => {
    const invitation = await link();
    const withoutBus = environmentWithoutBus();
    const refused = await runNode([cli, 'enrol', invitation], withoutBus);
    expect(refused.stderr).toContain('identity.no_keychain');
    expect(refused.exitCode).toBe(78);
    expect((await agent('enrol', invitation)).exitCode).toBe(0);
  });

  it('keeps its key in a file where the policy allows it', async () => {
    await server.applyPolicy({ schema: 'postern-policy/1', agent: { keyStorage: 'keychain-or-file' } });
    const withoutBus = environmentWithoutBus();
    const enrolled = await runNode([cli, 'enrol', await link()], withoutBus);
    expect(enrolled.exitCode).toBe(0);
    expect(enrolled.stdout).toContain('private file');
    const run = startNode([cli, 'run'], withoutBus);
    await printed(run, 'The server is accepting reports.');
    run.child.kill('SIGTERM');
    expect((await run.finished).exitCode).toBe(0);
    await server.applyPolicy({ schema: 'postern-policy/1' });
  });
});
