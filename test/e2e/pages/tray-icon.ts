/**
 * The tray icon, as a person sees and uses it in the panel.
 */
import { expect } from 'vitest';
import { panelItem, type PanelItem } from '../../support/desktop/panel.ts';
import type { TrayApp } from '../../support/desktop/tray-app.ts';
import { eventually } from '../../support/processes/eventually.ts';

export interface TrayIcon {
  /** What the panel shows where the pointer rests on the icon. */
  tooltip(): Promise<string>;
  /** Labels of the menu, top to bottom; a separator is `-`. */
  labels(): Promise<readonly string[]>;
  /** The menu as it is now. */
  menu(): Promise<PanelItem['menu']>;
  choose(label: string): Promise<void>;
}

export function trayIcon(tray: TrayApp): TrayIcon {
  const item = async (): Promise<PanelItem> => {
    const found = await panelItem(tray.electron.process().pid);
    if (found === null) throw new Error('the app has no icon in the panel');
    return found;
  };
  return {
    tooltip: async () => eventually(async () => (await item()).tooltip),
    labels: async () => eventually(async () => (await item()).menu.map(({ label }) => label)),
    menu: async () => eventually(async () => (await item()).menu),
    // The menu may be renewed between reading and choosing.
    choose: async (label) => eventually(async () => (await item()).choose(label)),
  };
}

/** Resolves when the panel shows this tooltip. */
export async function tooltipBecomes(icon: TrayIcon, text: string): Promise<void> {
  await eventually(async () => expect(await icon.tooltip()).toBe(text));
}
