/**
 * Password dates on their whole way: supplied to the server, evaluated there, received by a real agent, and kept by it.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordRotation } from '../../shared/checks/password-rotation.ts';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import { readAgentMemory } from '../../main/terminal/agent-memory.ts';
import { goodFacts } from '../support/machines/facts.ts';
import { testServer, type TestServer } from '../support/server/server.ts';
import { testAgent, type TestAgent } from '../support/agents/test-agent.ts';

const realClock = { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined };
const policy = {
  schema: 'postern-policy/1',
  checks: {
    'password-rotation': { enforcement: 'block', params: { accounts: [{ id: 'crm', name: 'CRM', maxAgeDays: 90 }] } },
  },
};

let server: TestServer;
let machine: TestAgent;
let headers: Record<string, string>;
beforeEach(async () => {
  server = await testServer({ clock: realClock });
  await server.applyPolicy(policy);
  const address = await server.listen();
  machine = await testAgent({ facts: goodFacts(new Date()) });
  const code = await server.createCode();
  await machine.agent.enrol(`postern://enrol?server=${encodeURIComponent(address)}&code=${code}`);
  await machine.agent.start();
  await machine.until(judgedThere('accounts-unconfirmed'));
  ({ headers } = await server.signIn());
});
afterEach(async () => {
  await machine.agent.stop();
  await machine.remove();
  await server.close();
});

const reasonIn = ({ verdicts }: AgentView) => verdicts.find(({ check }) => check === passwordRotation.id)?.reason;
const judgedThere = (reason: string) => (view: AgentView) =>
  view.judgedBy === 'server' && view.outbox.waiting === 0 && reasonIn(view) === reason;

async function setDate(changedAt: string | null): Promise<void> {
  const url = `/v1/devices/${machine.agent.view().enrolment?.deviceId ?? ''}/passwords`;
  const answer = await server.app.inject({ method: 'POST', url, headers, payload: { account: 'crm', changedAt } });
  expect(answer.statusCode).toBe(204);
}

describe('a password date supplied to the server', () => {
  it('is learned with the next report, and taken away when it is withdrawn', async () => {
    const changedAt = new Date(Date.now() - 86_400_000).toISOString();
    await setDate(changedAt);
    await machine.agent.checkNow('person');
    const view = await machine.until(judgedThere('recent'));
    expect(view).toMatchObject({ tray: 'compliant', accounts: [{ state: 'recent', source: 'supplied', changedAt }] });
    await setDate(null);
    await machine.agent.checkNow('person');
    const after = await machine.until(judgedThere('accounts-unconfirmed'));
    expect(after.accounts).toMatchObject([{ state: 'never', source: null, changedAt: null }]);
  });

  it('still counts on the device when it starts without the server, and for its `scan`', async () => {
    await setDate(new Date().toISOString());
    await machine.agent.checkNow('person');
    await machine.until(judgedThere('recent'));
    await machine.agent.stop();
    expect((await readAgentMemory(machine.dataFolder, () => undefined)).supplied.passwords).toMatchObject([
      { account: 'crm' },
    ]);
    await server.app.close();
    const again = machine.restarted();
    await again.agent.start();
    const alone = await again.until(({ outbox }) => outbox.lastError !== null);
    expect(reasonIn(alone)).toBe('recent');
    expect(alone.accounts).toMatchObject([{ state: 'recent', source: 'supplied' }]);
    await again.agent.stop();
  });
});

it('an agent’s own confirmation, taken back, is taken back at the server', async () => {
  expect(await machine.agent.confirmPassword('crm')).toEqual({ ok: true });
  const confirmed = await machine.until(judgedThere('recent'));
  expect(confirmed.accounts).toMatchObject([{ source: 'confirmed', canTakeBack: true }]);
  expect(await machine.agent.takeBackPassword('crm')).toEqual({ ok: true });
  await machine.until(judgedThere('accounts-unconfirmed'));
  expect(await machine.agent.takeBackPassword('crm')).toMatchObject({ ok: false, code: 'agent.nothing_to_take_back' });
});
