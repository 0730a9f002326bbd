/**
 * A whole scan from the command line beside what a user would run instead: `lynis audit system --quick`. They do
 * not do the same: Lynis looks at far more of a server, and at neither VPN, USB nor password age.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measurePairs, type Ratio } from './ratio.ts';

const lynis = '/usr/sbin/lynis';
const rounds = 2;

/** Empty when Lynis is not installed. */
export async function benchOthers(say: (text: string) => void): Promise<readonly Ratio[]> {
  if (!existsSync(lynis)) {
    say('Lynis is not installed (apt install lynis): left out');
    return [];
  }
  const data = await mkdtemp(path.join(tmpdir(), 'postern-bench-agent-'));
  const cli = path.join(import.meta.dirname, '../main/cli.ts');
  try {
    return [
      await measurePairs(
        { name: 'agent scan beside lynis audit system --quick', unit: 's', target: null },
        rounds,
        async () => secondsOf(process.execPath, [cli, 'scan', '--json'], { POSTERN_AGENT_DATA: data }, [0, 1, 2]),
        async () => secondsOf(lynis, ['audit', 'system', '--quick', '--quiet', '--no-colors'], {}, [0]),
      ),
    ];
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Wall time of the whole process; fails at an exit code that is not expected. */
async function secondsOf(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  expected: readonly number[],
): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code === null || !expected.includes(code)) throw new Error(`${program} ended with ${code}`);
  return (performance.now() - startedAt) / 1000;
}
