/**
 * The VPN fact through a real OpenVPN between two network namespaces. Needs root; skipped without.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { vpn } from '../../shared/checks/vpn.ts';
import type { Fact } from '../../shared/facts/fact.ts';
import type { FactValue } from '../../shared/facts/index.ts';
import { valueOf } from '../support/machines/read-fact.ts';
import { eventually } from '../support/processes/eventually.ts';

const run = promisify(execFile);
const project = path.join(import.meta.dirname, '../..');
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const tag = `pst${process.pid.toString(36)}`;
const [home, company] = [`${tag}h`, `${tag}c`];
let folder: string;

const ip = async (...args: readonly string[]): Promise<void> => void (await run('/usr/sbin/ip', [...args]));
const inside = async (...args: readonly string[]): Promise<void> => ip('-n', home, ...args);

beforeAll(async () => {
  if (!isRoot) return;
  folder = await mkdtemp(path.join(tmpdir(), 'postern-vpn-'));
  await run('/usr/sbin/openvpn', ['--genkey', 'secret', path.join(folder, 'key')]);
  await chmod(path.join(folder, 'key'), 0o600);
});
afterAll(async () => {
  if (isRoot) await rm(folder, { recursive: true, force: true });
});

// Networks of its own for each test, so that none finds a tunnel of the one before.
beforeEach(async () => {
  if (!isRoot) return;
  for (const name of [home, company]) await ip('netns', 'add', name);
  await ip('link', 'add', 'eth0', 'netns', home, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', company);
  for (const [name, address] of [
    [home, '192.0.2.1/24'],
    [company, '192.0.2.2/24'],
  ] as const) {
    await ip('-n', name, 'address', 'add', address, 'dev', 'eth0');
    await ip('-n', name, 'link', 'set', 'eth0', 'up');
  }
  await inside('route', 'add', 'default', 'via', '192.0.2.2');
});
afterEach(async () => {
  if (!isRoot) return;
  for (const name of [home, company]) {
    await eventually(async () => {
      const left = await processesIn(name);
      for (const pid of left) process.kill(pid, 'SIGKILL');
      expect(left).toEqual([]);
    });
    await ip('netns', 'delete', name);
  }
});

/** What runs in a network, such as what a test left that was given up. */
async function processesIn(name: string): Promise<readonly number[]> {
  const { stdout } = await run('/usr/sbin/ip', ['netns', 'pids', name]);
  return stdout.split('\n').filter(Boolean).map(Number);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** One end of the tunnel; resolves when it is connected (`ready`) or at least started. */
async function openvpn(
  name: string,
  remote: string,
  addresses: readonly string[],
  ready: boolean,
): Promise<ChildProcess> {
  const options = [
    '--dev',
    'tun0',
    '--ifconfig',
    ...addresses,
    '--remote',
    remote,
    '--secret',
    path.join(folder, 'key'),
  ];
  const legacy = ['--cipher', 'AES-256-CBC', '--ping', '1'];
  const child = spawn('/usr/sbin/ip', ['netns', 'exec', name, '/usr/sbin/openvpn', ...options, ...legacy], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (!ready || said.includes('Initialization Sequence Completed')) resolve();
    });
    child.once('close', () => reject(new Error(`openvpn ended: ${said}`)));
  });
  return child;
}

/** What the agent in the home network finds. */
async function found(): Promise<FactValue<'vpn'>> {
  const cli = [process.execPath, path.join(project, 'main/cli.ts'), 'scan', '--json'];
  const env = { ...process.env, POSTERN_AGENT_DATA: path.join(folder, 'agent') };
  // The exit code is the posture's; only what it prints counts.
  const { stdout } = await run('/usr/sbin/ip', ['netns', 'exec', home, ...cli], { env }).catch(
    (error: unknown) => error as { stdout: string },
  );
  const { facts } = JSON.parse(stdout) as { facts: { vpn: Fact<FactValue<'vpn'>> } };
  return valueOf(facts.vpn);
}

const reasonOf = (fact: FactValue<'vpn'>, params: object = {}): string =>
  vpn.evaluate({ vpn: fact }, vpn.params.parse(params), new Date()).reason;

describe.runIf(isRoot)('the real OpenVPN', () => {
  it('turns the verdict as it comes, takes everything, and goes', async () => {
    expect(reasonOf(await found())).toBe('no-tunnel');
    await openvpn(company, '192.0.2.1', ['10.99.0.1', '10.99.0.2'], false);
    const client = await openvpn(home, '192.0.2.2', ['10.99.0.2', '10.99.0.1'], true);
    const split = await found();
    expect(split.tunnels).toMatchObject([
      { interface: 'tun0', kind: 'tun', up: true, addressed: true, routes: ['10.99.0.1/32'] },
    ]);
    expect(reasonOf(split)).toBe('connected');
    expect(reasonOf(split, { mode: 'full' })).toBe('not-full');

    // What `redirect-gateway def1` does.
    for (const half of ['0.0.0.0/1', '128.0.0.0/1']) await inside('route', 'add', half, 'dev', 'tun0');
    expect(reasonOf(await found(), { mode: 'full' })).toBe('connected');

    // The router at home brings IPv6, which this tunnel knows nothing of, until it carries it or something swallows it.
    const viaHome = ['-6', 'route', 'add', 'default', 'via', 'fd00::2', 'dev', 'eth0', 'metric', '1024'];
    await inside('address', 'add', 'fd00::1/64', 'dev', 'eth0', 'nodad');
    await inside(...viaHome);
    const leaking = await found();
    expect(reasonOf(leaking, { mode: 'full' })).toBe('ipv6-outside');
    expect(reasonOf(leaking)).toBe('connected');
    await inside('-6', 'route', 'add', '2000::/3', 'dev', 'tun0');
    expect(reasonOf(await found(), { mode: 'full' })).toBe('connected');
    await inside('-6', 'route', 'delete', '2000::/3', 'dev', 'tun0');
    await inside('-6', 'route', 'add', 'unreachable', 'default', 'metric', '5');
    expect(reasonOf(await found(), { mode: 'full' })).toBe('connected');

    await end(client);
    expect(reasonOf(await found())).toBe('no-tunnel');
  });

  it('is idle when the device stays behind without its program', async () => {
    await inside('tuntap', 'add', 'dev', 'tun7', 'mode', 'tun');
    await inside('address', 'add', '10.98.0.2/24', 'dev', 'tun7');
    await inside('link', 'set', 'tun7', 'up');
    const idle = await found();
    expect(idle.tunnels).toMatchObject([{ interface: 'tun7', up: false, addressed: true }]);
    expect(reasonOf(idle)).toBe('tunnel-idle');
  });
});
