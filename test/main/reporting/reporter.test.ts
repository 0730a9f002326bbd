import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKey } from '../../../main/identity/device-key.ts';
import { openOutbox, type Outbox } from '../../../main/reporting/outbox.ts';
import { createReporter, type Reporter } from '../../../main/reporting/reporter.ts';
import { createServerClient } from '../../../main/reporting/server-client.ts';

/** What the server says to the next reports, in turn; the last one for ever. */
type Reply = (response: ServerResponse) => void;

const accept: Reply = (response) => {
  const standing = { state: 'compliant', access: 'open', blocking: [], warnings: [] };
  const answer = {
    receivedAt: new Date().toISOString(),
    standing,
    verdicts: [],
    since: {},
    policyVersion: 1,
    apps: [],
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
};
const refuse =
  (status: number, code: string, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ error: { code, message: code } }));
const say =
  (status: number, body: string, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, headers).end(body);

interface Sent {
  readonly seq: number;
  readonly jti: string;
  readonly kind: string;
  readonly scannedAt: string;
}

let folder: string;
let server: Server;
let outbox: Outbox;
let reporter: Reporter;
let replies: Reply[];
let sent: Sent[];
let answers: boolean[];

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-reporter-'));
  replies = [accept];
  sent = [];
  answers = [];
  server = createServer((request, response) => {
    void readBody(request).then((body) => {
      sent.push(decodeJwt(body) as unknown as Sent);
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      reply?.(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  outbox = await openOutbox(join(folder, 'outbox.jsonl'));
  const { key } = await createKey();
  reporter = createReporter({
    outbox,
    client: createServerClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 500),
    deviceId: 'e9ac0c1c-92c2-4a5e-9d4f-000000000001',
    agentVersion: '0.0.0-test',
    policyVersion: () => 1,
    key: async () => key,
    now: () => new Date('2026-03-01T00:00:00Z'),
    random: () => 0,
    onAnswer: async (_answer, newest) => void answers.push(newest),
    onChange: () => undefined,
  });
});
afterEach(async () => {
  await reporter.stop();
  await outbox.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function add(...keys: string[]): Promise<void> {
  for (const [index, stateKey] of keys.entries()) {
    await outbox.add({
      stateKey,
      factsHash: stateKey.padEnd(43, 'x'),
      facts: {},
      scannedAt: new Date(Date.UTC(2026, 2, 1, 0, index)).toISOString(),
    });
  }
}
const lastCode = (): string | undefined => reporter.state().lastError?.code;

describe('a reporter', () => {
  it('sends what waits in order, with rising numbers, and tells which answer is about the newest', async () => {
    await add('a', 'b', 'c');
    await reporter.send('patient');
    expect(sent.map(({ scannedAt }) => scannedAt)).toEqual(sent.map(({ scannedAt }) => scannedAt).toSorted());
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(answers).toEqual([false, false, true]);
    expect(outbox.waiting()).toBe(0);
  });

  it('repeats a report whose answer was lost word for word', async () => {
    replies = [(response) => response.destroy(), accept];
    await add('a');
    await reporter.send('now');
    expect(lastCode()).toBe('server.unreachable');
    await reporter.send('now');
    expect(sent.map(({ seq, jti }) => ({ seq, jti }))).toEqual([
      { seq: 1, jti: sent[0]?.jti },
      { seq: 1, jti: sent[0]?.jti },
    ]);
    expect(reporter.state()).toEqual({ lastError: null, stopped: false });
  });

  it('waits in a back-off, and only someone impatient ends it', async () => {
    replies = [refuse(503, 'busy', { 'retry-after': '60' }), accept];
    await add('a');
    await reporter.send('patient');
    await reporter.send('patient');
    expect(sent).toHaveLength(1);
    expect(lastCode()).toBe('busy');
    await reporter.send('now');
    expect(sent).toHaveLength(2);
    expect(outbox.waiting()).toBe(0);
  });

  it.each([
    ['revoked', refuse(403, 'reports.device_revoked')],
    ['unknown', refuse(401, 'reports.device_unknown')],
  ])('stops when the device is %s, and keeps what waits', async (_case, reply) => {
    replies = [reply];
    await add('a', 'b');
    await reporter.send('patient');
    await reporter.send('patient');
    expect(sent).toHaveLength(1);
    expect(reporter.state().stopped).toBe(true);
    expect(outbox.waiting()).toBe(2);
  });

  it('lets go of a report the server will never take, and sends the next', async () => {
    replies = [refuse(400, 'reports.invalid'), accept];
    await add('a', 'b');
    await reporter.send('patient');
    expect(sent).toHaveLength(2);
    expect(outbox.waiting()).toBe(0);
  });

  it('says why when the only report is refused', async () => {
    replies = [refuse(413, 'reports.too_large')];
    await add('a');
    await reporter.send('patient');
    expect(lastCode()).toBe('reports.too_large');
    expect(outbox.waiting()).toBe(0);
  });

  it('sends the facts when the server does not hold them', async () => {
    await add('a');
    await reporter.send('patient');
    replies = [refuse(409, 'reports.facts_unknown'), accept];
    await add('a');
    await reporter.send('patient');
    expect(sent.map(({ kind }) => kind)).toEqual(['full', 'heartbeat', 'full']);
    expect(lastCode()).toBeUndefined();
  });

  it('goes behind the server’s numbers, but not for ever', async () => {
    replies = [refuse(409, 'reports.seq_replayed'), accept];
    await add('a');
    await reporter.send('patient');
    expect(sent[1]?.seq).toBeGreaterThanOrEqual(Date.parse('2026-03-01T00:00:00Z') / 1000);
    replies = [refuse(409, 'reports.seq_replayed')];
    await add('b');
    await reporter.send('patient');
    expect(reporter.state().stopped).toBe(true);
    expect(sent).toHaveLength(2 + 4);
  });

  it.each([
    [
      'a sign-in page',
      say(200, '<html>Welcome to our hotel</html>', { 'content-type': 'text/html' }),
      'server.unexpected_answer',
    ],
    ['a redirect', say(302, '', { location: 'http://127.0.0.1:9/' }), 'server.unexpected_answer'],
    ['a proxy’s 404', say(404, 'not found'), 'server.unexpected_answer'],
    ['a proxy’s 403', say(403, '{"message":"forbidden"}'), 'server.unexpected_answer'],
    ['an answer of another form', say(200, '{"receivedAt":1}'), 'server.unexpected_answer'],
    ['an endless answer', say(200, 'x'.repeat(2_000_000)), 'server.unexpected_answer'],
    ['silence', () => undefined, 'server.timeout'],
  ] as const)('keeps everything and tries again later after %s', async (_case, reply, code) => {
    replies = [reply];
    await add('a');
    await reporter.send('patient');
    expect(lastCode()).toBe(code);
    expect(reporter.state().stopped).toBe(false);
    expect(outbox.waiting()).toBe(1);
  });

  it('lets nothing overtake what waits', async () => {
    replies = [refuse(503, 'busy')];
    await add('a');
    await expect(reporter.exclusively(async () => 'launched')).rejects.toMatchObject({ code: 'busy' });
    replies = [accept];
    await expect(reporter.exclusively(async (seq) => seq)).resolves.toBe(2);
    expect(outbox.waiting()).toBe(0);
  });
});
