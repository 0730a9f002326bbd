/**
 * What `npm start` asks of the server: to be ready, to have an admin, to know a code for this machine.
 */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demand } from './cli.ts';
import type { ProcessGroup } from './process-group.ts';
import type { ProductSettings } from './product-settings.ts';
import { StartProblem } from './start-problem.ts';

/** Who the first admin and the person of this machine are, until somebody adds real people. */
export const localPerson = 'admin@postern.localhost';

const readyTimeoutMs = 60_000;

/** Starts the server with its database and resolves once it answers that it is ready. */
export async function startServer(settings: ProductSettings, group: ProcessGroup): Promise<void> {
  group.add({
    name: 'server',
    program: process.execPath,
    args: [path.join(settings.projectFolder, 'server/cli.ts'), 'serve'],
    env: settings.childEnv,
    logFile: path.join(settings.logFolder, 'server.log'),
  });
  const { host, port } = settings.listen;
  const ready = `http://${host.includes(':') ? `[${host}]` : host}:${port}/readyz`;
  const deadline = Date.now() + readyTimeoutMs;
  while (!(await answersWell(ready))) {
    if (Date.now() > deadline) {
      throw new StartProblem(`The server did not become ready within ${readyTimeoutMs / 1000} s.`, [
        `Its log: ${path.join(settings.logFolder, 'server.log')}`,
      ]);
    }
    await sleep(100);
  }
}

async function answersWell(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false; // Not listening yet; the caller's deadline ends the wait.
  }
}

/**
 * Creates an admin when there is none.
 * @returns the generated password, or null when an admin was there already
 */
export async function ensureAdmin(settings: ProductSettings): Promise<{ email: string; password: string } | null> {
  const admins = JSON.parse(await demand(settings, 'server', ['admin', 'list', '--json'])) as unknown[];
  if (admins.length > 0) return null;
  const created = await demand(settings, 'server', ['admin', 'create', localPerson, '--json']);
  return JSON.parse(created) as { email: string; password: string };
}

/** A one-time link that enrols one device for the local person. */
export async function enrolmentLink(settings: ProductSettings): Promise<string> {
  const answer = await demand(settings, 'server', ['enrol-code', localPerson, '--json']);
  return (JSON.parse(answer) as { link: string }).link;
}

/** Lets the agents of this server keep their key in a file where the machine has no keychain. */
export async function allowKeyFile(settings: ProductSettings): Promise<void> {
  const policy = JSON.parse(await demand(settings, 'server', ['policy', 'show', '--json'])) as Record<string, unknown>;
  const changed = { ...policy, agent: { ...(policy['agent'] as object | undefined), keyStorage: 'keychain-or-file' } };
  const file = path.join(settings.dataFolder, 'policy-with-key-file.json');
  await writeFile(file, JSON.stringify(changed, null, 2), { mode: 0o600 });
  await demand(settings, 'server', ['policy', 'apply', file]);
  await rm(file);
}
