/**
 * Laws over all routes and all error codes.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '../../../shared/protocol/agent-api.ts';
import { refusals } from '../../../server/app.ts';
import { requestRefusals } from '../../../server/http/errors.ts';
import { publicRoutes } from '../../../server/http/public-routes.ts';
import { testServer, type TestServer } from '../../support/server/server.ts';

let server: TestServer;
const routes: string[] = [];
beforeAll(async () => {
  server = await testServer({ onRoute: (method, url) => routes.push(`${method} ${url}`) });
});
afterAll(async () => server.close());

/** An address that matches a pattern. */
function concrete(pattern: string): string {
  return pattern.replace(':id', '00000000-0000-4000-8000-000000000001').replace('*', 'nothing');
}

describe('every route', () => {
  test('is seen by this test', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes).toContain('GET /v1/devices');
  });

  test('answers 401 without a session unless it is on the public list', async () => {
    const guarded = routes.filter((route) => publicRoutes[route.replace(/^HEAD/, 'GET')] === undefined);
    expect(guarded.length).toBeGreaterThan(8);
    for (const route of guarded) {
      const [method = '', pattern = ''] = route.split(' ');
      const answer = await server.app.inject({ method: method as 'GET', url: concrete(pattern) });
      expect([route, answer.statusCode]).toEqual([route, 401]);
      if (method !== 'HEAD') expect(answer.json<Refusal>().error.code).toBe('request.unauthenticated');
    }
  });

  test('answers 401 to a made-up session, too', async () => {
    const headers = { cookie: 'postern.session_token=made-up.signature' };
    for (const url of ['/v1/me', '/v1/devices', '/v1/fleet', '/v1/events']) {
      expect((await server.app.inject({ url, headers })).statusCode).toBe(401);
    }
  });

  test('that writes is refused when another site’s page sends it, session or not', async () => {
    const { headers } = await server.signIn();
    const url = '/v1/enrolment-codes';
    const payload = { person: 'a@example.org' };
    for (const origin of ['https://evil.example', 'null', undefined]) {
      const sent = { cookie: headers['cookie'] ?? '', ...(origin === undefined ? {} : { origin }) };
      const answer = await server.app.inject({ method: 'POST', url, headers: sent, payload });
      expect([answer.statusCode, answer.json<Refusal>().error.code]).toEqual([403, 'request.foreign_origin']);
    }
  });

  test('on the public list exists', () => {
    const conditional = ['GET /*'];
    const listed = Object.keys(publicRoutes).filter((route) => !conditional.includes(route));
    expect(listed.filter((route) => !routes.includes(route))).toEqual([]);
  });

  test('that does not exist says so without a session', async () => {
    const answer = await server.app.inject({ url: '/v1/nothing' });
    expect([answer.statusCode, answer.json<Refusal>().error.code]).toEqual([404, 'request.not_found']);
  });
});

describe('every error code', () => {
  test('is documented, and every documented one exists', async () => {
    const text = await readFile(path.join(import.meta.dirname, '../../../docs/errors.md'), 'utf8');
    const documented = [...text.matchAll(/^\| `([a-z]+(?:\.[a-z_]+)?)` \|/gm)].map((match) => match[1] ?? '');
    const processCodes = await codesOf('server/errors/server-errors.ts', 'server/db/errors.ts');
    const answered = Object.keys({ ...refusals, ...requestRefusals });
    expect([...documented].toSorted()).toEqual([...answered, ...processCodes].toSorted());
  });

  test('is documented with its status', async () => {
    const text = await readFile(path.join(import.meta.dirname, '../../../docs/errors.md'), 'utf8');
    for (const [code, { status }] of Object.entries({ ...refusals, ...requestRefusals })) {
      expect(text).toContain(`| \`${code}\` | ${String(status)} |`);
    }
  });
});

describe('the description of the wire', () => {
  test('names every route for programs', async () => {
    const { paths } = (await server.app.inject({ url: '/v1/openapi.json' })).json<{ paths: Record<string, unknown> }>();
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/reports', '/v1/devices/{id}', '/v1/enrolments']));
  });
});

/** The codes of a closed union in a source file: these never reach the wire. */
async function codesOf(...files: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(
    files.map(async (file) => readFile(path.join(import.meta.dirname, '../../..', file), 'utf8')),
  );
  return texts.flatMap((text) => [...text.matchAll(/^ {2}\| '([a-z._]+)'/gm)].map((match) => match[1] ?? ''));
}
