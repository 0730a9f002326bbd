/**
 * The report intake on a real PostgreSQL: what it accepts, what it refuses, and that a refusal leaves nothing.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jwsTypes, maxSignedBytes, type Refusal, type ReportAnswer } from '../../../shared/protocol/agent-api.ts';
import { goodFacts, withoutAntivirus } from '../../support/machines/facts.ts';
import { factsHash, post, type TestDevice, testKey, testServer, type TestServer } from '../../support/server/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => server.close());

/** Everything the database holds of a device, as text. */
async function stored(device: TestDevice, on = server): Promise<string> {
  const { db } = on.database;
  return JSON.stringify([
    await db.selectFrom('devices').selectAll().where('id', '=', device.id).execute(),
    await db.selectFrom('device_check_ins').selectAll().where('device_id', '=', device.id).execute(),
    await db.selectFrom('device_postures').selectAll().where('device_id', '=', device.id).execute(),
    await transitionsOf(device, on),
  ]);
}

async function transitionsOf(device: TestDevice, on = server) {
  const { db } = on.database;
  return db.selectFrom('transitions').selectAll().where('device_id', '=', device.id).orderBy('id').execute();
}

/** Sends a message that must be refused, and checks that nothing changed. */
async function refusalOf(
  device: TestDevice,
  message: string,
  on = server,
): Promise<{ status: number; code: string; paths: string[] }> {
  const before = await stored(device, on);
  const response = await post(on.app, '/v1/reports', message);
  expect(await stored(device, on)).toBe(before);
  const { error } = response.json<Refusal>();
  return { status: response.statusCode, code: error.code, paths: (error.issues ?? []).map((issue) => issue.path) };
}

describe('an accepted report', () => {
  test('answers with verdicts, standing and the policy the agent lacks', async () => {
    const device = await server.enrol();
    const answer = await device.report(goodFacts(server.clock.now()));
    const bad = answer.verdicts.filter((verdict) => verdict.outcome === 'fail' || verdict.outcome === 'unknown');
    expect(bad).toEqual([]);
    expect(answer.standing).toMatchObject({ state: 'compliant', access: 'open' });
    expect(answer.policy).toBeDefined();
  });

  test('leaves the policy out when the agent holds it', async () => {
    const device = await server.enrol();
    const facts = goodFacts(server.clock.now());
    const message = await device.fullReport(facts, { policyVersion: device.enrolment.policyVersion });
    expect((await post(server.app, '/v1/reports', message)).json()).not.toHaveProperty('policy');
  });

  test('is answered the same when it comes again', async () => {
    const device = await server.enrol();
    const message = await device.fullReport(withoutAntivirus(goodFacts(server.clock.now())));
    const first = await post(server.app, '/v1/reports', message);
    server.clock.advanceSeconds(90);
    const before = await stored(device);
    const second = await post(server.app, '/v1/reports', message);
    expect(second.statusCode).toBe(200);
    expect(second.json<ReportAnswer>()).toEqual(first.json<ReportAnswer>());
    expect(await stored(device)).toBe(before);
  });

  test('writes history only where an outcome changed', async () => {
    const device = await server.enrol();
    const facts = goodFacts(server.clock.now());
    const { verdicts } = await device.report(facts);
    expect(await transitionsOf(device)).toHaveLength(verdicts.length);
    await device.report(facts);
    await post(server.app, '/v1/reports', await device.heartbeat(facts));
    expect(await transitionsOf(device)).toHaveLength(verdicts.length);
    server.clock.advanceSeconds(60);
    await device.report(withoutAntivirus(facts));
    const added = (await transitionsOf(device)).slice(verdicts.length);
    expect(added).toMatchObject([{ check_id: 'antivirus', from_outcome: 'pass', to_outcome: 'fail' }]);
    expect(added[0]?.at).toEqual(server.clock.now());
  });

  test('counts "since" from the first failing report, not from the last', async () => {
    const device = await server.enrol();
    const bad = withoutAntivirus(goodFacts(server.clock.now()));
    const failingSince = server.clock.now().toISOString();
    await device.report(bad);
    server.clock.advanceSeconds(600);
    const answer = await device.report(bad);
    expect(answer.since['antivirus']).toBe(failingSince);
  });

  test('is re-evaluated on a heartbeat, because time alone makes facts old', async () => {
    const device = await server.enrol();
    const facts = goodFacts(server.clock.now());
    await device.report(facts);
    server.clock.advanceSeconds(30 * 86_400);
    const heartbeat = await post(server.app, '/v1/reports', await device.heartbeat(facts));
    const { verdicts } = heartbeat.json<ReportAnswer>();
    expect(verdicts.find(({ check }) => check === 'antivirus')?.outcome).toBe('fail');
    expect(await transitionsOf(device)).toContainEqual(
      expect.objectContaining({ check_id: 'antivirus', from_outcome: 'pass', to_outcome: 'fail' }),
    );
  });

  test('may hold a fact this server does not know yet', async () => {
    const device = await server.enrol();
    const facts = { ...goodFacts(server.clock.now()), invented: { ok: true, value: { deep: [1] } } };
    await expect(device.report(facts)).resolves.toMatchObject({ standing: { state: 'compliant' } });
    await post(server.app, '/v1/reports', await device.heartbeat(facts));
    expect((await post(server.app, '/v1/reports', await device.heartbeat(facts))).statusCode).toBe(200);
  });
});

