/**
 * The one window: made when somebody wants it, destroyed when it is closed, so that an idle tray costs no renderer.
 */
import path from 'node:path';
import { BrowserWindow, Menu, nativeTheme, session } from 'electron';
import type { Logger } from 'pino';
import type { AgentView, WindowHandlers, WindowIntent } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';
import { handleWindowRequests, sendToWindow } from './ipc.ts';
import { servePages, windowAddress, windowOrigin } from './window-pages.ts';

export interface AppWindow {
  /** Shows the window for this reason, making it when there is none. */
  open(intent: WindowIntent): Promise<void>;
  /** Tells the window, when there is one. */
  show(view: AgentView): void;
}

export interface WindowOptions {
  /** Folder of the build: preload/ and renderer/ are in it. */
  readonly buildFolder: string;
  readonly iconFile: string;
  readonly handlers: Omit<WindowHandlers, 'intent'>;
  readonly language: Language;
  readonly log: Logger;
}

/** Without a `persist:` prefix: the window leaves nothing on disk. */
const partition = 'postern-window';

/** Prepares pages, permissions and requests once; the window itself comes with `open`. */
export async function createAppWindow({
  buildFolder,
  iconFile,
  handlers,
  ...options
}: WindowOptions): Promise<AppWindow> {
  let window: BrowserWindow | null = null;
  let intent: WindowIntent = { kind: 'home' };
  const windowSession = session.fromPartition(partition);
  // The button that copies a technical detail may write to the clipboard. Nothing may read it, or do anything else.
  const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';
  windowSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowed(permission)));
  windowSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  await servePages(windowSession, path.join(buildFolder, 'renderer'));
  handleWindowRequests(windowOrigin, { ...handlers, intent: () => intent }, options);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([{ role: 'editMenu' }, { label: 'View', submenu: zoomItems }, { role: 'windowMenu' }]),
  );

  const make = async (): Promise<void> => {
    const made = new BrowserWindow(windowLook(buildFolder, iconFile));
    window = made;
    made.on('closed', () => {
      window = null;
    });
    made.once('ready-to-show', () => made.show());
    await made.loadURL(windowAddress);
  };
  return {
    async open(wanted) {
      intent = wanted;
      if (window === null) {
        await make();
        return;
      }
      sendToWindow(window.webContents, 'onIntent', wanted);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    show(view) {
      if (window !== null && !window.webContents.isDestroyed()) sendToWindow(window.webContents, 'onView', view);
    },
  };
}

/** The keys that make text larger work through menu items, shown or not. */
const zoomItems = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
  { role: 'zoomOut' },
] as const satisfies Electron.MenuItemConstructorOptions[];

function windowLook(buildFolder: string, iconFile: string): Electron.BrowserWindowConstructorOptions {
  return {
    width: 440,
    height: 680,
    minWidth: 320,
    minHeight: 400,
    title: 'Postern',
    icon: iconFile,
    show: false,
    autoHideMenuBar: true,
    // The page's own background in renderer/styles.css, so that nothing flashes.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171d' : '#f5f6f9',
    webPreferences: {
      preload: path.join(buildFolder, 'preload/preload.cjs'),
      partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      v8CacheOptions: 'none',
    },
  };
}
