import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentViewSchema } from '../../../shared/protocol/window-ipc.ts';
import { goodFacts } from '../../support/machines/facts.ts';
import { testAgent, type TestAgent } from '../../support/agents/test-agent.ts';

let machine: TestAgent;
let scans: number;
const triggers: (() => void)[] = [];

beforeEach(async () => {
  scans = 0;
  triggers.length = 0;
  machine = await testAgent({
    facts: goodFacts(new Date()),
    deps: {
      scan: async () => {
        scans += 1;
        return { facts: machine.facts, durationMs: 1 };
      },
      watches: {
        usb: (onEvent) => {
          triggers.push(onEvent);
          return () => void triggers.splice(triggers.indexOf(onEvent), 1);
        },
      },
    },
  });
});
afterEach(async () => {
  await machine.agent.stop();
  await machine.remove();
});

const settled = async (): Promise<unknown> =>
  machine.until(({ scannedAt, scanning }) => scannedAt !== null && !scanning);

describe('an agent without a server', () => {
  it('has nothing to show before its first scan, and its own judgement after it', async () => {
    expect(machine.agent.view()).toMatchObject({ tray: 'not-enrolled', standing: null, verdicts: [], scannedAt: null });
    expect(machine.agent.sentData()).toEqual({ json: null });
    await machine.agent.start();
    await settled();
    const view = agentViewSchema.parse(machine.agent.view());
    expect(view).toMatchObject({ tray: 'not-enrolled', judgedBy: 'device', standing: { state: 'compliant' } });
    // The scan brings the machine's facts, the agent its own.
    expect(JSON.parse(machine.agent.sentData().json ?? '')).toEqual({
      ...machine.facts,
      agentHealth: {
        ok: true,
        value: { agentVersion: '0.0.0-test', enrolled: false, oldestUnsentAt: null, clockOffsetSeconds: null },
      },
      confirmedPasswords: { ok: true, value: { confirmed: [] } },
    });
  });

  it('scans when something is watched to happen, and no longer once stopped', async () => {
    await machine.agent.start();
    await settled();
    const before = scans;
    triggers[0]?.();
    await machine.until(() => scans === before + 1);
    await machine.agent.stop();
    expect(triggers).toEqual([]);
  });

  it('remembers since when across a restart, but shows nothing it has not just seen', async () => {
    await machine.agent.start();
    await settled();
    const { since } = machine.agent.view();
    await machine.agent.stop();
    const again = machine.restarted();
    await again.agent.start();
    expect(again.agent.view().standing).toBeNull();
    await again.until(({ scannedAt, scanning }) => scannedAt !== null && !scanning);
    expect(again.agent.view().since).toEqual(since);
    await again.agent.stop();
  });

  it('runs once per folder', async () => {
    await machine.agent.start();
    await expect(machine.restarted().agent.start()).rejects.toMatchObject({ code: 'agent.already_running' });
  });

  it('tells a person about a scan that failed, and recovers with the next', async () => {
    const broken = await testAgent({
      facts: {},
      deps: { scan: async () => Promise.reject(new Error('no more processes')) },
    });
    expect(await broken.agent.checkNow('person')).toMatchObject({ ok: false, code: 'agent.failed' });
    expect(broken.agent.view().outbox.lastError?.message).toContain('no more processes');
    await broken.remove();
  });

  it('does not start on an enrolment it cannot read, and lets go of the lock', async () => {
    await writeFile(join(machine.dataFolder, 'enrolment.json'), '{"version":2}');
    await expect(machine.agent.start()).rejects.toMatchObject({ code: 'enrolment.record_invalid' });
    await expect(machine.agent.start()).rejects.toMatchObject({ code: 'enrolment.record_invalid' });
  });
});
