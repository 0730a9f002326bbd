/**
 * The desktop's list of notifications, played by python-dbusmock on the session bus of the test desktop.
 */
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { eventually } from '../processes/eventually.ts';

export interface ShownNotification {
  readonly title: string;
  readonly body: string;
}

export interface NotificationServer {
  /** All since it began, oldest first. */
  shown(): Promise<readonly ShownNotification[]>;
  /** Clicks the newest one. */
  click(): Promise<void>;
  stop(): void;
}

const service = 'org.freedesktop.Notifications';
const target = ['--session', '--dest', service, '--object-path', '/org/freedesktop/Notifications'];

/** One that shows text and tells of clicks, as GNOME's and KDE's do. */
export async function startNotificationServer(): Promise<NotificationServer> {
  const parameters = JSON.stringify({ capabilities: 'actions body body-markup persistence' });
  const args = ['-m', 'dbusmock', '--template', 'notification_daemon', '--parameters', parameters];
  const server = spawn('/usr/bin/python3', args, { stdio: 'ignore' });
  // One that ended at once was not the first on this bus.
  await eventually(() => call('org.freedesktop.Notifications.GetServerInformation'), {
    giveUp: () => server.exitCode !== null,
  });
  return {
    async shown() {
      const text = await call('org.freedesktop.DBus.Mock.GetMethodCalls', 'Notify');
      // susssasa{sv}i: application, replaced id, icon, title, body, ...
      return [...text.matchAll(/\[<'[^']*'>, <uint32 \d+>, <'[^']*'>, <('[^']*'|"[^"]*")>, <('[^']*'|"[^"]*")>/g)].map(
        ([, title = '', body = '']) => ({ title: unquoted(title), body: unquoted(body) }),
      );
    },
    async click() {
      const id = (await call('org.freedesktop.DBus.Mock.GetMethodCalls', 'Notify')).split('uint64').length - 1;
      const arguments_ = [service, 'ActionInvoked', 'us', `[<uint32 ${String(id)}>, <'default'>]`];
      await call('org.freedesktop.DBus.Mock.EmitSignal', ...arguments_);
    },
    stop: () => void server.kill(),
  };
}

async function call(method: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('gdbus', ['call', ...target, '--method', method, ...args]);
  return stdout;
}

/** A text as GVariant prints it. */
const unquoted = (text: string): string => text.slice(1, -1).replaceAll(String.raw`\n`, '\n');
