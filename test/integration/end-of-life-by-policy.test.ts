/**
 * A day of the end of life that the policy corrects counts on the server and, with the next answer, on the device.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataFiles } from '../../main/storage/data-folder.ts';
import { readEnrolmentRecord } from '../../main/identity/enrolment-record.ts';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import { goodFacts } from '../support/machines/facts.ts';
import { testServer, type TestServer } from '../support/server/server.ts';
import { testAgent, type TestAgent } from '../support/agents/test-agent.ts';

let server: TestServer;
let machine: TestAgent;

beforeAll(async () => {
  server = await testServer({
    clock: { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined },
  });
  const facts = goodFacts(new Date());
  const { operatingSystem } = facts;
  if (operatingSystem?.ok !== true) throw new Error('the sample has no system');
  const ubuntu = { ...operatingSystem.value, id: 'ubuntu', name: 'Ubuntu', version: '20.04 LTS', versionId: '20.04' };
  machine = await testAgent({ facts: { ...facts, operatingSystem: { ok: true, value: ubuntu } } });
});
afterAll(async () => {
  await machine.agent.stop();
  await machine.remove();
  await server.close();
});

const updates = ({ verdicts }: AgentView) => verdicts.find(({ check }) => check === 'os-updates');
const told = (view: AgentView): boolean => view.judgedBy === 'server' && view.outbox.waiting === 0;

it('is the policy’s day from the next report on, here and there', async () => {
  const address = encodeURIComponent(await server.listen());
  const link = `postern://enrol?server=${address}&code=${await server.createCode()}`;
  expect(await machine.agent.enrol(link)).toEqual({ ok: true });
  await machine.agent.start();
  const before = await machine.until(told);
  expect(updates(before)).toMatchObject({ outcome: 'fail', reason: 'end-of-life', values: { date: '2025-05-29' } });

  const endOfLife = ['ubuntu 20.04 2030-05-31'];
  await server.applyPolicy({
    schema: 'postern-policy/1',
    checks: { 'os-updates': { enforcement: 'block', params: { endOfLife } } },
  });
  await machine.agent.checkNow('person');
  const after = await machine.until((view) => told(view) && updates(view)?.reason !== 'end-of-life');
  expect(updates(after)).toMatchObject({ outcome: 'pass', reason: 'current' });

  const [row] = (await server.database.pool.query('select outcomes from device_postures')).rows as {
    outcomes: Record<string, string>;
  }[];
  expect(row?.outcomes['os-updates']).toBe('pass');

  const record = await readEnrolmentRecord(dataFiles(machine.dataFolder).enrolment);
  expect(record?.policy.checks['os-updates'].params.endOfLife).toEqual(endOfLife);
});
