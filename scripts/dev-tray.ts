/**
 * `npm run dev:tray`: the tray app of this folder, built and started again whenever its sources change. It is the agent
 * of `npm start`, on the same data; the two do not run beside each other.
 */
import path from 'node:path';
import { build } from './build.mjs';
import { endAfter, restartOnChange } from './dev/restart-on-change.ts';
import { ensureFolder } from './run/preflight.ts';
import { readProductSettings } from './run/product-settings.ts';
import { StartProblem } from './run/start-problem.ts';
import { hasDisplay } from './run/tray.ts';
import { electronRuntime } from './setup/electron-path.mjs';

await endAfter(async () => {
  const settings = readProductSettings(path.resolve(import.meta.dirname, '..'), process.env);
  if (!hasDisplay(process.env)) {
    throw new StartProblem('There is no display here that could show the tray app.', [
      'On the throw-away desktop of the tests: node scripts/test/desktop-session.mjs npm run dev:tray',
    ]);
  }
  ensureFolder(settings.dataFolder, 'POSTERN_DATA');
  ensureFolder(settings.agentFolder, 'POSTERN_AGENT_DATA');
  const buildTray = async (): Promise<boolean> => build({ only: 'tray app' });
  await buildTray();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = settings.childEnv;
  await restartOnChange({
    program: electronRuntime().path,
    // Chromium refuses its sandbox to root; only this local start gives way.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), settings.projectFolder],
    env,
    sources: ['shared', 'main', 'renderer', 'assets'].map((folder) => path.join(settings.projectFolder, folder)),
    prepare: buildTray,
  });
});
