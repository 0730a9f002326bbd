/**
 * The idle tray against the least Electron app that shows a tray icon: time to the icon, and memory of all
 * processes (PSS, which counts shared pages once). Runs on the desktop it finds; `npm run bench` brings one.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { electronRuntime } from '../scripts/setup/electron-path.mjs';
import { spreadOf, type Ratio } from './ratio.ts';

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
  const ratioOf = (name: string, unit: string, key: keyof Measured, atMost: number): Ratio => ({
    name,
    unit,
    ours: spreadOf(pairs.map(([ours]) => ours[key])),
    floor: spreadOf(pairs.map(([, bare]) => bare[key])),
    ratio: spreadOf(pairs.map(([ours, bare]) => ours[key] / bare[key])),
    target: { atMost },
  });
  return [
    ratioOf('idle tray, memory (PSS)', 'MiB', 'pssMib', 1.15),
    ratioOf('tray icon shown after', 'ms', 'readyMs', 1.5),
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
    return { readyMs, pssMib: familyOf(child.pid).reduce((sum, pid) => sum + pssKib(pid), 0) / 1024 };
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await sleep(300);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The process and everything it started. */
function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch (error) {
      // It ended between the list and the look.
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  const family = [pid];
  for (const member of family)
    family.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return family;
}

function pssKib(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  if (pss === undefined) throw new Error(`process ${pid} has no Pss`);
  return Number(pss);
}
