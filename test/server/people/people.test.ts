/**
 * Sign-in to the console: password, second factor, sessions, limits.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSync } from 'otplib';
import { AppError } from '../../../shared/errors.ts';
import type { Me } from '../../../shared/protocol/console-api.ts';
import { createAdmin, listAdmins, resetPassword } from '../../../server/people/admins.ts';
import { testServer, type TestServer } from '../../support/server/server.ts';

let server: TestServer;
let origin: string;
beforeAll(async () => {
  server = await testServer();
  origin = server.publicUrl;
});
afterAll(async () => server.close());

let addresses = 0;
async function auth(path: string, payload: object, headers: Record<string, string> = {}, remoteAddress?: string) {
  addresses += 1;
  return server.app.inject({
    method: 'POST',
    url: `/api/auth${path}`,
    remoteAddress: remoteAddress ?? `10.9.${String(addresses >> 8)}.${String(addresses & 255)}`,
    headers: { origin, ...headers },
    payload,
  });
}

function cookiesOf(answer: Awaited<ReturnType<typeof auth>>): string {
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(decodeURIComponent(value))}`).join('; ');
}

/** Tokens of the sessions a person has. */
async function sessionsOf(email: string): Promise<string[]> {
  const rows = await server.database.db
    .selectFrom('console_sessions')
    .innerJoin('console_users', 'console_users.id', 'console_sessions.user_id')
    .select('token')
    .where('email', '=', email)
    .execute();
  return rows.map(({ token }) => token).toSorted();
}

describe('an admin', () => {
  test('signs in with the password and is told who they are', async () => {
    const { headers, email } = await server.signIn();
    const me = await server.app.inject({ url: '/v1/me', headers });
    expect(me.json<Me>()).toEqual({ email, name: email, twoFactor: false });
  });

  test('is not signed in with a wrong password, nor with an unknown address, and cannot tell the two apart', async () => {
    const { email } = await server.signIn();
    const wrong = await auth('/sign-in/email', { email, password: 'not-the-password' });
    const unknown = await auth('/sign-in/email', { email: 'nobody@example.org', password: 'not-the-password' });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.body).toBe(unknown.body);
  });

  test('is out after signing out, with the old cookie, too', async () => {
    const { headers } = await server.signIn();
    expect((await auth('/sign-out', {}, headers)).statusCode).toBe(200);
    expect((await server.app.inject({ url: '/v1/me', headers })).statusCode).toBe(401);
  });

  test('needs the second factor once it is set up', async () => {
    const { headers, email, password } = await server.signIn();
    const enabled = await auth('/two-factor/enable', { password }, headers);
    expect(enabled.statusCode).toBe(200);
    const secret = new URL(enabled.json<{ totpURI: string }>().totpURI).searchParams.get('secret') ?? '';
    const nowSeconds = Math.floor(Date.now() / 1000);
    const code = generateSync({ secret, epoch: nowSeconds });
    const nextCode = generateSync({ secret, epoch: nowSeconds + 30 });
    const verified = await auth('/two-factor/verify-totp', { code }, headers);
    expect([verified.statusCode, verified.body]).toEqual([200, expect.any(String)]);

    const password_only = await auth('/sign-in/email', { email, password });
    expect(password_only.json()).toMatchObject({ twoFactorRedirect: true });
    const halfway = { cookie: cookiesOf(password_only), origin };
    expect((await server.app.inject({ url: '/v1/me', headers: halfway })).statusCode).toBe(401);
    const wrong = await auth(
      '/two-factor/verify-totp',
      { code: [code, nextCode].includes('000000') ? '111111' : '000000' },
      halfway,
    );
    expect(wrong.statusCode).toBe(401);
    const right = await auth('/two-factor/verify-totp', { code: nextCode }, halfway);
    expect([right.statusCode, right.body]).toEqual([200, expect.any(String)]);
    const me = await server.app.inject({ url: '/v1/me', headers: { cookie: cookiesOf(right) } });
    expect(me.json<Me>()).toMatchObject({ email, twoFactor: true });

    // Whoever knows the password and looked over a shoulder has both, for a minute.
    for (const seen of [code, nextCode]) {
      const before = await sessionsOf(email);
      const password_again = await auth('/sign-in/email', { email, password });
      const stolen = await auth(
        '/two-factor/verify-totp',
        { code: seen },
        { cookie: cookiesOf(password_again), origin },
      );
      expect([stolen.statusCode, stolen.json<{ code: string }>().code]).toEqual([401, 'INVALID_CODE']);
      expect(stolen.headers['set-cookie']).toBeUndefined();
      expect(await sessionsOf(email)).toEqual(before);
    }
  });
});

describe('sign-in', () => {
  test('has no sign-up', async () => {
    const answer = await auth('/sign-up/email', {
      email: 'new@example.org',
      password: 'long-enough-password',
      name: 'N',
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect((await listAdmins(server.database.db)).map(({ email }) => email)).not.toContain('new@example.org');
  });

  test('is refused to another site’s page that comes with cookies', async () => {
    const { headers, email, password } = await server.signIn();
    const answer = await auth('/sign-in/email', { email, password }, { ...headers, origin: 'https://evil.example' });
    expect(answer.statusCode).toBe(403);
  });

  test('is limited per address, and a header from outside does not give a new address', async () => {
    const attempts = Array.from({ length: 11 }, (_, index) => index);
    const statuses: number[] = [];
    for (const index of attempts) {
      const headers = {
        'x-forwarded-for': `192.0.2.${String(index)}`,
        'x-postern-client-address': `192.0.2.${String(index)}`,
      };
      const answer = await auth(
        '/sign-in/email',
        { email: 'a@example.org', password: 'x'.repeat(12) },
        headers,
        '10.7.7.7',
      );
      statuses.push(answer.statusCode);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(statuses[10]).toBe(429);
  });

  test('gives a cookie that scripts cannot read', async () => {
    const deps = { db: server.database.db, now: server.clock.now };
    const { email, password } = await createAdmin(deps, { email: 'cookie@example.org', actor: 'test' });
    const answer = await auth('/sign-in/email', { email, password });
    const session = answer.cookies.find(({ name }) => name.endsWith('session_token'));
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });
});

describe('the command line', () => {
  const deps = () => ({ db: server.database.db, now: server.clock.now });

  test('makes one account per address and refuses what is no address', async () => {
    await createAdmin(deps(), { email: 'Twice@example.org', actor: 'test' });
    await expect(createAdmin(deps(), { email: 'twice@example.org', actor: 'test' })).rejects.toThrow(AppError);
    await expect(createAdmin(deps(), { email: 'twice', actor: 'test' })).rejects.toMatchObject({
      code: 'people.email_invalid',
    });
  });

  test('resets a password, which ends all sessions', async () => {
    const { headers, email, password } = await server.signIn();
    const fresh = await resetPassword(deps(), { email, actor: 'test' });
    expect((await server.app.inject({ url: '/v1/me', headers })).statusCode).toBe(401);
    expect((await auth('/sign-in/email', { email, password })).statusCode).toBe(401);
    expect((await auth('/sign-in/email', { email, password: fresh.password })).statusCode).toBe(200);
  });
});
