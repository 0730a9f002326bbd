/**
 * Where the agent keeps what it must not forget: one folder that only this person can read.
 */
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { errorMessage } from '../../shared/errors.ts';
import { agentError } from '../errors/agent-errors.ts';

/** `POSTERN_AGENT_DATA`, else the system's usual place for a program's data. */
export function dataFolderPath(env: Readonly<Record<string, string | undefined>>): string {
  const chosen = env['POSTERN_AGENT_DATA'];
  return chosen === undefined || chosen === '' ? envPaths('postern-agent', { suffix: '' }).data : chosen;
}

/**
 * Makes the folder (mode 0700) and proves that it can be written.
 * @throws AppError `agent.data_folder_unusable`
 */
export async function openDataFolder(path: string): Promise<string> {
  try {
    await makeFolder(resolve(path));
    await chmod(path, 0o700);
    const probe = join(path, `.probe.${process.pid}`);
    await writeFile(probe, '', { mode: 0o600 });
    await rm(probe);
    return path;
  } catch (error) {
    throw agentError('agent.data_folder_unusable', { fields: { path, reason: errorMessage(error) }, cause: error });
  }
}

/** The folder and those above it. Node's recursive mkdir never ends below /proc, where a parent exists and says ENOENT. */
async function makeFolder(path: string): Promise<void> {
  try {
    await makeOneFolder(path);
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await makeOneFolder(path);
  }
}

/** It may be there already; whether it can be used shows when it is written to. */
async function makeOneFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Paths of the files in the data folder; `keys` is a folder. */
export type DataFiles = ReturnType<typeof dataFiles>;

/** The files in the data folder, by purpose. */
export function dataFiles(folder: string) {
  return {
    enrolment: join(folder, 'enrolment.json'),
    state: join(folder, 'state.json'),
    lock: join(folder, 'agent.lock'),
    scanMemory: join(folder, 'scan-memory.json'),
    reminded: join(folder, 'reminded.json'),
    confirmedPasswords: join(folder, 'confirmed-passwords.json'),
    keys: join(folder, 'keys'),
    outbox: (deviceId: string) => join(folder, `outbox-${deviceId}.jsonl`),
  } as const;
}
