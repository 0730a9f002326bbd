/**
 * Reports that are written together on a real PostgreSQL: each stands for itself.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../server/db/database.ts';
import type { Refusal, ReportAnswer } from '../../../shared/protocol/agent-api.ts';
import { goodFacts, withoutAntivirus } from '../../support/machines/facts.ts';
import { post, type TestDevice, testServer, type TestServer } from '../../support/server/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => server.close());

async function storedRow(device: TestDevice, { db }: Database = server.database) {
  return db
    .selectFrom('device_postures')
    .innerJoin('device_check_ins', 'device_check_ins.device_id', 'device_postures.device_id')
    .select(['facts', 'verdicts', 'last_seq', 'last_digest', 'outcomes'])
    .where('device_postures.device_id', '=', device.id)
    .executeTakeFirstOrThrow();
}

async function enrolMany(count: number): Promise<TestDevice[]> {
  return Promise.all(Array.from({ length: count }, async () => server.enrol()));
}

async function antivirusHistory(device: TestDevice, { db }: Database) {
  return db
    .selectFrom('transitions')
    .select('to_outcome')
    .where('device_id', '=', device.id)
    .where('check_id', '=', 'antivirus')
    .execute();
}

/** Sends a message again as an agent does, as long as the server meets connections that were cut. @returns the last status */
async function untilTaken(on: TestServer, message: string): Promise<number> {
  let status = 0;
  for (let attempt = 0; attempt < 30 && status !== 200; attempt += 1) {
    status = (await post(on.app, '/v1/reports', message)).statusCode;
    if (status !== 200) expect(status).toBe(500);
  }
  return status;
}

