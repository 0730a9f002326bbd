/**
 * `npm start` after its set-up: the whole product from one command, and nothing left of it afterwards.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const projectFolder = path.resolve(import.meta.dirname, '../..');
const upMark = 'Ctrl-C stops everything.';

let folder: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'postern-start-'));
  // As root, PostgreSQL runs as another user, who must pass.
  chmodSync(folder, 0o711);
  env = {
    ...process.env,
    POSTERN_DATA: folder,
    POSTERN_LISTEN: `127.0.0.1:${await freePort()}`,
    POSTERN_GATE_DEMO_PORT: String(await freePort()),
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

interface Run {
  /** Everything printed so far. */
  output(): string;
  /** Resolves once the text was printed; rejects with all output when the program ends before. */
  printed(text: string): Promise<void>;
  interrupt(): void;
  readonly exitCode: Promise<number | null>;
}

/** What the server logged, for the message of a failed test. */
function serverLog(): string {
  const file = path.join(folder, 'logs/server.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : 'The server logged nothing.';
}

function start(): Run {
  const child = spawn(process.execPath, [path.join(projectFolder, 'scripts/run/run-product.ts')], { env });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const exitCode = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    output: () => output,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => (output.includes(text) ? resolve() : undefined);
        listeners.add(look);
        look();
        void exitCode.then(() => reject(new Error(`It ended before it printed "${text}":\n${output}\n${serverLog()}`)));
      }),
    interrupt: () => void child.kill('SIGINT'),
    exitCode,
  };
}

/** Command lines of living processes that work for this run; a zombie has none. */
function leftOver(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8')} ${readFileSync(`/proc/${pid}/environ`, 'utf8')}`;
      } catch {
        return ''; // It ended while we looked.
      }
    })
    .filter((text) => text.includes(folder))
    .map((text) => text.split('\0').slice(0, 3).join(' '));
}

function agentStatus(): { running: unknown; enrolment: { server: string; keyPlace: string } | null } {
  const agentEnv = { ...env, POSTERN_AGENT_DATA: path.join(folder, 'agent') };
  const cli = path.join(projectFolder, 'main/cli.ts');
  try {
    return JSON.parse(execFileSync(process.execPath, [cli, 'status', '--json'], { env: agentEnv, encoding: 'utf8' }));
  } catch (error) {
    // This machine may fail a check: the exit code then says so.
    return JSON.parse((error as { stdout: string }).stdout);
  }
}

test('brings up server, console, gate demo, agent and tray app, and takes all of them down again', async () => {
  const run = start();
  await run.printed(upMark);
  const console = await fetch(`http://${env['POSTERN_LISTEN']}/`);
  expect(console.status).toBe(200);
  const helpdesk = await fetch(`http://localhost:${env['POSTERN_GATE_DEMO_PORT']}/`, { redirect: 'manual' });
  expect(helpdesk.headers.get('location')).toContain('/.postern/login');
  expect(run.output()).toContain('in the tray');
  expect(run.output()).toMatch(/password \S{10,}/);
  expect(agentStatus().enrolment).toMatchObject({ server: `http://${env['POSTERN_LISTEN']}`, keyPlace: 'keychain' });

  const second = start();
  expect(await second.exitCode).toBe(1);
  expect(second.output()).toContain('already runs from this folder');

  run.interrupt();
  expect(await run.exitCode).toBe(0);
  expect(leftOver()).toEqual([]);
});

test('comes up again on the same data without a display or a keychain, with the headless agent', async () => {
  delete env['DISPLAY'];
  delete env['WAYLAND_DISPLAY'];
  env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent';
  const first = start();
  await first.printed(upMark);
  expect(first.output()).toContain('no tray app, as there is no display here');
  expect(first.output()).toContain('no keychain');
  expect(agentStatus().enrolment?.keyPlace).toBe('file');
  first.interrupt();
  expect(await first.exitCode).toBe(0);

  const second = start();
  await second.printed(upMark);
  expect(second.output()).toContain('there already');
  expect(second.output()).toContain('this machine is enrolled');
  expect(second.output()).not.toMatch(/password \S{10,}/);
  second.interrupt();
  expect(await second.exitCode).toBe(0);
  expect(leftOver()).toEqual([]);
});

test('says which port is taken and how to use another one', async () => {
  const [host = '', port = ''] = (env['POSTERN_LISTEN'] ?? '').split(':');
  const holder = createServer().listen(Number(port), host);
  await new Promise((resolve) => holder.once('listening', resolve));
  const run = start();
  expect(await run.exitCode).toBe(1);
  holder.close();
  expect(run.output()).toContain(`Port ${port}`);
  expect(run.output()).toMatch(/POSTERN_LISTEN=127\.0\.0\.1:\d+ npm start/);
  expect(leftOver()).toEqual([]);
});
