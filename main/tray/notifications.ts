/**
 * The one way out of this app onto the desktop's list of notifications. Quiet: no sound, and it goes away by itself.
 */
import { app, Notification } from 'electron';

export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
}

/** As in electron-builder.yml; Windows shows a notification only under the name of an installed app. */
const appId = 'com.postern.agent';

/** Linux desktops read the body as markup (Desktop Notifications Specification 1.2, "Markup"); the title they do not. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Returns the function that shows one; false: this desktop shows none. */
export function createNotifier(platform: NodeJS.Platform): (notice: Notice) => boolean {
  if (platform === 'win32') app.setAppUserModelId(appId);
  // Without a reference it could be collected, and a click on it lost.
  let last: Notification | null = null;
  return ({ title, body, onClick }) => {
    if (!Notification.isSupported()) return false;
    last?.close();
    last = new Notification({ title, body: platform === 'linux' ? escaped(body) : body, silent: true });
    last.on('click', onClick);
    last.show();
    return true;
  };
}
