/**
 * A whole scan from the command line beside what a user would run instead: `lynis audit system --quick`, and `oscap`
 * with Debian's standard profile. They do not do the same: Lynis looks at far more of a server, the profile at file
 * modes, services and partitions, and neither at VPN, USB, screen lock or password age. Nothing here fixes anything.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { sharedCacheFolder } from '../scripts/setup/project.mjs';
import { childCpuMs } from './child-cpu.ts';
import { findDebianProfile, profileId } from './debian-profile.ts';
import { ratioOf, type Ratio } from './ratio.ts';

const lynis = '/usr/sbin/lynis';
const oscap = '/usr/bin/oscap';
const cli = path.join(import.meta.dirname, '../main/cli.ts');
const rounds = 3;

/** Of one whole process and everything it started. */
interface Cost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

interface Other {
  readonly name: string;
  readonly audit: () => Promise<Cost>;
}

/** In turn, round by round: a first scan, a warm one, and each of the others. Empty when none of them is here. */
export async function benchOthers(say: (text: string) => void): Promise<readonly Ratio[]> {
  const others = [lynisHere(say), await oscapHere(say)].filter((other) => other !== null);
  if (others.length === 0) return [];
  say(`load average at the start: ${loadavg()[0]?.toFixed(2)}`);
  const costs: { readonly first: Cost; readonly warm: Cost; readonly others: readonly Cost[] }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const data = await mkdtemp(path.join(tmpdir(), 'postern-bench-agent-'));
    try {
      const [first, warm] = [await scanCost(data), await scanCost(data)];
      const theirs: Cost[] = [];
      for (const { audit } of others) theirs.push(await audit());
      // The first round fills the page cache.
      if (round > 0) costs.push({ first, warm, others: theirs });
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  }
  const kinds = ['first', 'warm'] as const;
  const measures = [
    ['wallSeconds', 'wall'],
    ['cpuSeconds', 'CPU'],
  ] as const;
  return others.flatMap(({ name }, at) =>
    kinds.flatMap((kind) =>
      measures.map(([measure, word]) =>
        ratioOf(
          { name: `${kind} scan beside ${name}, ${word}`, unit: 's', target: null },
          costs.map((cost) => [cost[kind][measure], cost.others[at]?.[measure] ?? Number.NaN]),
        ),
      ),
    ),
  );
}

/** From the start of Node to its end. */
async function scanCost(data: string): Promise<Cost> {
  return (await costOf(process.execPath, [cli, 'scan', '--json'], [0, 1, 2], { POSTERN_AGENT_DATA: data })).cost;
}

function lynisHere(say: (text: string) => void): Other | null {
  if (!existsSync(lynis)) {
    say('Lynis is not installed (apt install lynis): left out');
    return null;
  }
  const args = ['audit', 'system', '--quick', '--quiet', '--no-colors'];
  return { name: 'lynis audit system --quick', audit: async () => (await costOf(lynis, args, [0])).cost };
}

async function oscapHere(say: (text: string) => void): Promise<Other | null> {
  if (!existsSync(oscap)) {
    say('OpenSCAP is not installed (apt install openscap-scanner): left out');
    return null;
  }
  const profile = await findDebianProfile(path.join(sharedCacheFolder(), 'bench'));
  if ('missing' in profile) {
    say(`oscap is left out: ${profile.missing}`);
    return null;
  }
  const evaluate = async () => costOf(oscap, ['xccdf', 'eval', '--profile', profileId, profile.file], [0, 2]);
  const results = countResults((await evaluate()).stdout);
  say(`oscap: ${[...results].map(([result, count]) => `${count} ${result}`).join(', ')}`);
  if ((results.get('pass') ?? 0) + (results.get('fail') ?? 0) === 0) {
    say('oscap judges nothing here: left out');
    return null;
  }
  return { name: 'oscap, standard profile', audit: async () => (await evaluate()).cost };
}

/** Rules by result, of the lines `Result\tpass` that `oscap xccdf eval` prints. */
function countResults(stdout: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, result = ''] of stdout.matchAll(/^Result\s+(\w+)/gm)) counts.set(result, (counts.get(result) ?? 0) + 1);
  return counts;
}

/** Fails at an exit code that is not expected. */
async function costOf(
  program: string,
  args: readonly string[],
  expected: readonly number[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly cost: Cost; readonly stdout: string }> {
  const [startedAt, cpuBefore] = [performance.now(), childCpuMs()];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === null || !expected.includes(code)) throw new Error(`${program} ended with ${code}`);
  const cost = { wallSeconds: (performance.now() - startedAt) / 1000, cpuSeconds: (childCpuMs() - cpuBefore) / 1000 };
  return { cost, stdout };
}
