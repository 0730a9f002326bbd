/**
 * Where the agent keeps what it must not forget: one folder that only this person can read.
 */
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { AppError } from '../shared/app-error.ts';

/** `POSTERN_AGENT_DATA`, else the system's usual place for a program's data. */
export function dataFolderPath(env: Readonly<Record<string, string | undefined>>): string {
  const chosen = env['POSTERN_AGENT_DATA'];
  return chosen === undefined || chosen === '' ? envPaths('postern-agent', { suffix: '' }).data : chosen;
}

/**
 * Makes the folder (mode 0700) and proves that it can be written.
 * Throws AppError `agent.data_folder_unusable`.
 */
export async function openDataFolder(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await chmod(path, 0o700);
    const probe = join(path, `.probe.${process.pid}`);
    await writeFile(probe, '', { mode: 0o600 });
    await rm(probe);
    return path;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'agent.data_folder_unusable',
      `The agent cannot write to its data folder ${path} (${reason}). Make the folder writable for you, or name another one in POSTERN_AGENT_DATA.`,
      { fields: { path }, cause: error },
    );
  }
}

/** The files in the data folder, by purpose. */
export function dataFiles(folder: string) {
  return {
    enrolment: join(folder, 'enrolment.json'),
    state: join(folder, 'state.json'),
    lock: join(folder, 'agent.lock'),
    scanMemory: join(folder, 'scan-memory.json'),
    keys: join(folder, 'keys'),
    outbox: (deviceId: string) => join(folder, `outbox-${deviceId}.jsonl`),
  } as const;
}
