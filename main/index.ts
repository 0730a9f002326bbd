/**
 * The tray app's entry: what must be settled before Electron is ready, then the icon, then everything else.
 */
import path from 'node:path';
import { app, dialog, protocol } from 'electron';
import { loadLanguage } from '../shared/locales/load-language.ts';
import type { Language } from '../shared/text/language.ts';
import { localeOf } from '../shared/text/locale.ts';
import { dataFolderPath, openDataFolder } from './storage/data-folder.ts';
import { linkScheme } from '../shared/protocol/deep-link.ts';
import { deepLinkIn } from './tray/deep-link.ts';
import { lockDownPages, spareProcesses } from './tray/web-contents-lockdown.ts';
import { runTrayApp } from './tray/tray-app.ts';
import { windowScheme } from './tray/window-pages.ts';

/** As in sysexits.h: the program could not start. */
const exitCannotStart = 70;

try {
  await begin();
} catch (error) {
  // Not awaited: the screen is there only after this module has finished.
  void giveUp(error);
}

async function begin(): Promise<void> {
  spareProcesses();
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([windowScheme]);
  lockDownPages();
  // Chromium's own files stay in a folder of their own beside the agent's; the lock below lives there too.
  const dataFolder = await openDataFolder(dataFolderPath(process.env));
  app.setPath('userData', path.join(dataFolder, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write('Postern is already running and has been asked to show itself.\n');
    app.exit(0);
    return;
  }
  const earlyLinks = collectLinks();
  // A packaged Linux app is registered by its .desktop file.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme);
  // Not awaited: Electron becomes ready only after this module has finished.
  app
    .whenReady()
    .then(async () =>
      runTrayApp({ dataFolder, appFolder: app.getAppPath(), language: await systemLanguage(), earlyLinks }),
    )
    .catch(giveUp);
}

/** Links that arrive before anyone can follow them: by command line, and on macOS by event. */
function collectLinks(): readonly string[] {
  const ownLink = deepLinkIn(process.argv);
  const links = ownLink === null ? [] : [ownLink];
  app.once('open-url', (event, url) => {
    event.preventDefault();
    links.push(url);
  });
  return links;
}

/** The first language of the person's list that the product speaks; English when it speaks none. */
async function systemLanguage(): Promise<Language> {
  const tags = [...app.getPreferredSystemLanguages(), app.getLocale()];
  const tag = tags.find((one) => localeOf(one) !== null);
  return tag === undefined ? loadLanguage('en') : loadLanguage(localeOf(tag) ?? 'en', tag);
}

async function showAndEnd(message: string): Promise<void> {
  try {
    if (app.isReady()) await dialog.showMessageBox({ type: 'error', title: 'Postern', message });
  } finally {
    app.exit(exitCannotStart);
  }
}

/** Says why on the terminal and on the screen, and ends once that was read. */
async function giveUp(error: unknown): Promise<void> {
  const { explain } = await import('./errors/explain.ts');
  const { message } = explain(error, await systemLanguage());
  process.stderr.write(`${message}\n`);
  await showAndEnd(message);
}