describe('a refused report stores nothing:', () => {
  let device: TestDevice;
  const facts = () => goodFacts(server.clock.now());
  beforeAll(async () => {
    device = await server.enrol();
    await device.report(facts());
  });

  test('one that is no signed message', async () => {
    for (const text of ['', 'hello', '{}', 'a.b.c', 'e30.e30.', '..', `${await device.fullReport(facts())}.x`]) {
      expect(await refusalOf(device, text)).toMatchObject({ status: 400, code: 'reports.malformed' });
    }
  });

  test('one of another kind', async () => {
    const message = await device.launch('helpdesk', facts());
    expect(await refusalOf(device, message)).toMatchObject({ status: 400, code: 'reports.wrong_type' });
  });

  test('one with another algorithm, "none" and HMAC with the public key included', async () => {
    const [, payload = '', signature = ''] = (await device.fullReport(facts())).split('.');
    for (const alg of ['none', 'HS256', 'ES256', 'RS256', 'eddsa']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: jwsTypes.report })).toString('base64url');
      expect(await refusalOf(device, `${header}.${payload}.${signature}`)).toMatchObject({
        status: 400,
        code: 'reports.wrong_algorithm',
      });
    }
  });

  test('one with a critical header extension', async () => {
    const message = await device.fullReport(facts());
    const [, payload = '', signature = ''] = message.split('.');
    const header = { alg: 'EdDSA', typ: jwsTypes.report, crit: ['b64'], b64: false };
    const text = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
    expect((await refusalOf(device, text)).code).toBe('reports.malformed');
  });

  test('one that is too large', async () => {
    const response = await refusalOf(device, 'a'.repeat(maxSignedBytes + 1));
    expect(response).toMatchObject({ status: 413, code: 'reports.too_large' });
  });

  test('one with a changed payload', async () => {
    const [header = '', payload = '', signature = ''] = (await device.fullReport(facts())).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const changed = Buffer.from(JSON.stringify({ ...claims, agentVersion: '9.9.9' })).toString('base64url');
    expect(await refusalOf(device, `${header}.${changed}.${signature}`)).toMatchObject({
      status: 401,
      code: 'reports.signature_invalid',
    });
  });

  test('one signed by another device in this device’s name', async () => {
    const other = await server.enrol('eve@example.org');
    const message = await other.fullReport(facts(), { iss: device.id, seq: device.seq + 1 });
    expect(await refusalOf(device, message)).toMatchObject({ status: 401, code: 'reports.signature_invalid' });
  });

  test('one of a device that was never enrolled', async () => {
    const message = await device.fullReport(facts(), { iss: randomUUID() });
    expect(await refusalOf(device, message)).toMatchObject({ status: 401, code: 'reports.device_unknown' });
  });

  test('one without a device id', async () => {
    const message = await device.fullReport(facts(), { iss: "' or 1=1" });
    expect(await refusalOf(device, message)).toMatchObject({ code: 'reports.invalid', paths: ['iss'] });
  });

  test('one with a lower sequence number', async () => {
    const message = await device.fullReport(facts(), { seq: 1 });
    await device.report(facts());
    expect(await refusalOf(device, message)).toMatchObject({ status: 409, code: 'reports.seq_replayed' });
  });

  test('another one with the same sequence number', async () => {
    await device.report(facts());
    const message = await device.fullReport(facts(), { seq: device.seq });
    device.seq -= 1;
    expect(await refusalOf(device, message)).toMatchObject({ status: 409, code: 'reports.seq_conflict' });
  });

  test('one with claims that are not as documented, naming the places', async () => {
    const broken = { ...facts(), screenLock: { ok: true, value: { session: 'sometimes' } } };
    const message = await device.fullReport(broken as never, { seq: 0, extra: true });
    const refusal = await refusalOf(device, message);
    expect(refusal).toMatchObject({ status: 400, code: 'reports.invalid' });
    expect(refusal.paths).toEqual(expect.arrayContaining(['seq', 'facts.screenLock.value.session']));
  });

  test('one whose facts do not have the hash it names', async () => {
    const message = await device.fullReport(facts(), { factsHash: factsHash({}) });
    expect(await refusalOf(device, message)).toMatchObject({ status: 400, code: 'reports.facts_hash_wrong' });
  });

  test('one nested so deeply that no hash can be made', async () => {
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    const claims = {
      kind: 'full',
      iss: device.id,
      jti: randomUUID(),
      iat: 1,
      seq: 99_999,
      agentVersion: '1',
      policyVersion: null,
    };
    const rest = { factsHash: 'a'.repeat(43), scannedAt: new Date(0).toISOString(), facts: { invented: 'HERE' } };
    const payload = JSON.stringify({ ...claims, ...rest }).replace('"HERE"', deep);
    const message = await device.sign(jwsTypes.report, payload);
    expect((await refusalOf(device, message)).code).toBe('reports.facts_hash_wrong');
  });

  test('a heartbeat about facts the server does not hold', async () => {
    const message = await device.heartbeat(withoutAntivirus(facts()));
    expect(await refusalOf(device, message)).toMatchObject({ status: 409, code: 'reports.facts_unknown' });
  });

  test('one in another content type', async () => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/v1/reports',
      headers: { 'content-type': 'text/plain' },
      payload: await device.fullReport(facts()),
    });
    expect([response.statusCode, response.json<Refusal>().error.code]).toEqual([415, 'request.unsupported_type']);
  });
});

