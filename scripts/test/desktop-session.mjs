/**
 * Runs a command inside a throw-away Linux desktop: a screen (Xvfb), a session bus, an unlocked keychain
 * (gnome-keyring) and a panel that shows tray icons. Nothing of it touches the real user's settings.
 * Usage: `node scripts/test/desktop-session.mjs COMMAND [ARGUMENT...]`.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pinnedNode, sharedCacheFolder } from '../setup/project.mjs';

const screen = '-screen 0 1440x900x24 -nolisten tcp';

/** One panel at the top, 32 px high, with room for tray icons and a clock. */
const panelSettings = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
    <property name="plugin-2" type="string" value="clock"/>
  </property>
</channel>
`;

/**
 * @param {string[]} command program and arguments
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} the command's exit code; 1 when a signal ended it
 */
export async function inDesktopSession(command, env = process.env) {
  const folder = await mkdtemp(path.join(tmpdir(), 'postern-desktop-'));
  try {
    const homes = await makeHomes(folder);
    const inside = path.join(import.meta.dirname, 'desktop-session-inside.mjs');
    const session = ['--', 'xvfb-run', '-a', '-s', screen, pinnedNode, inside, ...command];
    return await exitOf(
      spawn('/usr/bin/dbus-run-session', session, {
        stdio: 'inherit',
        env: { ...env, ...homes, POSTERN_CACHE: sharedCacheFolder(), GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '1' },
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function makeHomes(folder) {
  const homes = {
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_DATA_HOME: path.join(folder, 'data'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    XDG_STATE_HOME: path.join(folder, 'state'),
    XDG_RUNTIME_DIR: path.join(folder, 'runtime'),
  };
  for (const home of Object.values(homes)) await mkdir(home, { mode: 0o700 });
  const channels = path.join(homes.XDG_CONFIG_HOME, 'xfce4/xfconf/xfce-perchannel-xml');
  await mkdir(channels, { recursive: true });
  await writeFile(path.join(channels, 'xfce4-panel.xml'), panelSettings);
  return homes;
}

function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await inDesktopSession(process.argv.slice(2));
}
