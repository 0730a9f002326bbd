/**
 * The server as a process: its own PostgreSQL, its command line, clear refusals, no orphans.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { type Config, readConfig, refuseUnsafeListen, refuseUnsafePublicUrl } from '../../../server/boot/config.ts';
import { eventually } from '../../support/processes/eventually.ts';
import { addressTable } from '../../support/protocol/safe-addresses.ts';

const cli = path.join(import.meta.dirname, '../../../server/cli.ts');
let folder: string;
let port: number;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'postern-server-'));
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
  port = await freePort();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const data = (): string => path.join(folder, 'data');

function start(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      POSTERN_SERVER_DATA: data(),
      POSTERN_LISTEN: `127.0.0.1:${String(port)}`,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const ready = async (): Promise<void> =>
    eventually(() => expect(stderr).toContain('is ready at'), { giveUp: () => child.exitCode !== null });
  return { child, ended, ready };
}

/** The PostgreSQL of the data folder. null: none. */
async function postmaster(): Promise<number | null> {
  const text = await readFile(path.join(data(), 'postgres/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return pid > 0 && isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the server with a PostgreSQL of its own', () => {
  test('serves, is refused a second time, answers commands meanwhile, and stops without orphans', async () => {
    const alone = await start(['admin', 'create', 'first@example.org', '--json']).ended;
    expect(JSON.parse(alone.stdout)).toMatchObject({
      email: 'first@example.org',
      password: expect.any(String) as string,
    });
    expect(await postmaster()).toBeNull();

    const server = start(['serve']);
    await server.ready();
    expect((await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status).toBe(200);
    for (const secret of ['postgres-password', 'auth-secret']) {
      expect((await stat(path.join(data(), secret))).mode & 0o777).toBe(0o600);
    }
    const second = await start(['serve']).ended;
    expect([second.code, second.stderr]).toEqual([70, expect.stringContaining('[db.in_use]')]);
    const beside = await start(['admin', 'list', '--json']).ended;
    expect(JSON.parse(beside.stdout)).toMatchObject([{ email: 'first@example.org' }]);
    const taken = await start(['serve'], { POSTERN_SERVER_DATA: path.join(folder, 'other') }).ended;
    expect([taken.code, taken.stderr]).toEqual([70, expect.stringContaining('[server.port_taken]')]);

    const pid = await postmaster();
    expect(pid).not.toBeNull();
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await postmaster()).toBeNull();
  });

  test('recovers after it was killed without a chance to stop its PostgreSQL', async () => {
    const first = start(['serve']);
    await first.ready();
    const orphan = await postmaster();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await postmaster()).toBe(orphan);
    const again = start(['serve']);
    await again.ready();
    expect(await postmaster()).not.toBe(orphan);
    expect(isAlive(orphan ?? 0)).toBe(false);
    again.child.kill('SIGINT');
    expect((await again.ended).code).toBe(0);
    expect(await postmaster()).toBeNull();
  });

  test('says so when the data folder cannot be used', async () => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    const ended = await start(['serve'], { POSTERN_SERVER_DATA: path.join(file, 'data') }).ended;
    expect(ended.code).toBe(70);
    expect(ended.stderr).toMatch(/data folder|Cannot save/);
    expect(ended.stderr).toContain('POSTERN_');
  });
});

describe('a command', () => {
  test('that is wrong ends with 64, and one with bad input with 70 and the place', async () => {
    expect((await start(['sevre']).ended).code).toBe(64);
    const file = path.join(folder, 'policy.yaml');
    await mkdir(folder, { recursive: true });
    await writeFile(file, 'schema: postern-policy/1\nchecks:\n  vpn: { enforcement: sometimes }\n');
    const ended = await start(['policy', 'apply', file]).ended;
    expect(ended.code).toBe(70);
    expect(ended.stderr).toContain('[policies.invalid]');
    expect(ended.stderr).toContain('checks.vpn.enforcement');
  });

  test('prints the policy in a form that it takes back', async () => {
    const shown = await start(['policy', 'show', '--json']).ended;
    const file = path.join(folder, 'shown.json');
    await writeFile(file, shown.stdout);
    expect((await start(['policy', 'apply', file]).ended).stdout).toContain('Policy version 2 is in effect');
    expect((await start(['audit', 'verify']).ended).stdout).toContain('all intact');
  });
});

describe('the environment', () => {
  test.each([
    ['POSTERN_LISTEN', '7600'],
    ['POSTERN_LISTEN', '127.0.0.1:99999'],
    ['POSTERN_PUBLIC_URL', 'ftp://x.example'],
    ['POSTERN_PUBLIC_URL', 'https://x.example/path'],
    ['POSTERN_TRUST_PROXY', 'everybody'],
    ['POSTERN_AUTH_SECRET', 'short'],
    ['DATABASE_URL', 'mysql://x'],
    ['POSTERN_TLS_CERT', '/tmp/only-one.pem'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(name));
  });

  test.each([
    ['0.0.0.0:7600', {}, true],
    ['192.0.2.1:7600', {}, true],
    ['[::]:7600', {}, true],
    ['127.0.0.1:7600', {}, false],
    ['127.9.9.9:7600', {}, false],
    ['[::1]:7600', {}, false],
    ['localhost:7600', {}, false],
    ['0.0.0.0:7600', { POSTERN_TRUST_PROXY: '10.0.0.0/8, 192.0.2.7' }, false],
  ])('listening on %s with %j is refused: %s', (listen, more, refused) => {
    const check = (): void => refuseUnsafeListen(readConfig({ POSTERN_LISTEN: listen, ...more }));
    if (refused) expect(check).toThrow(AppError);
    else expect(check).not.toThrow();
  });

  test.each(addressTable.filter(([address]) => address !== ''))('POSTERN_PUBLIC_URL=%s is %s', (address, outcome) => {
    const read = (): Config => readConfig({ POSTERN_PUBLIC_URL: address });
    if (outcome === 'safe') expect(read().publicUrl).toBe(new URL(address).origin);
    else expect(read).toThrow(/POSTERN_PUBLIC_URL/);
  });

  test.each([
    [{}, false],
    [{ POSTERN_LISTEN: '[::1]:7600' }, false],
    [{ POSTERN_LISTEN: '0.0.0.0:7600', POSTERN_TRUST_PROXY: '10.0.0.7' }, true],
    [
      { POSTERN_LISTEN: '0.0.0.0:7600', POSTERN_TRUST_PROXY: '10.0.0.7', POSTERN_PUBLIC_URL: 'https://p.example' },
      false,
    ],
  ])('the address that follows from %j is refused: %s', (environment, refused) => {
    const check = (): void => refuseUnsafePublicUrl(readConfig(environment));
    if (refused) expect(check).toThrow(/POSTERN_PUBLIC_URL/);
    else expect(check).not.toThrow();
  });
});

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
