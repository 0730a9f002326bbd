import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../shared/policy/policy.ts';
import { goodFacts, withoutAntivirus } from '../../support/machines/facts.ts';
import {
  type GateWorld,
  gateWorld,
  helpdeskId,
  launch,
  signedIn,
  testBrowser,
  ticketFor,
} from '../../support/server/gate-world.ts';
import { enrolTestDevice, post, type TestDevice } from '../../support/server/server.ts';
import { eventually } from '../../support/processes/eventually.ts';

/** No grace: what fails shuts out at once. */
const strict = {
  ...defaultPolicy,
  checks: { ...defaultPolicy.checks, antivirus: { ...defaultPolicy.checks.antivirus, enforcement: 'block' } },
};

let world: GateWorld;
let device: TestDevice;
const now = () => world.server.clock.now();
const good = () => goodFacts(now());
const bad = () => withoutAntivirus(good());
const minutes = (count: number) => world.server.clock.advanceSeconds(count * 60);

beforeAll(async () => {
  world = await gateWorld();
  await world.server.applyPolicy(strict);
  return () => world.close();
});

beforeEach(async () => {
  device = await world.server.enrol('ada@example.com');
  world.reached.length = 0;
});

describe('getting in', () => {
  it('lets the browser of an enrolled, compliant device through, to the page it wanted', async () => {
    const browser = testBrowser(world);
    const stopped = await browser.get('/tickets?a=1&b=2');
    expect(stopped.status).toBe(302);
    expect(stopped.headers.get('location')).toBe('/.postern/login?rd=/tickets?a=1&b=2');
    const login = await browser.get('/.postern/login?rd=/tickets?a=1&b=2');
    expect(await login.text()).toContain('href="postern://open?app=helpdesk"');
    const entered = await browser.submit('/.postern/launch', { ticket: await ticketFor(world, device, good()) });
    expect(entered.status).toBe(303);
    expect(entered.headers.get('location')).toBe('/tickets?a=1&b=2');
    expect((await browser.get('/tickets?a=1&b=2')).status).toBe(200);
    expect(world.reached.map(({ path }) => path)).toEqual(['/tickets?a=1&b=2']);
  });

  it('gives the cookie every protection a browser knows', async () => {
    const response = await testBrowser(world).submit('/.postern/launch', {
      ticket: await ticketFor(world, device, good()),
    });
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-postern=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
  });

  it('keeps tickets and sessions only as hashes', async () => {
    const ticket = await ticketFor(world, device, good());
    const browser = testBrowser(world);
    await browser.submit('/.postern/launch', { ticket });
    const session = browser.cookies.get('__Host-postern') ?? 'none';
    const { db } = world.server.database;
    const everything = JSON.stringify([
      await db.selectFrom('gate_tickets').selectAll().execute(),
      await db.selectFrom('gate_sessions').selectAll().execute(),
      await db.selectFrom('audit_log').selectAll().execute(),
    ]);
    expect(everything).toContain(device.id);
    expect(everything).not.toContain(ticket);
    expect(everything).not.toContain(session);
  });

  it('ends the session the browser had before', async () => {
    const browser = await signedIn(world, device, good());
    const former = browser.cookies.get('__Host-postern') ?? 'none';
    await browser.submit('/.postern/launch', { ticket: await ticketFor(world, device, good()) });
    expect((await browser.get('/')).status).toBe(200);
    browser.cookies.set('__Host-postern', former);
    expect((await browser.get('/')).status).toBe(302);
  });

  it('answers a launch with the verdicts, as a report, and takes its facts as the newest', async () => {
    const { answer } = await launch(world, device, bad());
    expect(answer.standing).toMatchObject({ access: 'closed', blocking: ['antivirus'] });
    expect(answer.receivedAt).toBe(now().toISOString());
    expect(answer.apps).toEqual([{ id: helpdeskId, name: 'Helpdesk', url: `${world.url}/` }]);
  });
});

