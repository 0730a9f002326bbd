/**
 * What holds for every answer of a Linux machine, whatever it is.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceFactsSchema } from '../../shared/facts/index.ts';
import { evaluate, policySchema } from '../../shared/policy/policy.ts';
import type { Answer, Host } from '../../main/host/host.ts';
import { scan } from '../../main/scanning/scan.ts';
import { createScanMemory } from '../../main/facts/scan-cache.ts';
import { exchanging, type Question } from '../support/machines/exchanging-host.ts';
import { machinesInOrder, machinesWithFaults } from '../support/machines/linux-machines.ts';
import { linuxHost, type LinuxTree } from '../support/machines/linux-tree.ts';
import { scanTime, serialKey } from '../support/machines/read-fact.ts';

const policy = policySchema.parse({ schema: 'postern-policy/1' });
const machines: readonly (readonly [string, LinuxTree])[] = [
  ...machinesInOrder,
  ...machinesWithFaults.map(([name, tree]) => [name, tree] as const),
];
/** Checks that the readers of Linux feed. */
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

type Outcomes = ReadonlyMap<string, string>;

async function outcomesOf(host: Host): Promise<Outcomes> {
  const memory = createScanMemory();
  const { facts } = await scan({ host, platform: 'linux', serialKey, memory, now: () => scanTime });
  expect(deviceFactsSchema.safeParse(facts).success).toBe(true);
  return new Map(evaluate(policy, facts, scanTime).map(({ check, outcome }) => [check, outcome]));
}

/** Every question a scan of this machine asks, with its answer. */
async function questionsOf(host: Host): Promise<ReadonlyMap<Question, Answer<unknown>>> {
  const asked = new Map<Question, Answer<unknown>>();
  await outcomesOf(
    exchanging(host, (question, answer) => {
      asked.set(question, answer);
      return answer;
    }),
  );
  return asked;
}

const isGood = (outcome: string | undefined): boolean => outcome === 'pass' || outcome === 'notApplicable';

/** Checks that come off well only when `question` is answered with `instead`. */
async function gainedBy(
  host: Host,
  before: Outcomes,
  question: Question,
  instead: Answer<unknown>,
): Promise<readonly string[]> {
  const after = await outcomesOf(exchanging(host, (asked, answer) => (asked === question ? instead : answer)));
  return [...after].filter(([check, outcome]) => isGood(outcome) && !isGood(before.get(check))).map(([check]) => check);
}

const ok = (value: unknown): Answer<unknown> => ({ ok: true, value });
const junkTexts = ['', '\u0000\uFFFD', '[]', '[x]\nx=y\n', '-1 0 99999999'];
const junkValues = [null, 'x', -1, 9e99, true, []];

/** dnf says nothing where nothing waits, and so does pacman. */
const silence = /dnf5?"|pacman"/;

/** What could stand in the place of an answer that was given, of the same type. */
function junkFor(question: Question, answer: Answer<unknown>): readonly Answer<unknown>[] {
  if (!answer.ok) return [];
  if (/^read(File|Link) /.test(question)) return junkTexts.map(ok);
  if (question.startsWith('stat ')) return [ok({ kind: 'other', modifiedAt: '1970-01-01T00:00:00.000Z' })];
  if (question.startsWith('run '))
    return junkTexts
      .filter((text) => text.trim() !== '' || !silence.test(question))
      .flatMap((text) => [0, 1].map((exitCode) => ok({ exitCode, stdout: text, stderr: text })));
  if (question.startsWith('callBus ')) {
    // "Yes" in the place of "no" is no junk but another answer.
    const isNo = Array.isArray(answer.value) && answer.value[0] === false;
    return [ok([]), ...junkValues.filter((value) => value !== true || !isNo).map((value) => ok([value]))];
  }
  if (question.startsWith('commandLines ')) return [ok([['x']]), ok([['']])];
  return [];
}

/**
 * Where junk is an answer like any other: in a person's or an administrator's settings, whatever is not said is the
 * default, for the program that reads them as for us; a dictionary of D-Bus without known keys is the same. Names in a folder and of processes are lists that may be empty.
 */
const settings =
  /kscreenlockerrc|\/(gdm3?|lightdm|sddm|lxdm|greetd)[/.]|getty@|\/(swayidle|hypr)\/|sshd_config|\/etc\/(ufw|default|nftables)/;

describe('machines of Linux', () => {
  it('fail every check somewhere, so that there is something to hide', async () => {
    const failed = new Set<string>();
    for (const [, tree] of machinesWithFaults)
      for (const [check, outcome] of await outcomesOf(linuxHost(tree))) if (outcome === 'fail') failed.add(check);
    expect(own.filter((check) => !failed.has(check))).toEqual([]);
  });
});

describe.each(machines)('no answer of %s', (_, tree) => {
  const host = linuxHost(tree);

  it('that is refused or unreadable turns a verdict into pass', async () => {
    const before = await outcomesOf(host);
    const gained: string[] = [];
    for (const question of (await questionsOf(host)).keys())
      for (const reason of ['denied', 'unreadable'] as const)
        for (const check of await gainedBy(host, before, question, { ok: false, reason, detail: 'lost' }))
          gained.push(`${check}: ${reason} ${question}`);
    expect(gained).toEqual([]);
  });

  it('that is junk turns a verdict into pass', async () => {
    const before = await outcomesOf(host);
    const gained: string[] = [];
    for (const [question, answer] of await questionsOf(host))
      for (const junk of settings.test(question) ? [] : junkFor(question, answer))
        for (const check of await gainedBy(host, before, question, junk))
          gained.push(`${check}: ${question}: ${JSON.stringify(junk)}`);
    expect(gained).toEqual([]);
  });
});

describe('a scan of Linux', () => {
  it('survives any text and any value in any place, with valid facts', async () => {
    const hosts = await Promise.all(
      machines.map(async ([, tree]) => {
        const host = linuxHost(tree);
        return { host, questions: [...(await questionsOf(host)).keys()] };
      }),
    );
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom(...junkTexts));
    const typed = (question: Question, words: string, value: unknown): Answer<unknown> => {
      if (question.startsWith('run ')) return ok({ exitCode: 0, stdout: words, stderr: words });
      if (/^(listFolder|runningPrograms) /.test(question)) return ok(words.split(/[,\s]/));
      if (question.startsWith('commandLines ')) return ok([words.split(/[,\s]/)]);
      if (question.startsWith('callBus ')) return ok([value]);
      return ok(words);
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), text, fc.jsonValue(), async (which, at, words, value) => {
        const { host, questions } = hosts[which % hosts.length] ?? { host: linuxHost({}), questions: [''] };
        const question = questions[at % questions.length] ?? '';
        if (/^(stat|hashFile|inventory|session|probeName) /.test(question)) return;
        const instead = typed(question, words, value);
        await outcomesOf(exchanging(host, (asked, answer) => (asked === question ? instead : answer)));
      }),
      { numRuns: 500 },
    );
  });
});