/** Ends every connection of the servers to this database but the one that asks. */
async function cutConnections({ db }: Database): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'postern' and pid <> pg_backend_pid()`.execute(db);
}

describe('full reports of many devices at once', () => {
  test('are each stored with their own facts, verdicts and history', async () => {
    const devices = await enrolMany(20);
    const facts = goodFacts(server.clock.now());
    const messages = await Promise.all(
      devices.map(async (device, index) => device.fullReport(index % 2 === 0 ? facts : withoutAntivirus(facts))),
    );
    const answers = await Promise.all(messages.map(async (message) => post(server.app, '/v1/reports', message)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(devices.map(() => 200));
    for (const [index, device] of devices.entries()) {
      const outcome = index % 2 === 0 ? 'pass' : 'fail';
      const stored = await storedRow(device);
      expect(stored.outcomes['antivirus']).toBe(outcome);
      expect(stored.last_seq).toBe(device.seq);
      expect(stored.verdicts).toEqual(answers[index]?.json<ReportAnswer>().verdicts);
      const history = await server.database.db
        .selectFrom('transitions')
        .select(['check_id', 'to_outcome'])
        .where('device_id', '=', device.id)
        .execute();
      expect(history).toHaveLength(stored.verdicts.length);
      expect(history).toContainEqual({ check_id: 'antivirus', to_outcome: outcome });
    }
  });

  test('go on when one among them is refused', async () => {
    const devices = await enrolMany(8);
    const facts = goodFacts(server.clock.now());
    const messages = await Promise.all(
      devices.map(async (device, index) =>
        device.fullReport(facts, index === 3 ? { agentVersion: 'nul\u0000byte' } : {}),
      ),
    );
    const answers = await Promise.all(messages.map(async (message) => post(server.app, '/v1/reports', message)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(devices.map((_, index) => (index === 3 ? 400 : 200)));
  });

  test('that were answered are stored when the database cut the connections, and the others are taken when they come again', async () => {
    const own = await testServer();
    const knife = await openDatabase({ connectionString: own.database.connectionString, poolSize: 1 });
    try {
      const devices = await Promise.all(Array.from({ length: 24 }, async () => own.enrol()));
      const facts = goodFacts(own.clock.now());
      let cut = 0;
      for (let round = 0; round < 4; round += 1) {
        const changed = round % 2 === 0 ? facts : withoutAntivirus(facts);
        const messages = await Promise.all(devices.map(async (device) => device.fullReport(changed)));
        const over = new AbortController();
        const cutting = (async () => {
          for (; !over.signal.aborted; await sleep(3)) await cutConnections(knife);
        })();
        const answers = await Promise.all(messages.map(async (message) => post(own.app, '/v1/reports', message)));
        over.abort();
        await cutting;
        for (const [index, answer] of answers.entries()) {
          const [device, message] = [devices[index], messages[index]];
          if (device === undefined || message === undefined) throw new Error('no such device');
          if (answer.statusCode === 200) expect((await storedRow(device, knife)).last_seq).toBe(device.seq);
          else {
            cut += 1;
            expect(await untilTaken(own, message)).toBe(200);
          }
          expect((await storedRow(device, knife)).last_seq).toBe(device.seq);
          expect(await antivirusHistory(device, knife)).toHaveLength(round + 1);
        }
      }
      expect(cut).toBeGreaterThan(0);
    } finally {
      await knife.close();
      await own.close();
    }
  });
});

describe('a text that PostgreSQL cannot hold', () => {
  test.each([
    ['NUL', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800b'],
  ])('makes the message malformed: %s', async (_name, text) => {
    const device = await server.enrol();
    const facts = goodFacts(server.clock.now());
    const withText = { ...facts, [`fact${text}`]: { ok: true, value: text } };
    for (const message of [
      await device.fullReport(facts, { agentVersion: text }),
      // Its hash cannot be made; the text is what it is refused for.
      await device.fullReport(facts, { jti: `${text}-0123456789abcdef` }),
      await device.fullReport(facts, { facts: withText }),
    ]) {
      const answer = await post(server.app, '/v1/reports', message);
      expect([answer.statusCode, answer.json<Refusal>().error.code]).toEqual([400, 'reports.malformed']);
    }
    expect((await storedRow(device)).last_digest).toBeNull();
  });

  test('is not one that only looks like it', async () => {
    const device = await server.enrol();
    const facts = goodFacts(server.clock.now());
    for (const agentVersion of [String.raw`a\u0000`, String.raw`\ud800`, '😀']) {
      const answer = await post(server.app, '/v1/reports', await device.fullReport(facts, { agentVersion }));
      expect(answer.statusCode).toBe(200);
    }
  });
});

describe('the answer', () => {
  test('is the same JSON whatever characters the verdicts hold', async () => {
    const device = await server.enrol();
    const answer = await post(server.app, '/v1/reports', await device.fullReport(goodFacts(server.clock.now())));
    const { verdicts } = answer.json<ReportAnswer>();
    expect(JSON.stringify(verdicts)).toMatch(/[^ -~]/);
    expect((await storedRow(device)).verdicts).toEqual(verdicts);
  });
});

describe('the figures for Prometheus', () => {
  test('count every request by route and status, with cumulative buckets', async () => {
    const own = await testServer();
    try {
      const device = await own.enrol();
      const facts = goodFacts(own.clock.now());
      for (let index = 0; index < 3; index += 1) await post(own.app, '/v1/reports', await device.fullReport(facts));
      await post(own.app, '/v1/reports', 'nothing');
      for (let index = 0; index < 5; index += 1) await own.app.inject({ url: '/.postern/check' });
      await own.app.inject({ url: '/v1/nowhere' });
      const { body } = await own.app.inject({ url: '/metrics' });
      expect(body).toMatch(/^# TYPE postern_http_requests_total counter$/m);
      expect(body).toMatch(/requests_total\{method="POST",route="\/v1\/reports",status="200"\} 3$/m);
      expect(body).toMatch(/requests_total\{method="POST",route="\/v1\/reports",status="400"\} 1$/m);
      expect(body).toMatch(/requests_total\{method="GET",route="\/\.postern\/check",status="401"\} 5$/m);
      expect(body).toMatch(/requests_total\{method="GET",route="none",status="404"\} 1$/m);
      expect(body).toMatch(/^# TYPE postern_http_request_duration_seconds histogram$/m);
      expect(body).toMatch(/duration_seconds_bucket\{le="\+Inf",method="POST",route="\/v1\/reports"\} 4$/m);
      expect(body).toMatch(/duration_seconds_count\{method="POST",route="\/v1\/reports"\} 4$/m);
      const buckets = [
        ...body.matchAll(/duration_seconds_bucket\{le="[^"]+",method="POST",route="\/v1\/reports"\} (\d+)/g),
      ];
      const counts = buckets.map((match) => Number(match[1]));
      expect(counts).toHaveLength(12);
      expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    } finally {
      await own.close();
    }
  });
});
