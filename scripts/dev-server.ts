/**
 * `npm run dev:server`: the server of this folder, started again whenever its sources change. It works on the data of
 * `npm start`, which must not run beside it.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { endAfter, restartOnChange } from './dev/restart-on-change.ts';
import { ensureFolder, ensureFree } from './run/preflight.ts';
import { readProductSettings } from './run/product-settings.ts';
import { ensureAdmin } from './run/server-steps.ts';
import { acquireStartLock } from './run/start-lock.ts';

await endAfter(async () => {
  const settings = readProductSettings(path.resolve(import.meta.dirname, '..'), process.env);
  const inProject = (name: string): string => path.join(settings.projectFolder, name);
  ensureFolder(settings.dataFolder, 'POSTERN_DATA');
  ensureFolder(settings.serverFolder, 'POSTERN_SERVER_DATA');
  const release = acquireStartLock(path.join(settings.dataFolder, 'start.lock'));
  try {
    const { host } = settings.listen;
    await ensureFree(settings.listen, (port) => `POSTERN_LISTEN=${host}:${String(port)} npm run dev:server`);
    if (settings.ownDatabase && readdirSync(settings.serverFolder).length === 0) {
      const admin = await ensureAdmin(settings);
      if (admin !== null) console.log(`Admin: ${admin.email}   password ${admin.password}   (shown only this once)`);
    }
    await restartOnChange({
      program: process.execPath,
      args: [inProject('server/cli.ts'), 'serve'],
      env: settings.childEnv,
      sources: [inProject('server'), inProject('shared')],
      prepare: async () => Promise.resolve(true),
    });
  } finally {
    release();
  }
});
