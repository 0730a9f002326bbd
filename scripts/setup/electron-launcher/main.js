/**
 * Starts the app folder named on the command line, as Electron's own default app does: the Electron
 * from the npm registry comes without one, and this lets `electron FOLDER` mean the same on both.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const chosen = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (chosen === undefined || !existsSync(chosen)) {
  console.error(chosen === undefined ? 'Usage: electron APP_FOLDER' : `There is no app at ${chosen}.`);
  process.exit(64);
}

const appPath = path.resolve(chosen);
process.defaultApp = true;
await import(pathToFileURL(statSync(appPath).isDirectory() ? enterFolder(appPath) : appPath).href);

/** Makes Electron answer with this app's name, version and folder; returns its main file. */
function enterFolder(folder) {
  const description = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const name = description.productName ?? description.name;
  if (name !== undefined) {
    app.setName(name);
    app.setPath('userData', path.join(app.getPath('appData'), name));
  }
  if (description.version !== undefined) app.setVersion(description.version);
  if (description.desktopName !== undefined) app.setDesktopName(description.desktopName);
  app.setAppPath(folder);
  return path.join(folder, description.main ?? 'index.js');
}