describe('not getting in', () => {
  it('a device that is not in order gets no ticket', async () => {
    const answer = await launch(world, device, bad());
    expect(answer.admitted).toBe(false);
    expect(answer).not.toHaveProperty('url');
  });

  it.each([
    [
      'of a revoked device',
      async () => {
        const message = await device.launch(helpdeskId, good());
        await revoke(device);
        return { message, code: 'reports.device_revoked' };
      },
    ],
    [
      'signed by another key',
      async () => {
        const stranger = await world.server.enrol();
        return {
          message: await stranger.launch(helpdeskId, good(), { iss: device.id }),
          code: 'reports.signature_invalid',
        };
      },
    ],
    [
      'of a device nobody enrolled',
      async () => {
        const message = await device.launch(helpdeskId, good(), { iss: '00000000-0000-4000-8000-00000000dead' });
        return { message, code: 'reports.device_unknown' };
      },
    ],
    [
      'for a helpdesk nobody knows',
      async () => ({ message: await device.launch('elsewhere', good()), code: 'helpdesks.unknown' }),
    ],
    ['that is really a report', async () => ({ message: await device.fullReport(good()), code: 'reports.wrong_type' })],
    [
      'sent a second time',
      async () => {
        const message = await device.launch(helpdeskId, good());
        await post(world.server.app, '/v1/gate/launches', message);
        return { message, code: 'reports.seq_replayed' };
      },
    ],
    [
      'older than the last report',
      async () => {
        const message = await device.launch(helpdeskId, good());
        await device.report(good());
        return { message, code: 'reports.seq_replayed' };
      },
    ],
  ])('a launch %s is refused, and there is no ticket', async (_what, prepare) => {
    const { message, code } = await prepare();
    const before = await ticketCount();
    const response = await post(world.server.app, '/v1/gate/launches', message);
    expect(response.json()).toMatchObject({ error: { code } });
    expect(await ticketCount()).toBe(before);
  });

  it('a report does not pass for a launch of the same device, nor a launch for a report', async () => {
    const response = await post(world.server.app, '/v1/reports', await device.launch(helpdeskId, good()));
    expect(response.json()).toMatchObject({ error: { code: 'reports.wrong_type' } });
  });

  it.each([
    ['no cookie', undefined],
    ['an invented session', `__Host-postern=${'A'.repeat(43)}`],
    ['something that is no session', '__Host-postern=%00'],
    ['a cookie under another name', `__Host-Postern=${'A'.repeat(43)}`],
  ])('a browser with %s is sent to the sign-in page', async (_what, cookie) => {
    const response = await testBrowser(world).get('/', cookie === undefined ? {} : { cookie });
    expect(response.status).toBe(302);
    expect(world.reached).toEqual([]);
  });

  it('a script or a form without session gets a plain 401, no page', async () => {
    const browser = testBrowser(world);
    expect((await browser.get('/api', { 'sec-fetch-dest': 'empty' })).status).toBe(401);
    expect((await browser.submit('/save', { a: 'b' })).status).toBe(401);
    expect(world.reached).toEqual([]);
  });
});

describe('a ticket', () => {
  it('works once', async () => {
    const ticket = await ticketFor(world, device, good());
    expect((await testBrowser(world).submit('/.postern/launch', { ticket })).status).toBe(303);
    const thief = testBrowser(world);
    const second = await thief.submit('/.postern/launch', { ticket });
    expect(second.status).toBe(410);
    expect(await second.text()).toContain('already used');
    expect(thief.cookies.has('__Host-postern')).toBe(false);
    expect(await auditActions()).toContain('gate.ticket_reused');
  });

  it('works once even when it is redeemed twenty times concurrently', async () => {
    const ticket = await ticketFor(world, device, good());
    const all = await Promise.all(
      Array.from({ length: 20 }, () => testBrowser(world).submit('/.postern/launch', { ticket })),
    );
    expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, ...Array<number>(19).fill(410)]);
  });

  it('is dead after 60 seconds', async () => {
    const ticket = await ticketFor(world, device, good());
    world.server.clock.advanceSeconds(60);
    const response = await testBrowser(world).submit('/.postern/launch', { ticket });
    expect(response.status).toBe(410);
    expect(await response.text()).toContain('This link has expired');
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a sister host', { origin: 'http://evil.localhost', 'sec-fetch-site': 'same-site' }],
    ['nowhere', { origin: 'null' }],
  ])('is not taken from %s, and stays good', async (_what, headers) => {
    const ticket = await ticketFor(world, device, good());
    const browser = testBrowser(world);
    expect((await browser.submit('/.postern/launch', { ticket }, headers)).status).toBe(403);
    expect(browser.cookies.has('__Host-postern')).toBe(false);
    expect((await browser.submit('/.postern/launch', { ticket })).status).toBe(303);
  });

  it.each(['', 'short', 'A'.repeat(43)])('that was never made (%s) opens nothing', async (ticket) => {
    const response = await testBrowser(world).submit('/.postern/launch', { ticket });
    expect(response.status).toBe(400);
  });
});

