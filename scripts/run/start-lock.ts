/**
 * Keeps a second `npm start` in the same folder from running beside the first.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { StartProblem } from './start-problem.ts';

/**
 * Acquires the lock; one left behind by a process that is gone is taken over.
 * @returns the function that releases it
 * @throws StartProblem when another process holds it
 */
export function acquireStartLock(file: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, startedAt: startTimeOf(process.pid) });
  if (!created(file, mine)) {
    const holder = readHolder(file);
    if (holder !== undefined && startTimeOf(holder.pid) === holder.startedAt) {
      throw new StartProblem(`Postern already runs from this folder (process ${holder.pid}).`, [
        'Use that one, or stop it first: Ctrl-C where it runs, or',
        `  kill ${holder.pid}`,
      ]);
    }
    rmSync(file, { force: true });
    if (!created(file, mine))
      throw new StartProblem('Postern is being started from this folder twice at the same moment.');
  }
  return () => rmSync(file, { force: true });
}

/** Creates the file only if it is not there: the one step two starters cannot both win. */
function created(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** undefined: the file holds no lock of ours, for instance because a crash cut it short. */
function readHolder(file: string): { pid: number; startedAt: string } | undefined {
  const match = /^{"pid":(\d+),"startedAt":"([^"]+)"}$/.exec(readFileSync(file, 'utf8'));
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { pid: Number(match[1]), startedAt: match[2] };
}

/**
 * When a process began, so that a reused number is not taken for the old process: field 22 of
 * /proc/PID/stat (proc(5)), `alive` on systems without /proc, null when there is no such process.
 */
function startTimeOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  if (process.platform !== 'linux') return 'alive';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'alive';
  } catch {
    return null;
  }
}
