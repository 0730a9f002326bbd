/**
 * What the server writes to its log about requests.
 */
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testServer, type TestServer } from '../support/server/server.ts';

interface Line {
  readonly level: number;
  readonly event: string;
  readonly code?: string;
}

let server: TestServer;
const lines: Line[] = [];
beforeAll(async () => {
  const log = pino({ level: 'info' }, { write: (text: string) => void lines.push(JSON.parse(text) as Line) });
  server = await testServer({ log });
});
afterAll(async () => server.close());
beforeEach(() => void lines.splice(0));

const { info, error } = pino.levels.values;

test('a wrong password is one line, no warning, and not in it', async () => {
  const { email } = await server.signIn();
  const payload = { email, password: 'a-wrong-password' };
  const headers = { origin: server.publicUrl };
  await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload });
  expect(lines).toMatchObject([{ level: info, event: 'sign_in.refused', code: 'INVALID_EMAIL_OR_PASSWORD' }]);
  expect(JSON.stringify(lines)).not.toContain(payload.password);
});

test('a refused request is one line with its code', async () => {
  await server.app.inject({ url: '/v1/devices' });
  expect(lines).toMatchObject([{ level: info, event: 'request.refused', code: 'request.unauthenticated' }]);
});

test('an unexpected error is one error with its cause', async () => {
  const { headers } = await server.signIn();
  await server.database.pool.query('alter table policies rename to elsewhere');
  await server.changes.close();
  const answer = await server.app.inject({ url: '/v1/policy', headers });
  expect(answer.statusCode).toBe(500);
  expect(lines).toMatchObject([
    {
      level: error,
      event: 'request.failed',
      code: 'internal',
      err: { message: expect.stringContaining('policies') as string },
    },
  ]);
});
