/**
 * What the console's screens look like: light and dark, in English, German and the pseudo-locale, on a desk, on a phone and at double size.
 * The pictures go to test-results/console/ to be looked at; POSTERN_README_PICTURES=1 renews the README's from them.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  projectFolder,
  seedFleet,
  startBrowser,
  startConsoleServer,
  type SeededDevice,
} from '../support/browser/console-server.ts';
import { pseudoLocale } from '../../shared/text/locale.ts';
import { lowContrast } from '../support/browser/low-contrast.ts';
import { cutOffText, unspokenText } from '../support/browser/pseudo-text.ts';
import type { TestServer } from '../support/server/server.ts';
import { addSession } from './pages/console-session.ts';
import { consoleShell } from './pages/console-shell.ts';

const pictures = path.join(projectFolder, 'test-results/console');
const readmePictures = path.join(projectFolder, 'docs/images');

const sizes = {
  desk: { viewport: { width: 1280, height: 880 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  // 200 % zoom on a desk of 1280 x 800 leaves half of it to the page (WCAG 2.2, 1.4.4).
  zoomed: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
} as const satisfies Record<string, BrowserContextOptions>;

const looks = [
  { name: 'en-light-desk', locale: 'en-GB', colorScheme: 'light', size: 'desk' },
  { name: 'en-dark-desk', locale: 'en-GB', colorScheme: 'dark', size: 'desk' },
  { name: 'de-dark-phone', locale: 'de-DE', colorScheme: 'dark', size: 'phone' },
  { name: 'de-light-zoomed', locale: 'de-DE', colorScheme: 'light', size: 'zoomed' },
  { name: 'pseudo-light-desk', locale: 'en-XA', colorScheme: 'light', size: 'desk' },
  { name: 'pseudo-dark-phone', locale: 'en-XA', colorScheme: 'dark', size: 'phone' },
] as const;

/** Picture in docs/images and the one it is a copy of. */
const chosen = {
  'console-overview': 'overview-en-light-desk-window',
  'console-overview-dark': 'overview-en-dark-desk-window',
  'console-devices': 'devices-en-light-desk-window',
  'console-device': 'device-blocked-en-light-desk-window',
  'console-enrolment': 'enrolment-en-light-desk-window',
};

/** Every run has other dates and codes in it, so the README's pictures are renewed only when asked for. */
async function renewReadmePictures(): Promise<void> {
  await mkdir(readmePictures, { recursive: true });
  for (const [name, from] of Object.entries(chosen)) {
    await copyFile(path.join(pictures, `${from}.png`), path.join(readmePictures, `${name}.png`));
  }
}

describe('the console looks right', () => {
  let server: TestServer;
  let emptyServer: TestServer;
  let browser: Browser;
  let fleet: readonly SeededDevice[];
  const sessions = new Map<TestServer, Readonly<Record<string, string>>>();

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    server = await startConsoleServer();
    fleet = await seedFleet(server, 58);
    emptyServer = await startConsoleServer();
    for (const one of [server, emptyServer]) {
      sessions.set(one, (await one.signIn('admin@example.org')).headers);
    }
    for (const person of ['kim.larsson@example.org', 'bernhard.oberhuber-langenfeld@example.org']) {
      await server.createCode(person);
    }
    browser = await startBrowser();
  });
  afterAll(async () => {
    if (process.env['POSTERN_README_PICTURES'] === '1') await renewReadmePictures();
    await browser.close();
    await server.close();
    await emptyServer.close();
  });

  /** A page of the admin's own, signed in. */
  const visit = async (options: BrowserContextOptions, to: TestServer): Promise<Page> => {
    const context = await browser.newContext(options);
    await addSession(context, to, sessions.get(to) ?? {});
    return context.newPage();
  };
  const deviceAt = (index: number): string => `/devices/${fleet[index]?.device.id ?? ''}`;

  /** Each screen: where it is, what shows that it is there, and what to do before the picture. */
  const screens: readonly {
    readonly name: string;
    readonly path: () => string;
    readonly ready: string;
    readonly of?: 'empty' | 'stranger';
    readonly before?: (page: Page) => Promise<void>;
  }[] = [
    { name: 'sign-in', path: () => '/sign-in', ready: 'form', of: 'stranger' },
    { name: 'overview', path: () => '/', ready: '.check-bar' },
    { name: 'overview-empty', path: () => '/', ready: '.empty-notice', of: 'empty' },
    { name: 'devices', path: () => '/devices', ready: '.device-table' },
    { name: 'devices-empty', path: () => '/devices', ready: '.empty-notice', of: 'empty' },
    { name: 'devices-filtered', path: () => '/devices?check=antivirus&outcome=fail', ready: '.device-table' },
    { name: 'device-blocked', path: () => deviceAt(22), ready: '.timeline li' },
    { name: 'device-warned', path: () => deviceAt(29), ready: '.timeline li' },
    { name: 'device-stale', path: () => deviceAt(17), ready: '.timeline li' },
    { name: 'device-unknown', path: () => deviceAt(31), ready: '.timeline li' },
    {
      name: 'device-unknown-open',
      path: () => deviceAt(31),
      ready: '.timeline li',
      before: async (page) => {
        await page.locator('.verdict details summary').first().click();
        await page.locator('.technical').waitFor();
      },
    },
    { name: 'device-silent', path: () => deviceAt(57), ready: '.standing' },
    {
      name: 'enrolment',
      path: () => '/enrolment',
      ready: '.new-code',
      before: async (page) => {
        await page.locator('.new-code input').fill('alexandra.feldmann@example.org');
        await page.locator('.new-code button').click();
        await page.locator('.code-text').waitFor();
      },
    },
    { name: 'enrolment-empty', path: () => '/enrolment', ready: '.empty-notice', of: 'empty' },
    { name: 'policy', path: () => '/policy', ready: '.rules' },
    { name: 'account', path: () => '/account', ready: 'main .look-badge' },
    { name: 'not-found', path: () => '/nowhere', ready: '.empty-notice' },
  ];

  for (const { name, locale, colorScheme, size } of looks) {
    it(`reads well and fits: ${name}`, async () => {
      const faults: string[] = [];
      const options = { locale, colorScheme, reducedMotion: 'reduce' as const, ...sizes[size] };
      const pages = { full: await visit(options, server), empty: await visit(options, emptyServer) };
      const stranger = await (await browser.newContext(options)).newPage();
      for (const screen of screens) {
        const page = screen.of === 'stranger' ? stranger : pages[screen.of ?? 'full'];
        await page.goto((screen.of === 'empty' ? emptyServer : server).publicUrl + screen.path());
        await page.locator(screen.ready).first().waitFor();
        await screen.before?.(page);
        if (size === 'desk') await page.screenshot({ path: path.join(pictures, `${screen.name}-${name}-window.png`) });
        await page.screenshot({ path: path.join(pictures, `${screen.name}-${name}.png`), fullPage: true });
        for (const faint of await page.evaluate(lowContrast)) faults.push(`${screen.name}: too faint ${faint}`);
        if (locale === pseudoLocale) {
          for (const text of await page.evaluate(unspokenText)) faults.push(`${screen.name}: no message ${text}`);
          for (const text of await page.evaluate(cutOffText)) faults.push(`${screen.name}: cut off ${text}`);
        }
        const tooWide = await consoleShell(page).overflow();
        if (tooWide > 0) faults.push(`${screen.name}: ${String(tooWide)} px too wide`);
      }
      for (const page of [pages.full, pages.empty, stranger]) await page.context().close();
      expect(faults).toEqual([]);
    });
  }
});
