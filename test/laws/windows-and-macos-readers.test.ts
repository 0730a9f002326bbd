/**
 * What holds for every answer of Windows and macOS, whatever it is.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMsOf, linearMs } from '../support/processes/cpu-time.ts';
import { windowsQuestions, type WindowsQuestion } from '../../main/facts/windows-questions.ts';
import { startRecording } from '../../main/host/recording-host.ts';
import { createReplayingHost } from '../../main/host/replaying-host.ts';
import { parseRecording, type Recording } from '../../main/host/recording.ts';
import type { Host } from '../../main/host/host.ts';
import { scan } from '../../main/scanning/scan.ts';
import { createScanMemory } from '../../main/facts/scan-cache.ts';
import { evaluate, policySchema } from '../../shared/policy/policy.ts';
import { deviceFactsSchema } from '../../shared/facts/index.ts';
import type { Platform } from '../../shared/facts/platform.ts';
import { linuxRecording, type LinuxTree } from '../support/machines/linux-tree.ts';
import { asked, macFixture, macTree } from '../support/machines/mac-answer.ts';
import {
  french,
  german,
  sectionsOf,
  windowsRecording,
  windowsFixtures,
  windowsText,
  windowsTime,
  type Sections,
} from '../support/machines/windows-answer.ts';

const lenient = policySchema.parse({ schema: 'postern-policy/1' });
/** Checks that these systems' readers feed; the others are read by code of all systems. */
const own = [
  'disk-encryption',
  'antivirus',
  'vpn',
  'os-updates',
  'screen-lock',
  'usb-devices',
  'password-rotation',
  'firewall',
  'secure-network',
  'remote-access',
  'auto-login',
];

async function outcomesOf(host: Host, platform: Platform): Promise<ReadonlyMap<string, string>> {
  const { facts } = await scan({
    host,
    platform,
    serialKey: new Uint8Array(32).fill(7),
    memory: createScanMemory(),
    now: () => windowsTime,
  });
  expect(deviceFactsSchema.safeParse(facts).success).toBe(true);
  const verdicts = evaluate(lenient, facts, windowsTime).filter(({ check }) => own.includes(check));
  return new Map(verdicts.map(({ check, outcome }) => [check, outcome]));
}

const onWindows = async (sections: Sections) =>
  outcomesOf(createReplayingHost(windowsRecording(windowsText(sections))), 'win32');
const onMac = async (tree: LinuxTree) =>
  outcomesOf(createReplayingHost({ ...linuxRecording(tree), platform: 'darwin' }), 'darwin');

/** Checks that pass only in the second. */
function gained(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after]
    .filter(([check, outcome]) => outcome === 'pass' && before.get(check) !== 'pass')
    .map(([check]) => check);
}

/** Macs with something wrong each, so that there is something a missing answer could hide. */
const macs: readonly (readonly [string, LinuxTree])[] = [
  ['in order', macTree()],
  [
    'with FileVault off',
    macTree({
      [asked.fdesetup]: 'FileVault is Off.\n',
      [asked.apfs]: macFixture('diskutil-apfs-list@15-at-rest.plist'),
    }),
  ],
  [
    'whose fdesetup and diskutil disagree',
    macTree({ [asked.apfs]: macFixture('diskutil-apfs-list@15-at-rest.plist') }),
  ],
  ['that never locks', macTree({ [asked.idle]: '0\n', [asked.power]: macFixture('pmset-g-custom@14-desktop.txt') })],
  [
    'with the lock off and the firewall off',
    macTree({
      [asked.lock]: 'screenLock is off\n',
      [asked.firewallProfile]: macFixture('SPFirewallDataType@15-allow-all.json'),
    }),
  ],
  [
    'with antivirus off and tools running',
    macTree({
      [asked.xprotect]: 'XProtect launch scans: disabled\nXProtect background scans: disabled\n',
      [asked.tools]: '512 AnyDesk\n',
      [asked.autoLogin]: 'Type is string\n',
    }),
  ],
];