describe('a revoked device', () => {
  test('is refused from then on, repeats included, on every node', async () => {
    const second = await testServer({ databaseUrl: server.database.connectionString, clock: server.clock });
    try {
      const device = await server.enrol();
      const message = await device.fullReport(goodFacts(server.clock.now()));
      expect((await post(second.app, '/v1/reports', message)).statusCode).toBe(200);
      const { headers } = await server.signIn();
      const url = `/v1/devices/${device.id}/revocation`;
      const revocation = await server.app.inject({ method: 'POST', url, headers, payload: { reason: 'lost' } });
      expect(revocation.statusCode).toBe(204);
      const next = await device.fullReport(goodFacts(server.clock.now()));
      expect(await refusalOf(device, next, second)).toMatchObject({ status: 403, code: 'reports.device_revoked' });
      expect(await refusalOf(device, message)).toMatchObject({ status: 403, code: 'reports.device_revoked' });
      const again = await server.app.inject({ method: 'POST', url, headers, payload: { reason: 'lost' } });
      expect(again.json<Refusal>().error.code).toBe('devices.already_revoked');
    } finally {
      await second.close();
    }
  });

  test('may be the device’s own wish, once', async () => {
    const device = await server.enrol();
    await device.report(goodFacts(server.clock.now()));
    const unenrolment = { iss: device.id, jti: randomUUID(), iat: 1, seq: device.seq + 1 };
    const message = await device.sign(jwsTypes.unenrolment, unenrolment);
    expect((await post(server.app, '/v1/unenrolments', message)).statusCode).toBe(204);
    const answer = await post(server.app, '/v1/unenrolments', message);
    expect(answer.json<Refusal>().error.code).toBe('reports.device_revoked');
  });
});

