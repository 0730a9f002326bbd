import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkedLaunchUrl } from '../../../main/gate/launch-url.ts';
import { parseInvitation } from '../../../main/enrolment/enrol-device.ts';
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
    expect(JSON.parse(machine.agent.sentData().json ?? '')).toEqual(machine.facts);
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

describe('an invitation', () => {
  it.each([
    ['postern://enrol?server=https://p.example.com&code=k7qm-4t9x-aaaa-bbbb', 'https://p.example.com'],
    ['postern://enrol/?server=https%3A%2F%2Fp.example.com%2F&code=K7QM-4T9X-AAAA-BBBB', 'https://p.example.com'],
    ['  postern://enrol?code=K7QM-4T9X-AAAA-BBBB&server=http://127.0.0.1:7600 \n', 'http://127.0.0.1:7600'],
  ])('is read from %s', (text, server) => {
    expect(parseInvitation(text)).toEqual({ server, code: 'K7QM-4T9X-AAAA-BBBB' });
  });

  it.each([
    ['postern://enrol?code=K7QM-4T9X-AAAA-BBBB', 'enrolment.link_invalid'],
    ['postern://open?server=https://p.example.com&code=K7QM-4T9X-AAAA-BBBB', 'enrolment.link_invalid'],
    ['postern://enrol?server=https://p.example.com&code=short', 'enrolment.code_malformed'],
    ['postern://enrol?server=https://u:p@p.example.com&code=K7QM-4T9X-AAAA-BBBB', 'server.address_invalid'],
    ['postern://enrol?server=file:///etc/passwd&code=K7QM-4T9X-AAAA-BBBB', 'server.address_invalid'],
    ['postern://enrol?server=http://p.example.com&code=K7QM-4T9X-AAAA-BBBB', 'server.address_insecure'],
    ['postern://enrol?server=http://127.0.0.1.example.com&code=K7QM-4T9X-AAAA-BBBB', 'server.address_insecure'],
    ['javascript:alert(1)', 'enrolment.link_invalid'],
    ['K7QM-4T9X-AAAA-BBBB', 'enrolment.server_missing'],
    ['', 'enrolment.server_missing'],
  ])('%j is refused with %s', (text, code) => {
    expect(() => parseInvitation(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe('an address to open', () => {
  it.each([
    ['https://desk.example.com/.postern/launch#t', 'https://desk.example.com/start'],
    ['http://localhost:8080/.postern/launch#t', 'http://localhost:8080/'],
  ])('%s is opened for %s', (url, app) => {
    expect(checkedLaunchUrl(url, app)).toBe(url);
  });

  it.each([
    ['https://evil.example.com/', 'https://desk.example.com/'],
    ['http://desk.example.com/', 'http://desk.example.com/'],
    ['https://desk.example.com:444/', 'https://desk.example.com/'],
    ['file:///etc/passwd', 'https://desk.example.com/'],
  ])('%s is not opened for %s', (url, app) => {
    expect(() => checkedLaunchUrl(url, app)).toThrow(expect.objectContaining({ code: 'gate.address_untrusted' }));
  });
});