describe('on Windows', () => {
  it('is judged as a person would in the German machine’s case', async () => {
    expect(Object.fromEntries(await onWindows(sectionsOf(german)))).toMatchObject({
      'disk-encryption': 'pass',
      antivirus: 'pass',
      vpn: 'pass',
      // 23H2 of the Pro edition ended in November 2025.
      'os-updates': 'fail',
      'screen-lock': 'pass',
      'usb-devices': 'pass',
      'password-rotation': 'pass',
    });
  });

  it.each(windowsFixtures)(
    'no section that is missing, refused or empty turns a verdict of %s into pass',
    async (fixture) => {
      const sections = sectionsOf(fixture);
      const before = await onWindows(sections);
      const gone: readonly unknown[] = [
        undefined,
        { ok: false, err: { id: 'HRESULT 0x80041003,M', category: 18 } },
        { ok: false, err: { id: 'Timeout' } },
      ];
      for (const question of Object.keys(windowsQuestions) as WindowsQuestion[]) {
        for (const instead of gone) {
          const after = await onWindows({ ...sections, [question]: instead });
          expect([question, gained(before, after)]).toEqual([question, []]);
        }
      }
    },
  );

  it.each([french, german])('passes nothing of %s when every section is junk', async (fixture) => {
    const junk = fc.oneof(
      fc.anything(),
      fc.record({ ok: fc.constant(true), data: fc.anything() }),
      fc.record({ ok: fc.constant(true), data: fc.array(fc.dictionary(fc.string(), fc.anything())) }),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (section) => {
        const text = JSON.stringify(section);
        const value: unknown = text === undefined ? null : JSON.parse(text);
        const outcomes = await onWindows(
          Object.fromEntries(Object.keys(sectionsOf(fixture)).map((name) => [name, value])),
        );
        // An empty list of Wi-Fi networks or USB devices is an answer: nothing is connected.
        const passed = [...outcomes].filter(
          ([check, outcome]) => outcome === 'pass' && !['secure-network', 'usb-devices'].includes(check),
        );
        expect(passed).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('survives any value in any place of a real answer, with valid facts', async () => {
    const sections = sectionsOf(french);
    const names = Object.keys(sections);
    const odd = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant([]),
      fc.constant({}),
      fc.constant('9'.repeat(400)),
      fc.constant(-1),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), odd, async (at, row, column, value) => {
        const name = names[at % names.length] ?? '';
        const changed = structuredClone(sections) as Record<string, { data?: Record<string, unknown>[] }>;
        const list = changed[name]?.data ?? [];
        const target = list[row % Math.max(1, list.length)];
        const keys = Object.keys(target ?? {});
        if (target !== undefined) target[keys[column % Math.max(1, keys.length)] ?? ''] = value;
        await onWindows(JSON.parse(JSON.stringify(changed)) as Sections);
      }),
      { numRuns: 300 },
    );
  });

  it('is answered by any text with failures, not facts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const outcomes = await outcomesOf(createReplayingHost(windowsRecording(text)), 'win32');
        expect([...outcomes.values()].every((outcome) => outcome === 'unknown')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('on a Mac', () => {
  it('is judged as a person would in the good Mac’s case', async () => {
    expect(Object.fromEntries(await onMac(macTree()))).toMatchObject({
      'disk-encryption': 'pass',
      antivirus: 'pass',
      vpn: 'pass',
      'os-updates': 'fail',
      'screen-lock': 'pass',
      'password-rotation': 'pass',
      firewall: 'pass',
      'usb-devices': 'fail',
    });
  });

  it.each(macs)('no answer that is missing or refused turns a verdict of a Mac %s into pass', async (_, tree) => {
    const before = await onMac(tree);
    for (const question of Object.keys(tree.programs ?? {})) {
      for (const reason of ['unreadable', 'denied', 'timeout'] as const) {
        const programs = { ...tree.programs, [question]: { ok: false as const, reason, detail: 'gone' } };
        expect([question, gained(before, await onMac({ ...tree, programs }))]).toEqual([question, []]);
      }
    }
  });

  it('is unknown or failed, never passed, when every program says the same junk', async () => {
    const junk = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant('<plist version="1.0"><dict></dict></plist>'),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (text) => {
        const tree = macTree();
        const programs = Object.fromEntries(Object.keys(tree.programs ?? {}).map((question) => [question, text]));
        const outcomes = await onMac({ ...tree, programs });
        expect([...outcomes].filter(([, outcome]) => outcome === 'pass')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['line ends', '\n'],
    ['tabs', '\t'],
    ['spaces on lines', ' \n'],
    ['dots', '.'],
    ['quotes', '"'],
    ['letters', 'a'],
    ['opened tags', '<dict>'],
  ])('does not hang on half a million characters of %s', async (_, piece) => {
    const text = piece.repeat(500_000 / piece.length);
    const tree = macTree();
    const readAll = async (): Promise<void> => {
      await onMac({
        ...tree,
        programs: Object.fromEntries(Object.keys(tree.programs ?? {}).map((question) => [question, text])),
      });
      await onWindows({ power: { ok: true, data: [{ VideoIdle: text, ConsoleLock: text, ConsoleLockHidden: text }] } });
    };
    expect(await cpuMsOf(readAll)).toBeLessThan(linearMs);
  });

  it('survives a real answer that is cut anywhere', async () => {
    const tree = macTree();
    const questions = Object.entries(tree.programs ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (at, cut) => {
        const [question, text] = questions[at % questions.length] ?? ['', ''];
        await onMac({ ...tree, programs: { ...tree.programs, [question]: text.slice(0, cut % (text.length + 1)) } });
      }),
      { numRuns: 150 },
    );
  });
});

describe('a recording', () => {
  async function record(recording: Recording, platform: Platform): Promise<Recording> {
    const recorder = await startRecording(createReplayingHost(recording), platform, windowsTime);
    await scan({
      host: recorder.host,
      platform,
      serialKey: new Uint8Array(32),
      memory: createScanMemory(),
      now: () => windowsTime,
    });
    return parseRecording(JSON.stringify(recorder.recording()));
  }

  it('of Windows holds no serial number, SID or address, and replays to the same verdicts', async () => {
    for (const fixture of windowsFixtures) {
      const recording = windowsRecording(windowsText(sectionsOf(fixture)));
      const recorded = await record(recording, 'win32');
      expect(
        JSON.stringify(recorded).match(
          /E0D55EA574F1F540|200901010001|S-1-5-21-1111111111|S-1-12-1-1234567890|192\.168\.178\.23/,
        ),
      ).toBeNull();
      const outcomes = await outcomesOf(createReplayingHost(recorded), 'win32');
      expect(outcomes).toEqual(await outcomesOf(createReplayingHost(recording), 'win32'));
    }
  });

  it('of a Mac holds no serial number and no network name, and replays to the same verdicts', async () => {
    const named = macFixture('SPAirPortDataType@14.json').replaceAll('<redacted>', 'Müllers WLAN');
    const recording: Recording = {
      ...linuxRecording(macTree({ [asked.airport]: named })),
      platform: 'darwin',
    };
    const recorded = await record(recording, 'darwin');
    expect(
      JSON.stringify(recorded).match(
        /E0D55EA574F1F540|HIDSTORE1|Müllers|firma|192\.168\.68\.103|STICK|Projekt|Büro|Daten/,
      ),
    ).toBeNull();
    expect(await outcomesOf(createReplayingHost(recorded), 'darwin')).toEqual(
      await outcomesOf(createReplayingHost(recording), 'darwin'),
    );
  });
});
