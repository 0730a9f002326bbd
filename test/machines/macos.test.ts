/**
 * Whole Macs, one per version and language, from a recording to what every check says of it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRecording, type Recording } from '../../main/host/recording.ts';
import { createReplayingHost } from '../../main/host/replaying-host.ts';
import { scan } from '../../main/scanning/scan.ts';
import { createScanMemory } from '../../main/facts/scan-cache.ts';
import { policySchema, evaluate } from '../../shared/policy/policy.ts';
import { macTime } from '../support/machines/mac-answer.ts';

const recordingOf = (name: string): Recording =>
  parseRecording(readFileSync(new URL(`../fixtures/macos/${name}.recording.json`, import.meta.url), 'utf8'));

/** Other volumes are judged as well, so that a lost answer about them shows. */
const policy = policySchema.parse({
  schema: 'postern-policy/1',
  checks: {
    'disk-encryption': { params: { volumes: ['system', 'home', 'swap', 'data'] } },
    // The list of ends of life has tests of its own, and would hide what these Macs say of their updates.
    'os-updates': { params: { failOnEndOfLife: false } },
  },
});

async function verdictsOf(recording: Recording) {
  const { facts } = await scan({
    host: createReplayingHost(recording),
    platform: 'darwin',
    serialKey: new Uint8Array(32).fill(7),
    memory: createScanMemory(),
    now: () => macTime,
  });
  return evaluate(policy, facts, macTime);
}

const machines = [
  [
    'ja-macos-13-intel-laptop',
    {
      'disk-encryption': 'plain',
      antivirus: 'state-unread',
      vpn: 'connected',
      'os-updates': 'pending',
      'screen-lock': 'locks',
      'usb-devices': 'plain-storage',
      'password-rotation': 'recent',
      firewall: 'on',
      'secure-network': 'protected',
      'remote-access': 'closed',
      'auto-login': 'asks',
    },
  ],
  [
    'fr-macos-14-desktop',
    {
      'disk-encryption': 'plain',
      antivirus: 'state-unread',
      vpn: 'no-tunnel',
      'os-updates': 'turned-off',
      'screen-lock': 'never-locks',
      'usb-devices': 'accepted',
      'password-rotation': 'age-unknown',
      firewall: 'off',
      'secure-network': 'no-wifi',
      'remote-access': 'open',
      'auto-login': 'automatic',
    },
  ],
  [
    'de-macos-15-laptop',
    {
      'disk-encryption': 'encrypted',
      antivirus: 'protected',
      vpn: 'connected',
      'os-updates': 'current',
      'screen-lock': 'locks',
      'usb-devices': 'accepted',
      'password-rotation': 'recent',
      firewall: 'on',
      'secure-network': 'protected',
      'remote-access': 'closed',
      'auto-login': 'asks',
    },
  ],
  [
    'es-macos-26-laptop',
    {
      'disk-encryption': 'plain',
      antivirus: 'not-running',
      vpn: 'connected',
      'os-updates': 'pending',
      'screen-lock': 'too-late',
      'usb-devices': 'typing-combination',
      'password-rotation': 'kept-by-directory',
      firewall: 'on',
      'secure-network': 'weak',
      'remote-access': 'open',
      'auto-login': 'asks',
    },
  ],
] as const;

describe('a Mac', () => {
  it.each(machines)('%s is judged check by check', async (name, reasons) => {
    const verdicts = await verdictsOf(recordingOf(name));
    expect(Object.fromEntries(verdicts.map(({ check, reason }) => [check, reason]))).toMatchObject(reasons);
  });

  it.each(machines.map(([name]) => name))('%s looks no better when any one answer is lost', async (name) => {
    const recording = recordingOf(name);
    const before = new Map((await verdictsOf(recording)).map(({ check, outcome }) => [check, outcome]));
    const improved: string[] = [];
    for (const section of ['files', 'statuses', 'programs'] as const) {
      for (const question of Object.keys(recording[section])) {
        for (const reason of ['denied', 'timeout', 'unreadable'] as const) {
          const answers = { ...recording[section], [question]: { ok: false, reason, detail: 'lost' } };
          for (const { check, outcome } of await verdictsOf({ ...recording, [section]: answers })) {
            const isBetter = outcome === 'pass' || outcome === 'notApplicable';
            if (isBetter && outcome !== before.get(check)) improved.push(`${check}: ${outcome} without ${question}`);
          }
        }
      }
    }
    expect(improved).toEqual([]);
  });
});
