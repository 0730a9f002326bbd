/**
 * What the agent costs while nothing happens: ten minutes of it without a screen, of the tray, and of the least Electron
 * app with a tray icon, side by side, with every watcher on. Only when asked for: `npm run bench -- idle`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { electronRuntime } from '../scripts/setup/electron-path.mjs';
import { cpuMs, pssMib, sleeps } from './process-family.ts';
import { spreadOf, type Figure } from './ratio.ts';

const minutes = 10;
/** The first scan is over by then. */
const settleMs = 30_000;
const project = path.join(import.meta.dirname, '..');

/** Each minute is one value of the spreads. */
export async function benchIdle(): Promise<readonly Figure[]> {
  const electron = electronRuntime().path;
  const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const idlers = [
    ['agent without a screen', process.execPath, [path.join(project, 'main/cli.ts'), 'run']],
    ['tray', electron, [...rootOnly, project]],
    ['bare Electron tray', electron, [...rootOnly, path.join(project, 'bench/electron-bare')]],
  ] as const;
  const data = await mkdtemp(path.join(tmpdir(), 'postern-bench-idle-'));
  const started = idlers.map(([name, program, args]) => ({
    name,
    child: spawn(program, args, {
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, POSTERN_AGENT_DATA: path.join(data, name) },
    }),
  }));
  try {
    await sleep(settleMs);
    return await watch(started);
  } finally {
    for (const { child } of started) if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await sleep(300);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function watch(
  started: readonly { readonly name: string; readonly child: ChildProcess }[],
): Promise<readonly Figure[]> {
  const watched = started.map(({ name, child }) => {
    if (child.pid === undefined || child.exitCode !== null) throw new Error(`${name} does not run`);
    return { name, pid: child.pid, cpu: [] as number[], woken: [] as number[] };
  });
  for (let minute = 0; minute < minutes; minute += 1) {
    const before = watched.map(({ pid }) => [cpuMs(pid), sleeps(pid)] as const);
    await sleep(60_000);
    for (const [at, { pid, cpu, woken }] of watched.entries()) {
      cpu.push(cpuMs(pid) - (before[at]?.[0] ?? 0));
      woken.push((sleeps(pid) - (before[at]?.[1] ?? 0)) / 60);
    }
  }
  return watched.flatMap(({ name, pid, cpu, woken }) => [
    { name: `idle ${name}, CPU`, unit: 'ms/min', value: spreadOf(cpu), target: null },
    { name: `idle ${name}, woken`, unit: '/s', value: spreadOf(woken), target: null },
    { name: `idle ${name}, memory (PSS)`, unit: 'MiB', value: spreadOf([pssMib(pid)]), target: null },
  ]);
}
