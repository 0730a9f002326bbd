/**
 * The screen lock of real desktops' settings: gsettings and dconf under a session bus, KDE's and XFCE's files.
 */
import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
const scan = `"${process.execPath}" "${project}/main/cli.ts" scan --json`;
let home: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'postern-desktop-'));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

/** Runs a shell script in a session of its own and gives the screen lock of every scan in it. */
async function locksIn(desktop: string, script: string, extra: Record<string, string> = {}): Promise<unknown[]> {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_CURRENT_DESKTOP: desktop,
    POSTERN_AGENT_DATA: path.join(home, 'agent'),
    ...extra,
  };
  const child = spawn('/usr/bin/dbus-run-session', ['--', '/bin/sh', '-c', script], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await new Promise((resolve) => child.once('close', resolve));
  const reports = printed.split(/^(?=\{$)/m).filter((text) => text.trim() !== '');
  return reports.map((text) => (JSON.parse(text) as { facts: { screenLock: unknown } }).facts.screenLock);
}

const graphical = (change: object): object => ({ ok: true, value: { session: 'graphical', ...change } });

describe.runIf(process.platform === 'linux')('the screen lock', () => {
  /** Lines of a shell script that put a name on the session bus, and take it off again. */
  const owning = (service: string, mock: string): string =>
    `/usr/bin/python3 -m dbusmock ${mock} >/dev/null & owner=$!\ngdbus wait --session ${service}`;
  const shield = 'org.gnome.Shell.ScreenShield';
  const usual = graphical({ desktop: 'gnome', idleSeconds: 300, delaySeconds: 0, passwordRequired: true });

  it('follows GNOME’s settings as they change, through the memory of earlier answers', async () => {
    const set = 'gsettings set org.gnome.desktop';
    const locks = await locksIn(
      'ubuntu:GNOME',
      [
        owning(shield, `${shield} / org.example.Unused`),
        scan,
        `${set}.session idle-delay 3600`,
        scan,
        scan,
        `${set}.screensaver lock-enabled false`,
        scan,
        `gsettings reset-recursively org.gnome.desktop.screensaver`,
        `gsettings reset-recursively org.gnome.desktop.session`,
        scan,
        'kill $owner',
      ].join('\n'),
    );
    expect(locks).toMatchObject([
      usual,
      graphical({ idleSeconds: 3600, passwordRequired: true }),
      graphical({ idleSeconds: 3600, passwordRequired: true }),
      graphical({ idleSeconds: 3600, passwordRequired: false }),
      usual,
    ]);
  });

  it('counts GNOME’s settings only while a locker is on the session bus', async () => {
    const saver = 'org.gnome.ScreenSaver';
    const script = [scan, owning(saver, '--template gnome_screensaver'), scan, 'kill $owner; wait $owner', scan];
    expect(await locksIn('GNOME', script.join('\n'))).toMatchObject([
      graphical({ desktop: 'gnome', idleSeconds: 'never', passwordRequired: false }),
      usual,
      graphical({ idleSeconds: 'never', passwordRequired: false }),
    ]);
  });

  it('reads KDE’s file, in the folder the session names', async () => {
    const config = path.join(home, 'elsewhere');
    await mkdir(config);
    await writeFile(path.join(config, 'kscreenlockerrc'), '[Daemon]\nTimeout=10\nLockGrace=0\n');
    const locks = await locksIn('KDE', scan, { XDG_CONFIG_HOME: config });
    expect(locks).toMatchObject([
      graphical({ desktop: 'kde', idleSeconds: 600, delaySeconds: 0, locksOnSuspend: true }),
    ]);
  });

  it('counts XFCE’s saver only while it runs', async () => {
    const folder = path.join(home, '.config/xfce4/xfconf/xfce-perchannel-xml');
    await mkdir(folder, { recursive: true });
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<channel name="xfce4-screensaver" version="1.0">
  <property name="saver" type="empty"><property name="idle-activation" type="empty"><property name="delay" type="int" value="7"/></property></property>\n</channel>\n`;
    await writeFile(path.join(folder, 'xfce4-screensaver.xml'), xml);
    // The kernel keeps a process's name, whatever it does.
    const saver = path.join(home, 'xfce4-screensaver');
    await copyFile('/bin/sleep', saver);
    await chmod(saver, 0o755);
    const locks = await locksIn('XFCE', [scan, `"${saver}" 60 &`, 'saver=$!', scan, 'kill $saver'].join('\n'));
    expect(locks).toMatchObject([
      graphical({ desktop: 'xfce', idleSeconds: 'never' }),
      graphical({ desktop: 'xfce', idleSeconds: 420, passwordRequired: true }),
    ]);
  });
});
