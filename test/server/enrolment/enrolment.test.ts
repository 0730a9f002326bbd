/**
 * Enrolment on a real PostgreSQL: one code, one device.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type EnrolmentAnswer,
  enrolmentAnswerSchema,
  jwsTypes,
  type Refusal,
} from '../../../shared/protocol/agent-api.ts';
import { parseDeepLink } from '../../../shared/protocol/deep-link.ts';
import { hashCode, newCode, normaliseCode } from '../../../server/enrolment/code.ts';
import { post, testKey, testServer, type TestServer } from '../../support/server/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => server.close());

async function devices(): Promise<number> {
  return (await server.database.db.selectFrom('devices').select('id').execute()).length;
}

/** Sends an enrolment that must be refused; no device may appear. */
async function refusalOf(message: string): Promise<{ status: number; code: string }> {
  const before = await devices();
  const response = await post(server.app, '/v1/enrolments', message);
  expect(await devices()).toBe(before);
  return { status: response.statusCode, code: response.json<Refusal>().error.code };
}

describe('a code', () => {
  test('has 100 random bits in Crockford letters and groups', () => {
    const codes = Array.from({ length: 200 }, () => newCode());
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(new Set(codes).size).toBe(200);
  });

  test('is the same however a person types it', () => {
    expect(normaliseCode(' k7qm 4t9x-oil1 ')).toBe('K7QM4T9X0111');
    expect(hashCode('k7qm-4t9x')).toBe(hashCode('K7QM4T9X'));
  });

  test('is kept only as a hash', async () => {
    const code = await server.createCode();
    const rows = await server.database.db.selectFrom('enrolment_codes').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(rows.map((row) => row.code_hash)).toContain(hashCode(code));
  });
});

describe('an enrolment', () => {
  test('makes a device of the person the code was made for', async () => {
    const device = await server.enrol('kim@example.org');
    expect(enrolmentAnswerSchema.parse(device.enrolment)).toMatchObject({
      serverName: 'Test server',
      policyVersion: 1,
    });
    const row = await server.database.db
      .selectFrom('devices')
      .selectAll()
      .where('id', '=', device.id)
      .executeTakeFirst();
    expect(row).toMatchObject({ person: 'kim@example.org', host_name: 'test-host' });
  });

  test('gets the same device again when the answer was lost', async () => {
    const [code, key] = [await server.createCode(), await testKey()];
    const first = await post(server.app, '/v1/enrolments', await key.enrolment(code));
    const before = await devices();
    const second = await post(server.app, '/v1/enrolments', await key.enrolment(code));
    expect(second.json<EnrolmentAnswer>().deviceId).toBe(first.json<EnrolmentAnswer>().deviceId);
    expect(await devices()).toBe(before);
  });

  test('of many at once with one code makes one device', async () => {
    const code = await server.createCode();
    const before = await devices();
    const messages = await Promise.all(Array.from({ length: 12 }, async () => (await testKey()).enrolment(code)));
    const answers = await Promise.all(messages.map(async (message) => post(server.app, '/v1/enrolments', message)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const codes = answers.filter(({ statusCode }) => statusCode !== 200).map((one) => one.json<Refusal>().error.code);
    expect(new Set(codes)).toEqual(new Set(['enrolment.code_used']));
    expect(await devices()).toBe(before + 1);
  });

  test('of one key with many codes at once makes one device', async () => {
    const key = await testKey();
    const codes = await Promise.all(Array.from({ length: 8 }, async () => server.createCode()));
    const before = await devices();
    const answers = await Promise.all(
      codes.map(async (code) => post(server.app, '/v1/enrolments', await key.enrolment(code))),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(await devices()).toBe(before + 1);
  });

  test('is refused with a code nobody made', async () => {
    expect(await refusalOf(await (await testKey()).enrolment(newCode()))).toEqual({
      status: 404,
      code: 'enrolment.code_unknown',
    });
  });

  test('is refused with a code that expired, to the second', async () => {
    const code = await server.createCode('sam@example.org', 1);
    const key = await testKey();
    server.clock.advanceSeconds(3600);
    expect(await refusalOf(await key.enrolment(code))).toEqual({ status: 410, code: 'enrolment.code_expired' });
  });

  test('is refused with a code that another device used', async () => {
    const code = await server.createCode();
    await post(server.app, '/v1/enrolments', await (await testKey()).enrolment(code));
    expect(await refusalOf(await (await testKey()).enrolment(code))).toEqual({
      status: 409,
      code: 'enrolment.code_used',
    });
  });

  test('never takes over a device that holds this key already, and leaves the code unused', async () => {
    const key = await testKey();
    await post(server.app, '/v1/enrolments', await key.enrolment(await server.createCode('owner@example.org')));
    const code = await server.createCode('thief@example.org');
    expect(await refusalOf(await key.enrolment(code))).toEqual({ status: 409, code: 'enrolment.key_known' });
    expect((await post(server.app, '/v1/enrolments', await (await testKey()).enrolment(code))).statusCode).toBe(200);
  });

  test('is refused when another key signed it', async () => {
    const [code, mine, other] = [await server.createCode(), await testKey(), await testKey()];
    expect(await refusalOf(await mine.enrolment(code, { jwk: other.jwk }))).toEqual({
      status: 401,
      code: 'enrolment.signature_invalid',
    });
  });

  test('is refused when it is something else', async () => {
    const key = await testKey();
    const code = await server.createCode();
    expect((await refusalOf('nothing')).code).toBe('enrolment.malformed');
    expect((await refusalOf(await key.sign(jwsTypes.report, { code }))).code).toBe('enrolment.wrong_type');
    expect((await refusalOf(await key.enrolment(code, { hardwareId: randomUUID() }))).code).toBe('enrolment.invalid');
    expect((await refusalOf(await key.enrolment(code, { jwk: { ...key.jwk, d: 'x' } }))).code).toBe(
      'enrolment.invalid',
    );
  });
});

describe('the console', () => {
  test('makes codes with a link, and lists them without the code', async () => {
    const { headers, email } = await server.signIn();
    const payload = { person: 'New@Example.org', hours: 2 };
    const made = await server.app.inject({ method: 'POST', url: '/v1/enrolment-codes', headers, payload });
    expect(made.statusCode).toBe(201);
    const { code, link } = made.json<{ code: string; link: string }>();
    expect(parseDeepLink(link)).toEqual({ kind: 'enrol', invitation: { server: server.publicUrl, code } });
    const list = await server.app.inject({ url: '/v1/enrolment-codes', headers });
    expect(list.body).toContain('new@example.org');
    expect(list.body).not.toContain(code);
    const audited = await server.database.db.selectFrom('audit_log').selectAll().where('actor', '=', email).execute();
    expect(audited).toMatchObject([{ action: 'enrolment.code_created', target: 'new@example.org' }]);
  });

  test('is told which input of a new code is wrong', async () => {
    const { headers } = await server.signIn();
    const payload = { person: 'nobody', hours: 0 };
    const answer = await server.app.inject({ method: 'POST', url: '/v1/enrolment-codes', headers, payload });
    const { error } = answer.json<Refusal>();
    expect([answer.statusCode, error.code, error.issues?.map(({ path }) => path)]).toEqual([
      400,
      'request.invalid',
      ['person', 'hours'],
    ]);
  });
});
