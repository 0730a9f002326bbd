/**
 * Sees the tray as a desktop's panel does: StatusNotifierItem for the icon and dbusmenu for its menu, over the session bus.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface PanelItem {
  readonly tooltip: string;
  /** Labels top to bottom; a separator is `-`. */
  readonly menu: readonly { readonly id: number; readonly label: string; readonly enabled: boolean }[];
  choose(label: string): Promise<void>;
}

const watcher = ['--dest=org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher'];
const itemInterface = 'org.kde.StatusNotifierItem';

async function ask(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('dbus-send', ['--session', '--print-reply', ...args], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}

const property = (target: readonly string[], owner: string, name: string): Promise<string> =>
  ask(...target, 'org.freedesktop.DBus.Properties.Get', `string:${owner}`, `string:${name}`);

/** The icon of the process `pid` in the panel. null: it has none. */
export async function panelItem(pid: number | undefined): Promise<PanelItem | null> {
  const items = await property(watcher, 'org.kde.StatusNotifierWatcher', 'RegisteredStatusNotifierItems');
  for (const [, name = ''] of items.matchAll(/string "([^"/]+)\/[^"]*"/g)) {
    if (pid !== undefined && (await processOf(name)) === pid) return readItem(name);
  }
  return null;
}

async function processOf(name: string): Promise<number> {
  const bus = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  return Number(
    /uint32 (\d+)/.exec(await ask(...bus, 'org.freedesktop.DBus.GetConnectionUnixProcessID', `string:${name}`))?.[1],
  );
}

async function readItem(name: string): Promise<PanelItem> {
  const menuTarget = [`--dest=${name}`, '/com/canonical/dbusmenu'];
  const tooltip = await property([`--dest=${name}`, '/StatusNotifierItem'], itemInterface, 'ToolTip');
  const layout = await ask(...menuTarget, 'com.canonical.dbusmenu.GetLayout', 'int32:0', 'int32:-1', 'array:string:');
  const entries = layout.split(/variant\s+struct \{\s+int32 /).slice(1);
  const menu = entries.map((entry) => ({
    id: Number.parseInt(entry, 10),
    label: /string "label"\s+variant\s+string "([^"]*)"/.exec(entry)?.[1] ?? '-',
    enabled: !/string "enabled"\s+variant\s+boolean false/.test(entry),
  }));
  return {
    tooltip: [...tooltip.matchAll(/string "([^"]*)"/g)]
      .map(([, text]) => text)
      .join(' ')
      .trim(),
    menu,
    async choose(label) {
      const line = menu.find((one) => one.label === label);
      if (line === undefined)
        throw new Error(`The tray's menu has no ${label}; it has ${menu.map((one) => one.label).join(', ')}.`);
      await ask(
        ...menuTarget,
        'com.canonical.dbusmenu.Event',
        `int32:${line.id}`,
        'string:clicked',
        'variant:string:',
        'uint32:0',
      );
    },
  };
}
