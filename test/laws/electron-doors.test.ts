/**
 * Electron's dangerous doors: each is in one file of main/, and the packed binary keeps the rest shut.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const project = path.join(import.meta.dirname, '../..');
const main = path.join(project, 'main');
const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const filesWith = (word: string): readonly string[] =>
  files.filter((file) => readFileSync(path.join(main, file), 'utf8').includes(word));

describe('main/', () => {
  it('listens to the window in tray/ipc.ts alone', () => {
    expect(filesWith('ipcMain')).toEqual(['tray/ipc.ts']);
  });

  it('opens the browser in tray/open-external.ts alone', () => {
    expect(filesWith('openExternal')).toEqual(['tray/open-external.ts']);
  });

  it('makes windows in tray/app-window.ts alone', () => {
    expect(filesWith('new BrowserWindow')).toEqual(['tray/app-window.ts']);
  });

  it('shows notifications in tray/notifications.ts alone', () => {
    expect(filesWith('new Notification')).toEqual(['tray/notifications.ts']);
  });

  it('never switches the sandbox off', () => {
    expect(filesWith('no-sandbox')).toEqual([]);
    expect(filesWith('sandbox: false')).toEqual([]);
  });
});

it('the packed binary refuses to be Node, to be inspected, and to load anything but the app', () => {
  const config = parse(readFileSync(path.join(project, 'electron-builder.yml'), 'utf8')) as {
    electronFuses: Record<string, boolean>;
  };
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
