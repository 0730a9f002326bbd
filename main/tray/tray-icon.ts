/**
 * The icon in the panel: the state at a glance, in words when pointed at, and a small menu.
 */
import path from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { MenuItemConstructorOptions, NativeImage } from 'electron';
import type { AgentView, TrayState } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';
import { stateLine, trayMenu, type MenuLine, type TrayAction } from './tray-menu.ts';

export interface TrayIcon {
  /** Shows this view; null while the agent starts. Costs nothing when the tray would look the same. */
  show(view: AgentView | null): void;
}

export interface TrayOptions {
  /** Folder with the files that scripts/generate/icons.mjs drew. */
  readonly iconFolder: string;
  readonly platform: NodeJS.Platform;
  readonly language: Language;
  readonly onAction: (action: TrayAction) => void;
}

/** Puts the icon into the panel at once, before anything is known. */
export function createTrayIcon({ iconFolder, platform, language, onAction }: TrayOptions): TrayIcon {
  const icons = new Map<TrayState, NativeImage>();
  const iconOf = (state: TrayState): NativeImage => {
    const icon = icons.get(state) ?? loadIcon(iconFolder, platform, state);
    icons.set(state, icon);
    return icon;
  };
  const tray = new Tray(iconOf('unknown'));
  // On macOS a click opens the menu, and only that.
  if (platform !== 'darwin') tray.on('click', () => onAction({ kind: 'open-window' }));

  let shown = '';
  const show = (view: AgentView | null): void => {
    const state = view?.tray ?? 'unknown';
    const lines = trayMenu(view, language);
    const appearance = JSON.stringify([state, lines]);
    if (appearance === shown) return;
    shown = appearance;
    tray.setImage(iconOf(state));
    tray.setToolTip(`Postern: ${stateLine(view, language)}`);
    tray.setContextMenu(Menu.buildFromTemplate(lines.map((line) => menuItem(line, onAction))));
  };
  show(null);
  return { show };
}

function menuItem(line: MenuLine, onAction: (action: TrayAction) => void): MenuItemConstructorOptions {
  if (line.separator) return { type: 'separator' };
  const { label, action, enabled } = line;
  return action === null ? { label, enabled } : { label, enabled, click: () => onAction(action) };
}

/** macOS colours its own template images; elsewhere one coloured image serves light and dark panels. */
function loadIcon(folder: string, platform: NodeJS.Platform, state: TrayState): NativeImage {
  // The `@2x` file beside it is found by its name.
  if (platform === 'darwin') return nativeImage.createFromPath(path.join(folder, `${state}Template.png`));
  const [small, large] = platform === 'win32' ? [16, 32] : [22, 44];
  const icon = nativeImage.createFromPath(path.join(folder, `${state}-${small}.png`));
  icon.addRepresentation({
    scaleFactor: 2,
    dataURL: nativeImage.createFromPath(path.join(folder, `${state}-${large}.png`)).toDataURL(),
  });
  return icon;
}
