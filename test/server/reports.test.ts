/** The report intake on a real PostgreSQL: what it accepts, what it refuses and that refusals leave nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportAnswer } from '../../shared/report.ts';
import { goodFacts, withoutAntivirus } from '../support/facts.ts';
import { post, testServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.close());

describe('an accepted report', () => {
  test('answers with verdicts, standing and the policy the agent lacks', async () => {
    const device = await server.enrol();
    const answer = await device.report(goodFacts(server.clock.now()));
    expect(answer.verdicts.filter((verdict) => verdict.outcome === 'fail' || verdict.outcome === 'unknown')).toEqual(
      [],
    );
    expect(answer.standing).toMatchObject({ state: 'compliant', access: 'open' });
    expect(answer.policy).toBeDefined();
  });

  test('is answered the same when it comes again', async () => {
    const device = await server.enrol();
    const message = await device.fullReport(withoutAntivirus(goodFacts(server.clock.now())));
    const first = await post(server.app, '/v1/reports', message);
    server.clock.advanceSeconds(90);
    const second = await post(server.app, '/v1/reports', message);
    expect(second.json<ReportAnswer>()).toEqual(first.json<ReportAnswer>());
  });
});
