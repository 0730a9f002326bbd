/**
 * Finds out whether the tray app can be shown here, and starts it.
 */
import path from 'node:path';
import { electronRuntime } from '../setup/electron-path.mjs';
import type { ProcessGroup } from './process-group.ts';
import type { ProductSettings } from './product-settings.ts';

/** Whether somebody sits at a screen: X11 or Wayland on Linux, always on the others. */
export function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * Starts the tray app; it is the agent too, so the agent without a screen must not run beside it.
 * @returns what to tell about it beyond that it runs; empty when there is nothing
 */
export function startTray(settings: ProductSettings, group: ProcessGroup): string {
  const runtime = electronRuntime();
  const asRoot = process.getuid?.() === 0;
  const { ELECTRON_RUN_AS_NODE: _, ...env } = settings.childEnv;
  group.add({
    name: 'tray app',
    program: runtime.path,
    // Chromium refuses its sandbox to root. Only this local start gives way; the installed app never does.
    args: [...(asRoot ? ['--no-sandbox'] : []), settings.projectFolder],
    env,
    logFile: path.join(settings.logFolder, 'tray.log'),
    onQuit: () => console.log('\nThe tray app was quit: this machine reports no longer. Ctrl-C stops the rest.'),
  });
  return asRoot ? 'without Chromium’s sandbox, because you are root' : '';
}
