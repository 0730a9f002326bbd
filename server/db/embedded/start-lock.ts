/**
 * A lock file that lets one process at a time start or stop the PostgreSQL of a data folder.
 */
import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const timeoutMs = 30_000;
const retryMs = 50;

/**
 * Waits for the lock; one left behind by a process that is gone is taken over.
 * @returns a function that releases it. null when another running process held it too long.
 */
export async function acquireStartLock(
  dataFolder: string,
  isAlive: (pid: number) => boolean,
): Promise<(() => Promise<void>) | null> {
  const file = path.join(dataFolder, 'starting.pid');
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += retryMs) {
    const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return null;
      throw error;
    });
    if (handle !== null) {
      await handle.writeFile(String(process.pid));
      await handle.close();
      return async () => rm(file, { force: true });
    }
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    // 0 while its owner has not written its pid yet.
    if (owner > 0 && !isAlive(owner)) await rm(file, { force: true });
    else await wait(retryMs);
  }
  return null;
}
