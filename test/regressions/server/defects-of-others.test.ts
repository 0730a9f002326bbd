/**
 * Mistakes other fleets made that no other test of ours looks at; the whole list is in docs/verified.md.
 */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceDetail } from '../../../shared/protocol/console-api.ts';
import { goodFacts, withoutAntivirus } from '../../support/machines/facts.ts';
import { eventually } from '../../support/processes/eventually.ts';
import { testKey, testServer, type TestServer } from '../../support/server/server.ts';

describe('two machines with the same placeholder for a name, model and serial number', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(async () => server.close());

  test('stay two devices, each with its own verdicts and person', async () => {
    const { headers } = await server.signIn();
    const good = goodFacts(server.clock.now());
    const machine = {
      ok: true as const,
      value: {
        hostName: 'localhost',
        manufacturer: 'To be filled by O.E.M.',
        model: 'System Product Name',
        cpu: null,
        memoryBytes: null,
      },
    };
    const [one, other] = [await server.enrol('one@example.org'), await server.enrol('other@example.org')];
    await one.report({ ...good, machine });
    await other.report({ ...withoutAntivirus(good), machine });
    const shown = await Promise.all(
      [one, other].map(async ({ id }) => {
        const answer = await server.app.inject({ url: `/v1/devices/${id}`, headers });
        const { person, verdicts } = answer.json<DeviceDetail>();
        return [person, verdicts.find(({ check }) => check === 'antivirus')?.outcome];
      }),
    );
    expect(one.id).not.toBe(other.id);
    expect(shown).toEqual([
      ['one@example.org', 'pass'],
      ['other@example.org', 'fail'],
    ]);
  });
});

describe('the log of the server', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'postern-log-'));
    if (process.getuid?.() === 0) await chmod(folder, 0o711);
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  test('holds no header, cookie, code, message or password of a request, at any level, refused or not', async () => {
    const port = await freePort();
    const base = `http://127.0.0.1:${String(port)}`;
    const cli = path.join(import.meta.dirname, '../../../server/cli.ts');
    const child = spawn(process.execPath, [cli, 'serve'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        POSTERN_SERVER_DATA: path.join(folder, 'data'),
        POSTERN_LISTEN: `127.0.0.1:${String(port)}`,
        POSTERN_LOG_LEVEL: 'trace',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    child.stdout.on('data', (text: Buffer) => (log += text.toString()));
    child.stderr.on('data', (text: Buffer) => (log += text.toString()));
    const ended = new Promise((resolve) => child.on('close', resolve));
    await eventually(() => expect(log).toContain('is ready at'), { giveUp: () => child.exitCode !== null });

    const secrets = {
      bearer: 'SECRETBEARERVALUE01',
      cookie: 'SECRETCOOKIEVALUE02',
      password: 'SECRETPASSWORDVALUE03',
      body: 'SECRETBODYVALUE04',
    };
    const headers = {
      authorization: `Bearer ${secrets.bearer}`,
      cookie: `better-auth.session_token=${secrets.cookie}`,
      origin: base,
    };
    const code = '7K3M-2Q9X-TESTC-0DE9Z';
    const message = await (await testKey()).enrolment(code);
    const jose = { ...headers, 'content-type': 'application/jose' };
    const json = { ...headers, 'content-type': 'application/json' };
    const answers = [
      await fetch(`${base}/v1/enrolments`, { method: 'POST', headers: jose, body: message }),
      await fetch(`${base}/v1/reports`, { method: 'POST', headers: jose, body: secrets.body }),
      await fetch(`${base}/v1/devices`, { headers }),
      await fetch(`${base}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ email: 'nobody@example.org', password: secrets.password }),
      }),
      await fetch(`${base}/v1/reports`, { method: 'POST', headers: json, body: `{"broken": ${secrets.body}` }),
    ];
    child.kill('SIGTERM');
    await ended;
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
    // The log was really on, and the refusals really passed through it.
    expect(log).toContain('"level":');
    for (const secret of [...Object.values(secrets), code, message, message.split('.')[2] ?? '']) {
      expect(log).not.toContain(secret);
    }
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
