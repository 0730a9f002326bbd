/**
 * Policies and the audit log: whole or not at all, and nothing forgotten.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { appendAudit, verifyAudit } from '../../../server/audit/audit-log.ts';
import { parsePolicy } from '../../../server/policies/apply-policy.ts';
import { goodFacts, withoutAntivirus } from '../../support/machines/facts.ts';
import { testServer, type TestServer } from '../../support/server/server.ts';
import { eventually } from '../../support/processes/eventually.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => server.close());

function refusalOf(text: string): { code: string; issues: { path: string; message: string }[] } {
  try {
    parsePolicy(text);
  } catch (error) {
    if (error instanceof AppError)
      return { code: error.code, issues: error.fields['issues'] as { path: string; message: string }[] };
    throw error;
  }
  throw new Error('was accepted');
}

describe('a policy document', () => {
  test('may be YAML or JSON, with defaults filled in', () => {
    const yaml = parsePolicy('schema: postern-policy/1\nchecks:\n  antivirus: { enforcement: block }\n');
    const json = parsePolicy('{"schema":"postern-policy/1","checks":{"antivirus":{"enforcement":"block"}}}');
    expect(yaml).toEqual(json);
    expect(yaml.checks.antivirus.enforcement).toBe('block');
    expect(yaml.gate.leaseMinutes).toBe(15);
  });

  test.each([
    ['schema: postern-policy/1\nchecks:\n  antivirus: {enforcement: maybe}\n', 'checks.antivirus.enforcement'],
    ['schema: postern-policy/1\nchecks:\n  antivirsu: {enforcement: block}\n', 'checks'],
    ['schema: postern-policy/1\ngate: {leaseMinutes: 0}\n', 'gate.leaseMinutes'],
    ['checks: {}\n', 'schema'],
    ['just words', ''],
  ])('that is wrong is refused with the place: %j', (text, path) => {
    const { code, issues } = refusalOf(text);
    expect(code).toBe('policies.invalid');
    expect(issues.map((issue) => issue.path)).toContain(path);
  });

  test('that cannot be read is refused with line and column', () => {
    expect(refusalOf('schema: "open\n')).toMatchObject({
      code: 'policies.unreadable',
      issues: [{ path: expect.stringMatching(/^line \d/) as string }],
    });
    expect(refusalOf('a: 1\na: 2\n').code).toBe('policies.unreadable');
  });
});

describe('a new policy', () => {
  test('re-evaluates every device from its stored facts, and keeps what it replaced', async () => {
    const devices = [];
    for (let index = 0; index < 5; index += 1) {
      const device = await server.enrol();
      await device.report(withoutAntivirus(goodFacts(server.clock.now())));
      devices.push(device);
    }
    const version = await server.applyPolicy({
      schema: 'postern-policy/1',
      checks: { antivirus: { enforcement: 'off' } },
    });
    const postures = await server.database.db.selectFrom('device_postures').selectAll().execute();
    expect(postures).toHaveLength(devices.length);
    for (const posture of postures) {
      expect(posture.policy_version).toBe(version);
      expect(posture.outcomes).not.toHaveProperty('antivirus');
    }
    const [entry] = await server.database.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'policies.applied')
      .execute();
    expect(entry?.details).toMatchObject({ previousVersion: 1, previous: { schema: 'postern-policy/1' } });
  });

  test('reaches a device’s next report although this server cached the old one', async () => {
    const device = await server.enrol();
    const facts = goodFacts(server.clock.now());
    await device.report(facts);
    const version = await server.applyPolicy({ schema: 'postern-policy/1', name: 'Newer' });
    await eventually(async () => expect((await device.report(facts)).policyVersion).toBe(version));
    expect((await device.report(facts)).policy?.name).toBe('Newer');
  });
});

describe('the audit log', () => {
  test('is whole, and says where it is not', async () => {
    const { db } = server.database;
    await server.enrol();
    const before = await verifyAudit(db);
    expect(before).toMatchObject({ ok: true });
    const count = before.ok ? before.entries : 0;
    expect(count).toBeGreaterThan(2);
    await expect(db.deleteFrom('audit_log').execute()).rejects.toThrow('append-only');
    await expect(db.updateTable('audit_log').set({ actor: 'nobody' }).execute()).rejects.toThrow('append-only');
    await sql`alter table audit_log disable trigger audit_log_append_only`.execute(db);
    await db.updateTable('audit_log').set({ actor: 'nobody' }).where('id', '=', 2).execute();
    expect(await verifyAudit(db)).toEqual({ ok: false, brokenAt: 2 });
  });

  test('keeps its chain when many write at once', async () => {
    const own = await testServer();
    try {
      const { db } = own.database;
      const entry = (index: number) => ({
        at: own.clock.now(),
        actor: 'test',
        action: 'test.done',
        target: String(index),
        details: {},
      });
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          db.transaction().execute(async (transaction) => appendAudit(transaction, entry(index))),
        ),
      );
      expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 20 });
    } finally {
      await own.close();
    }
  });
});
