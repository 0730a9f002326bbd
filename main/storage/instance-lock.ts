/**
 * One agent per data folder: a lock file that names its process, and that a dead process cannot hold.
 */
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import { isNotFound } from './not-found.ts';
import { agentError } from '../errors/agent-errors.ts';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  /** When the process began, in the system's own count; tells it from a later one with the same number. null: not told. */
  began: z.string().nullable(),
});
export type LockHolder = z.infer<typeof holderSchema>;

export interface InstanceLock {
  release(): Promise<void>;
}

/** A take-over that lasts longer than this was itself interrupted. */
const takeOverStaleMs = 5000;

/** Field 22 of `/proc/PID/stat` (proc_pid_stat(5)): clock ticks from boot to the process's start. null: no /proc here. */
async function beganAt(pid: number): Promise<string | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may itself hold spaces and brackets.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The living process that holds the lock. null: nobody does. */
export async function lockHolder(path: string): Promise<LockHolder | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
  const holder = parseHolder(text);
  if (holder === null || !exists(holder.pid)) return null;
  return holder.began === null || holder.began === (await beganAt(holder.pid)) ? holder : null;
}

/** null: not written by an agent, so nobody's. */
function parseHolder(text: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Acquires the lock, also from a dead holder.
 * @throws AppError `agent.already_running` naming the process, `agent.lock_unusable`
 */
export async function acquireInstanceLock(path: string): Promise<InstanceLock> {
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, began: await beganAt(process.pid) }), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      if (await linkUnlessThere(mine, path)) return { release: () => rm(path, { force: true }) };
      const holder = await lockHolder(path);
      if (holder !== null) throw alreadyRunning(holder.pid);
      await removeDead(path);
    }
  } finally {
    await rm(mine, { force: true });
  }
  throw agentError('agent.lock_unusable', { fields: { path } });
}

function alreadyRunning(pid: number): AppError {
  return agentError('agent.already_running', { fields: { pid } });
}

/** A name that appears whole: the file is written under another name first. */
async function linkUnlessThere(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two processes may find the same dead lock: only the one that makes the take-over file looks again and removes it. */
async function removeDead(path: string): Promise<void> {
  const takeOver = `${path}.take-over`;
  try {
    await writeFile(takeOver, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await giveUpOldTakeOver(takeOver);
    return;
  }
  try {
    if ((await lockHolder(path)) === null) await rm(path, { force: true });
  } finally {
    await rm(takeOver, { force: true });
  }
}

async function giveUpOldTakeOver(takeOver: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(takeOver);
    if (Date.now() - mtimeMs > takeOverStaleMs) await rm(takeOver, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}
