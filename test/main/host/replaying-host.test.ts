import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate, defaultPolicy } from '../../../shared/policy/policy.ts';
import { parseRecording, type Recording } from '../../../main/host/recording.ts';
import { createReplayingHost } from '../../../main/host/replaying-host.ts';
import { createScanMemory } from '../../../main/facts/scan-cache.ts';
import { scan } from '../../../main/scanning/scan.ts';
import { serialKey } from '../../support/machines/read-fact.ts';

const recorded = parseRecording(
  readFileSync(new URL('../../fixtures/linux/debian-12-gnome-openvpn.recording.json', import.meta.url), 'utf8'),
);
const recordedAt = new Date(recorded.recordedAt);

async function verdictsOf(recording: Recording) {
  const host = createReplayingHost(recording);
  const { facts } = await scan({
    host,
    platform: 'linux',
    serialKey,
    memory: createScanMemory(),
    now: () => recordedAt,
  });
  return evaluate(defaultPolicy, facts, recordedAt);
}

describe('a recorded Debian machine', () => {
  it('replays to the verdicts it had', async () => {
    const verdicts = await verdictsOf(recorded);
    expect(Object.fromEntries(verdicts.map(({ check, reason }) => [check, reason]))).toMatchObject({
      'disk-encryption': 'plain',
      antivirus: 'not-real-time',
      vpn: 'tunnel-idle',
      'os-updates': 'pending',
      // The recording is older than the question whether the locker runs.
      'screen-lock': 'password-unread',
      'usb-devices': 'fact-unsupported',
      'password-rotation': 'overdue',
    });
  });

  const sections = ['files', 'folders', 'links', 'statuses', 'hashes', 'programs'] as const;
  const questions = sections.flatMap((section) =>
    Object.keys(recorded[section]).map((question) => [section, question] as const),
  );

  it.each(['missing', 'denied', 'timeout', 'unreadable'] as const)(
    'looks no better when any one answer is %s',
    async (loss) => {
      const before = new Map((await verdictsOf(recorded)).map(({ check, outcome }) => [check, outcome]));
      const improved: string[] = [];
      for (const [section, question] of questions) {
        const { [question]: _, ...rest } = recorded[section] as Record<string, unknown>;
        const answers =
          loss === 'missing' ? rest : { ...rest, [question]: { ok: false, reason: loss, detail: 'lost' } };
        for (const { check, outcome } of await verdictsOf({ ...recorded, [section]: answers })) {
          const isBetter = outcome === 'pass' || outcome === 'notApplicable';
          if (isBetter && outcome !== before.get(check)) improved.push(`${check}: ${outcome} without ${question}`);
        }
      }
      expect(questions.length).toBeGreaterThan(50);
      expect(improved).toEqual([]);
    },
  );
});
