import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { isSinkhole, probeName, type ProbeNetwork } from '../../../main/host/probe-name.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'postern-probe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A certificate for `games.example`, its own authority. */
function certificate() {
  const [key, cert] = [path.join(folder, 'key'), path.join(folder, 'cert')];
  const subject = ['-subj', '/CN=games.example', '-addext', 'subjectAltName=DNS:games.example'];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}
const own = certificate();

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The internet as one address on this machine. */
const network = (port: number, change: Partial<ProbeNetwork> = {}): ProbeNetwork => ({
  resolve: async () => ['127.0.0.1'],
  isOnline: () => true,
  port,
  authorities: [own.cert],
  timeoutMs: 60_000,
  isSinkhole: () => false,
  ...change,
});
const outcome = async (to: ProbeNetwork) => {
  const answer = await probeName('games.example', to);
  return answer.ok ? answer.value.outcome : answer.reason;
};
const failing = (code: string) => ({ resolve: () => Promise.reject(Object.assign(new Error(code), { code })) });

describe('a name that is tried', () => {
  it('is answered by the page that proves to be it', async () => {
    expect(await outcome(network(await listening(createTlsServer(own))))).toBe('answered');
  });

  it('is inconclusive when something else answers in its place', async () => {
    const port = await listening(createTlsServer(own));
    expect(await outcome(network(port, { authorities: [] }))).toBe('inconclusive');
  });

  it('is blocked when the connection is refused or cut', async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await outcome(network(port))).toBe('blocked');
    const cutting = await listening(createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    expect(await outcome(network(cutting))).toBe('blocked');
  });

  it('is inconclusive when nobody says anything', async () => {
    expect(await outcome(network(await listening(createServer()), { timeoutMs: 400 }))).toBe('inconclusive');
  });

  it('is blocked when it does not resolve, and inconclusive when the resolver cannot tell', async () => {
    expect(await outcome(network(1, failing('ENOTFOUND')))).toBe('blocked');
    expect(await outcome(network(1, failing('EAI_AGAIN')))).toBe('inconclusive');
  });

  it('is inconclusive when the resolver does not answer in time', async () => {
    expect(await outcome(network(1, { resolve: async () => new Promise(() => undefined), timeoutMs: 400 }))).toBe(
      'inconclusive',
    );
  });

  it('is blocked when it leads nowhere', async () => {
    expect(await outcome(network(1, { isSinkhole, resolve: async () => ['0.0.0.0', '::'] }))).toBe('blocked');
  });

  it('is inconclusive without a network, whatever the resolver says', async () => {
    expect(await outcome(network(1, { isOnline: () => false, ...failing('ENOTFOUND') }))).toBe('inconclusive');
  });

  it('is answered when one of its addresses is open', async () => {
    const port = await listening(createTlsServer(own));
    expect(await outcome(network(port, { resolve: async () => ['127.0.0.2', '127.0.0.1'] }))).toBe('answered');
  });
});

it.each([
  ['0.0.0.0', true],
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['192.168.1.1', true],
  ['::', true],
  ['::ffff:127.0.0.1', true],
  ['fd00::1', true],
  ['146.112.61.106', true],
  ['93.184.215.14', false],
  ['2606:2800:21f::1', false],
  ['not an address', false],
])('%s is a sinkhole: %s', (address, expected) => {
  expect(isSinkhole(address)).toBe(expected);
});
