/**
 * A real keychain for a test: a session bus of its own with an unlocked gnome-keyring on it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Keyring {
  /** Environment for a process that shall use this keychain. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** `locked`: the daemon runs, but nobody has given the password, and no window can ask for it. */
export async function startKeyring(how: 'unlocked' | 'locked' = 'unlocked'): Promise<Keyring> {
  const home = await mkdtemp(join(tmpdir(), 'postern-keyring-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: home };
  const daemon =
    how === 'unlocked'
      ? 'printf secret | gnome-keyring-daemon --unlock --components=secrets'
      : 'gnome-keyring-daemon --start --components=secrets';
  // The daemon outlives its bus by minutes, so its process is asked for, to be ended with the session.
  const askPid =
    'dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets';
  // The session lives until our end of its standard input closes.
  const script = `${daemon} >/dev/null 2>&1; echo "$DBUS_SESSION_BUS_ADDRESS" $(${askPid}); cat >/dev/null`;
  const session = spawn('dbus-run-session', ['--', 'sh', '-c', script], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const [chunk] = (await once(session.stdout, 'data')) as [Buffer];
  const [address = '', daemonPid = ''] = chunk
    .toString()
    .trim()
    .split(/\s+(?:uint32\s+)?/);
  return {
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: address },
    async stop() {
      const ended = once(session, 'exit');
      if (/^\d+$/.test(daemonPid)) process.kill(Number(daemonPid));
      session.stdin.end();
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}