describe('losing access at the next request', () => {
  it('a report of a failure denies the open session, says what to fix, and fixing it restores access', async () => {
    const browser = await signedIn(world, device, good());
    expect((await browser.get('/')).status).toBe(200);
    await device.report(bad());
    await expectStatus(browser, 403);
    const page = await (await browser.get('/tickets', { 'accept-language': 'de-AT' })).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Virenschutz');
    expect(page).toContain('Kein Virenschutz gefunden.');
    await device.report(good());
    await expectStatus(browser, 200);
  });

  it('revoking the device', async () => {
    const browser = await signedIn(world, device, good());
    await revoke(device);
    await expectStatus(browser, 403);
    expect(await (await browser.get('/')).text()).toContain('no longer has access');
  });

  it('a stricter policy', async () => {
    await world.server.applyPolicy(defaultPolicy);
    const browser = await signedIn(world, device, bad());
    expect((await browser.get('/')).status).toBe(200);
    await world.server.applyPolicy(strict);
    await expectStatus(browser, 403);
  });

  it('signing out, on the cookie itself and not only in the browser', async () => {
    const browser = await signedIn(world, device, good());
    const session = browser.cookies.get('__Host-postern') ?? 'none';
    expect((await browser.submit('/.postern/sign-out', {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await browser.get('/')).status).toBe(200);
    expect((await browser.submit('/.postern/sign-out', {})).status).toBe(200);
    browser.cookies.set('__Host-postern', session);
    await expectStatus(browser, 302);
  });
});

describe('time alone', () => {
  it('closes when the device was silent for the lease, and a heartbeat opens it again', async () => {
    const facts = good();
    const browser = await signedIn(world, device, facts);
    minutes(14);
    expect((await browser.get('/')).status).toBe(200);
    minutes(1);
    expect((await browser.get('/')).status).toBe(403);
    expect(await (await browser.get('/')).text()).toContain('Postern on this computer hasn’t reported since');
    world.server.clock.advanceSeconds(2);
    await post(world.server.app, '/v1/reports', await device.heartbeat(facts));
    world.server.clock.advanceSeconds(2);
    expect((await browser.get('/')).status).toBe(200);
  });

  it('ends an idle session, and use keeps one from being idle', async () => {
    const facts = good();
    const busy = await signedIn(world, device, facts);
    const idle = await signedIn(world, device, facts);
    for (let passed = 0; passed < 30; passed += 10) {
      minutes(10);
      await post(world.server.app, '/v1/reports', await device.heartbeat(facts));
      expect((await busy.get('/')).status).toBe(200);
    }
    expect((await idle.get('/')).status).toBe(302);
  });

  it('ends any session after ten hours', async () => {
    const facts = good();
    const browser = await signedIn(world, device, facts);
    for (let passed = 10; passed < 600; passed += 10) {
      minutes(10);
      await post(world.server.app, '/v1/reports', await device.heartbeat(facts));
      expect({ passed, status: (await browser.get('/')).status }).toEqual({ passed, status: 200 });
    }
    minutes(10);
    await post(world.server.app, '/v1/reports', await device.heartbeat(facts));
    expect((await browser.get('/')).status).toBe(302);
  });

  it('closes when the grace of a failure ends', async () => {
    await world.server.applyPolicy({
      ...defaultPolicy,
      checks: { ...defaultPolicy.checks, antivirus: { ...defaultPolicy.checks.antivirus, graceHours: 0.1 } },
    });
    const facts = bad();
    const browser = await signedIn(world, device, facts);
    minutes(5);
    expect((await browser.get('/')).status).toBe(200);
    minutes(1);
    expect((await browser.get('/')).status).toBe(403);
    await world.server.applyPolicy(strict);
  });
});

describe('what the helpdesk gets', () => {
  it('is one statement, signed, for this helpdesk, about this device and person', async () => {
    const browser = await signedIn(world, device, good());
    await browser.get('/');
    const assertion = String(world.reached[0]?.headers['x-postern-assertion']);
    const keys = createRemoteJWKSet(new URL(`${world.url}/.postern/jwks.json`));
    const { payload } = await jwtVerify(assertion, keys, {
      issuer: 'postern',
      audience: world.host,
      algorithms: ['ES256'],
      currentDate: now(),
    });
    expect(payload).toMatchObject({ sub: 'ada@example.com', device_id: device.id, posture_at: now().getTime() / 1000 });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  it('is never older than half its life', async () => {
    const browser = await signedIn(world, device, good());
    for (let seconds = 0; seconds < 120; seconds += 10) {
      await browser.get('/');
      const { exp = 0 } = decodeJwt(String(world.reached.at(-1)?.headers['x-postern-assertion']));
      expect(exp - now().getTime() / 1000).toBeGreaterThanOrEqual(30);
      world.server.clock.advanceSeconds(10);
    }
  });

  it('never is what the client sent, in any spelling', async () => {
    const browser = await signedIn(world, device, good());
    await browser.get('/', {
      'x-postern-assertion': 'forged',
      x_postern_assertion: 'forged',
      'x.postern.assertion': 'forged',
      'X-POSTERN_ASSERTION': 'forged',
      'x-postern-user': 'forged',
      'x-postern-device': 'forged',
    });
    expect(world.reached).toHaveLength(1);
    expect(JSON.stringify(world.reached[0]?.headers)).not.toContain('forged');
    expect(world.reached[0]?.headers['x-postern-assertion']).toMatch(/^eyJ/);
  });

  it.each([
    ['alone', (session: string) => session, undefined],
    ['first', (session: string) => `${session}; theme=dark; lang=de`, 'theme=dark; lang=de'],
    ['in the middle', (session: string) => `theme=dark; ${session}; lang=de`, 'theme=dark; lang=de'],
    ['last', (session: string) => `theme=dark; ${session}`, 'theme=dark'],
  ])('is its own cookies without the session that stands %s', async (_where, cookieOf, expected) => {
    const browser = await signedIn(world, device, good());
    const cookie = cookieOf(`__Host-postern=${browser.cookies.get('__Host-postern')}`);
    expect((await testBrowser(world).get('/', { cookie })).status).toBe(200);
    expect(world.reached[0]?.headers.cookie).toBe(expected);
  });
});

describe('the helpdesk itself', () => {
  it('gets what a person sends, whole', async () => {
    const browser = await signedIn(world, device, good());
    const text = 'long '.repeat(20_000);
    expect(await (await browser.submit('/save', { text })).text()).toBe(new URLSearchParams({ text }).toString());
  });

  it.each([401, 403, 500])('may answer %i in its own words', async (status) => {
    const browser = await signedIn(world, device, good());
    const response = await browser.get(`/status/${status}`);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('<h1>Tickets</h1>');
  });
});

describe('open redirects', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '%2F%2Fevil.example',
    '/%0d%0aSet-Cookie:x=y',
    '/.postern/launch',
  ])('a link to the sign-in page with rd=%s leads to this host only', async (rd) => {
    const browser = testBrowser(world);
    const login = await browser.get(`/.postern/login?rd=${rd}`);
    expect(await login.text()).not.toContain('evil.example"');
    const entered = await browser.submit('/.postern/launch', { ticket: await ticketFor(world, device, good()) });
    const location = entered.headers.get('location') ?? '';
    expect(new URL(location, world.url).origin).toBe(world.url);
    expect(location).not.toContain('.postern');
  });
});

describe('another helpdesk', () => {
  it('does not accept the session of this one, whatever host a request claims', async () => {
    const browser = await signedIn(world, device, good());
    const cookie = `__Host-postern=${browser.cookies.get('__Host-postern')}`;
    const check = (host: string) => world.server.app.inject({ url: '/.postern/check', headers: { host, cookie } });
    expect((await check(world.host)).statusCode).toBe(204);
    expect((await check('other.example')).statusCode).toBe(401);
  });

  it("does not get the console on the helpdesk's host", async () => {
    expect((await testBrowser(world).get('/.postern/anything')).status).toBe(404);
  });
});

describe('a device that comes back with a new key', () => {
  it('does not revive the sessions of the old one', async () => {
    const browser = await signedIn(world, device, good());
    await revoke(device);
    const again = await enrolTestDevice(world.server.app, await world.server.createCode('ada@example.com'));
    await again.report(good());
    await expectStatus(browser, 403);
  });
});

/** Notifications are asynchronous, so the very next request may be too early. */
async function expectStatus(browser: ReturnType<typeof testBrowser>, status: number): Promise<void> {
  await eventually(async () => expect((await browser.get('/')).status).toBe(status));
}

async function revoke(revoked: TestDevice): Promise<void> {
  const { headers } = await world.server.signIn();
  const response = await world.server.app.inject({
    method: 'POST',
    url: `/v1/devices/${revoked.id}/revocation`,
    headers,
    payload: { reason: 'lost' },
  });
  expect(response.statusCode).toBeLessThan(300);
}

async function ticketCount(): Promise<number> {
  return (await world.server.database.db.selectFrom('gate_tickets').select('hash').execute()).length;
}

async function auditActions(): Promise<string[]> {
  return (await world.server.database.db.selectFrom('audit_log').select('action').execute()).map(
    ({ action }) => action,
  );
}
