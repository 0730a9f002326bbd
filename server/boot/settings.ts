/**
 * Settings the server stores for itself: its public URL and the secret of its sessions.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorMessage } from '../../shared/errors.ts';
import { type Config, defaultPublicUrl } from './config.ts';
import type { Db } from '../db/database.ts';
import { serverError } from '../errors/server-errors.ts';
import { readSetting, writeSetting } from '../db/rows/settings.ts';

const publicUrlKey = 'public_url';

/** Stores the public URL, so that commands make links to the same address. */
export async function rememberPublicUrl(db: Db, config: Config): Promise<string> {
  const publicUrl = config.publicUrl ?? defaultPublicUrl(config);
  await writeSetting(db, publicUrlKey, publicUrl);
  return publicUrl;
}

/** The public URL for links: the configured one, else the one last stored, else the default. */
export async function knownPublicUrl(db: Db, config: Config): Promise<string> {
  return config.publicUrl ?? (await readSetting(db, publicUrlKey)) ?? defaultPublicUrl(config);
}

/**
 * The secret of session cookies: from the environment, else from the data folder, where it is created once (mode 0600).
 * @throws AppError `server.file_unreadable`
 */
export async function authSecret(config: Config): Promise<string> {
  if (config.authSecret !== null) return config.authSecret;
  const file = path.join(config.dataFolder, 'auth-secret');
  try {
    await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = errorMessage(error);
    throw serverError(
      'server.file_unreadable',
      `Cannot save the session secret in ${file} (${reason}). Make the folder writable, or set POSTERN_AUTH_SECRET.`,
      { cause: error, fields: { file } },
    );
  }
}
