/**
 * The idle tray against the least Electron app that shows a tray icon: time to the icon, and memory of all
 * processes (PSS, which counts shared pages once). Runs on the desktop it finds; `npm run bench` brings one.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { electronRuntime } from '../scripts/setup/electron-path.mjs';
import { pssMib } from './process-family.ts';
import { ratioOf, type Ratio } from './ratio.ts';

const project = path.join(import.meta.dirname, '..');
const rounds = 5;
/** After this the first scan is over and nothing is left to do but wait. */
const settleMs = 12_000;

interface Measured {
  readonly readyMs: number;
  readonly pssMib: number;
}

export async function benchTray(): Promise<readonly Ratio[]> {
  const pairs: [Measured, Measured][] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair: [Measured, Measured] = [
      await measure(project),
      await measure(path.join(project, 'bench/electron-bare')),
    ];
    // The first round fills the page cache.
    if (round > 0) pairs.push(pair);
  }
  const ratio = (name: string, unit: string, key: keyof Measured, atMost: number): Ratio =>
    ratioOf(
      { name, unit, target: { atMost } },
      pairs.map(([ours, bare]) => [ours[key], bare[key]]),
    );
  return [
    ratio('idle tray, memory (PSS)', 'MiB', 'pssMib', 1.15),
    ratio('tray icon shown after', 'ms', 'readyMs', 1.5),
  ];
}

async function measure(app: string): Promise<Measured> {
  const data = await mkdtemp(path.join(tmpdir(), 'postern-bench-tray-'));
  const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAt = performance.now();
  const child = spawn(electronRuntime().path, [...rootOnly, app], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
    env: { ...process.env, POSTERN_AGENT_DATA: data },
  });
  try {
    const readyMs = await new Promise<number>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString('utf8').includes('tray ready')) resolve(performance.now() - startedAt);
      });
      child.once('exit', (code) => reject(new Error(`${app} ended with ${code}`)));
    });
    await sleep(settleMs);
    if (child.pid === undefined) throw new Error('no process');
    return { readyMs, pssMib: pssMib(child.pid) };
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await sleep(300);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
