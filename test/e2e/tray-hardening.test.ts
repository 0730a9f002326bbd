/**
 * What a page in the tray app cannot do, tried in the real app.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentErrorWords } from '../../main/errors/agent-errors.ts';
import { channelOf, requestNames } from '../../shared/protocol/window-channels.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';
import { eventually } from '../support/processes/eventually.ts';

/** A preload as an attacker would want it: every channel, any argument. */
const greedyPreload = `
const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('greedy', { ask: (channel, ...args) => ipcRenderer.invoke(channel, ...args).then(() => 'answered', (error) => String(error)) });
`;

describe('the window', () => {
  let tray: TrayApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'postern-greedy-'));
    await writeFile(path.join(folder, 'preload.cjs'), greedyPreload);
    tray = await startTrayApp();
    await tray.startAgain();
    page = await tray.window();
    await page.locator('h1').waitFor();
  });
  afterAll(async () => {
    await tray.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Asks over IPC from a page at `address` with the greedy preload, in the window's own session or another. */
  const askFrom = (
    address: string,
    partition: string,
    requests: readonly (readonly unknown[])[],
  ): Promise<readonly string[]> =>
    tray.electron.evaluate(
      async ({ BrowserWindow }, wanted) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            preload: wanted.preload,
            partition: wanted.partition,
            sandbox: true,
            contextIsolation: true,
          },
        });
        await window.loadURL(wanted.address);
        const script = `Promise.all(${JSON.stringify(wanted.requests)}.map((request) => greedy.ask(...request)))`;
        const answers = (await window.webContents.executeJavaScript(script)) as string[];
        window.destroy();
        return answers;
      },
      { address, partition, requests, preload: path.join(folder, 'preload.cjs') },
    );

  it('has nothing of Node and one narrow bridge', async () => {
    const seen = await page.evaluate(() => ({
      node: [
        typeof Reflect.get(window, 'require'),
        typeof Reflect.get(window, 'process'),
        typeof Reflect.get(window, 'ipcRenderer'),
      ],
      bridge: Object.keys(window.postern).toSorted(),
    }));
    expect(seen.node).toEqual(['undefined', 'undefined', 'undefined']);
    expect(seen.bridge).toEqual([
      'checkNow',
      'confirmPassword',
      'enrol',
      'intent',
      'onIntent',
      'onView',
      'openApp',
      'sentData',
      'takeBackPassword',
      'view',
    ]);
  });

  it('runs isolated and sandboxed', async () => {
    const preferences = await tray.electron.evaluate(({ BrowserWindow }) => {
      // Not part of the typed interface, but the only place that tells what is in force.
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  it('cannot go elsewhere, open windows, or embed a page', async () => {
    const before = page.url();
    // What was tried has been refused, not only asked for, when both have heard of it.
    await tray.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.once('will-frame-navigate', () => Reflect.set(globalThis, 'hasTriedToLeave', true));
    });
    await page.evaluate(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (effectiveDirective === 'frame-src') Reflect.set(window, 'hasTriedToEmbed', true);
      });
    });
    const opened = await page.evaluate(() => window.open('https://example.com/') === null);
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'data:text/html,hello';
      document.body.append(frame);
    });
    await eventually(async () => {
      expect(await tray.electron.evaluate(() => Reflect.get(globalThis, 'hasTriedToLeave'))).toBe(true);
      expect(await page.evaluate(() => Reflect.get(window, 'hasTriedToEmbed'))).toBe(true);
    });
    expect(opened).toBe(true);
    expect(page.url()).toBe(before);
    expect(tray.electron.windows()).toHaveLength(1);
    expect(
      page
        .frames()
        .map((frame) => frame.url())
        .filter((url) => url.startsWith('data:')),
    ).toEqual([]);
  });

  it('reaches no network and no file', async () => {
    const tries = await page.evaluate(
      async (addresses) => {
        const reach = async (address: string): Promise<string> => {
          try {
            return (await fetch(address)).ok ? 'reached' : 'refused';
          } catch {
            return 'refused';
          }
        };
        return Promise.all(addresses.map(reach));
      },
      [
        'https://example.com/',
        'http://127.0.0.1:7600/',
        'file:///etc/passwd',
        'postern-window://app/../../package.json',
        'postern-window://app/%2e%2e/main/index.js',
      ],
    );
    expect(new Set(tries)).toEqual(new Set(['refused']));
  });

  it('runs no code but its own', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      let blocked = false;
      try {
        script.textContent = 'window.injected = true';
        document.body.append(script);
        document.body.setAttribute('onclick', 'window.injected = true');
        document.body.click();
      } catch {
        blocked = true;
      }
      return { blocked, injected: Reflect.get(window, 'injected') === true };
    });
    expect(ran.injected).toBe(false);
  });

  it('gets no permission, and may not read what somebody copied', async () => {
    const states = await page.evaluate(async () => {
      const notification = await Notification.requestPermission();
      const { state } = await navigator.permissions.query({ name: 'geolocation' });
      const clipboard = await navigator.clipboard.readText().then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
      return [notification, state, clipboard];
    });
    expect(states).toEqual(['denied', 'denied', 'NotAllowedError']);
  });

  const channels = requestNames.map(channelOf);

  it('is the only one that any channel answers', async () => {
    const answers = await askFrom(
      'data:text/html,stranger',
      'stranger',
      channels.map((channel) => [channel]),
    );
    expect(answers).toHaveLength(channels.length);
    for (const answer of answers) expect(answer).toContain(agentErrorWords['ipc.stranger'].en);
  });

  it('gets no answer to junk on any channel', async () => {
    const requests = channels.flatMap((channel) => [
      [channel, 42, { a: 1 }],
      [channel, { linkOrCode: 'x', server: null, more: true }],
    ]);
    const answers = await askFrom('postern-window://app/index.html', 'postern-window', requests);
    for (const answer of answers) expect(answer).toContain(agentErrorWords['ipc.junk'].en);
  });

  it('finds no channel beyond the contract', async () => {
    const [answer] = await askFrom('postern-window://app/index.html', 'postern-window', [['window:unenrol']]);
    expect(answer).toContain('No handler registered');
  });
});