describe('reports at the same moment', () => {
  test('with one sequence number and different content: one is accepted', async () => {
    const device = await server.enrol();
    const facts = goodFacts(server.clock.now());
    const messages = await Promise.all(
      Array.from({ length: 12 }, async () => device.fullReport(facts, { seq: 1, jti: randomUUID() })),
    );
    const answers = await Promise.all(messages.map(async (message) => post(server.app, '/v1/reports', message)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const codes = answers.filter(({ statusCode }) => statusCode !== 200).map((one) => one.json<Refusal>().error.code);
    expect(new Set(codes)).toEqual(new Set(['reports.seq_conflict']));
  });

  test('the same message through two nodes is stored once and answered to both', async () => {
    const second = await testServer({ databaseUrl: server.database.connectionString, clock: server.clock });
    try {
      const device = await server.enrol();
      const message = await device.fullReport(goodFacts(server.clock.now()));
      const nodes = [server, second, server, second];
      const answers = await Promise.all(nodes.map(async ({ app }) => post(app, '/v1/reports', message)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
      const { length } = answers[0]?.json<ReportAnswer>().verdicts ?? [];
      expect(await transitionsOf(device)).toHaveLength(length);
    } finally {
      await second.close();
    }
  });

  test('through two nodes in turn, each with a stale cache of the device', async () => {
    const second = await testServer({ databaseUrl: server.database.connectionString, clock: server.clock });
    try {
      const device = await server.enrol();
      const [good, bad] = [goodFacts(server.clock.now()), withoutAntivirus(goodFacts(server.clock.now()))];
      for (const [node, facts] of [
        [server, good],
        [second, bad],
        [server, good],
        [second, good],
      ] as const) {
        const answer = await post(node.app, '/v1/reports', await device.fullReport(facts));
        expect(answer.statusCode).toBe(200);
      }
      expect((await post(server.app, '/v1/reports', await device.heartbeat(good))).statusCode).toBe(200);
      const history = (await transitionsOf(device)).filter(({ check_id: check }) => check === 'antivirus');
      expect(history.map(({ to_outcome: to }) => to)).toEqual(['pass', 'fail', 'pass']);
    } finally {
      await second.close();
    }
  });
});

describe('heartbeats', () => {
  test('of many devices at once are each stored, and a lower one that comes late is refused', async () => {
    const facts = goodFacts(server.clock.now());
    const devices = await Promise.all(Array.from({ length: 12 }, async () => server.enrol()));
    for (const device of devices) await device.report(facts);
    server.clock.advanceSeconds(30);
    const messages = await Promise.all(
      devices.flatMap((device) => [device.heartbeat(facts), device.heartbeat(facts), device.heartbeat(facts)]),
    );
    const answers = await Promise.all(messages.map(async (message) => post(server.app, '/v1/reports', message)));
    for (const [index, answer] of answers.entries()) {
      const code = answer.statusCode === 200 ? 'accepted' : answer.json<Refusal>().error.code;
      expect([index, code]).toEqual([index, expect.stringMatching(/^(accepted|reports\.seq_replayed)$/)]);
    }
    const { db } = server.database;
    for (const [index, device] of devices.entries()) {
      const checkIn = await db
        .selectFrom('device_check_ins')
        .selectAll()
        .where('device_id', '=', device.id)
        .executeTakeFirstOrThrow();
      expect(checkIn.last_report_at).toEqual(server.clock.now());
      expect(checkIn.last_seq).toBe(answers[index * 3 + 2]?.statusCode === 200 ? device.seq : checkIn.last_seq);
    }
  });
});

describe('a foreign key', () => {
  test('signs nothing for a device, however it is presented in the header', async () => {
    const device = await server.enrol();
    const stranger = await testKey();
    const facts = goodFacts(server.clock.now());
    const claims = {
      kind: 'full',
      iss: device.id,
      jti: randomUUID(),
      iat: 1,
      seq: 1,
      agentVersion: '1',
      policyVersion: null,
    };
    const rest = { factsHash: factsHash(facts), scannedAt: new Date(0).toISOString(), facts };
    const message = await stranger.sign(jwsTypes.report, { ...claims, ...rest }, { jwk: stranger.jwk, kid: device.id });
    expect((await refusalOf(device, message)).code).toBe('reports.signature_invalid');
  });
});
