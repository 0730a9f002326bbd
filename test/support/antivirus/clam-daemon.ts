/**
 * The real clamd with a signature database of one line, in a folder of its own, to be stopped and started.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '../processes/eventually.ts';

const program = '/usr/sbin/clamd';

export interface ClamDaemon {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** An extended signature of a file nobody has: name, any file type, any place, some bytes. */
const oneSignature = 'Postern.Test.Signature:0:*:706f737465726e2d746573742d7369676e6174757265\n';

/** `files`: the database by file name; one signature unless told. */
export async function clamDaemon(
  files: Readonly<Record<string, string | Uint8Array>> = { 'test.ndb': oneSignature },
): Promise<ClamDaemon> {
  const folder = await mkdtemp(path.join(tmpdir(), 'postern-clamd-'));
  await chmod(folder, 0o755);
  const database = path.join(folder, 'database');
  await mkdir(database);
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(database, name), content);
  const socket = path.join(folder, 'clamd.sock');
  const config = path.join(folder, 'clamd.conf');
  await writeFile(
    config,
    `Foreground yes\nDatabaseDirectory ${database}\nLocalSocket ${socket}\nTemporaryDirectory ${folder}\n`,
  );
  let running: ChildProcess | null = null;
  const stop = async (): Promise<void> => {
    const child = running;
    running = null;
    if (child === null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  return {
    start: async () => {
      await rm(socket, { force: true });
      let said = '';
      const child = spawn(program, ['--config-file', config], { stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
      running = child;
      await eventually(
        () => {
          if (!existsSync(socket)) throw new Error(`clamd does not listen (exit ${child.exitCode}): ${said}`);
        },
        { giveUp: () => child.exitCode !== null },
      );
    },
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
