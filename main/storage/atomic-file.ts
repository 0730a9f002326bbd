/**
 * Replaces a file whole or not at all, so that no reader and no crash ever sees half of one.
 */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface AtomicWriteOptions {
  /** Wait until the content and the new name are on the disk: for what must survive a power cut. */
  readonly durable: boolean;
}

/**
 * Mode 0600.
 * @throws the system's error; the old file is then still whole
 */
export async function writeFileAtomically(path: string, text: string, options: AtomicWriteOptions): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(text);
      if (options.durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    if (options.durable) await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Makes the names in a folder durable. Windows cannot open a folder and does it by itself. */
export async function syncFolder(path: string): Promise<void> {
  let handle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EISDIR' || code === 'EPERM') return;
    throw error;
  }
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
