/**
 * What the window looks like in every state, in every language, light and dark, at normal and double size.
 * The pictures go to test-results/tray/ to be looked at.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelOf } from '../../shared/protocol/window-channels.ts';
import { trayStates, type TrayState } from '../../shared/protocol/window-ipc.ts';
import { personState, stateWords } from '../../shared/presentation/state-words.ts';
import { locales, pseudoLocale, type Locale } from '../../shared/text/locale.ts';
import { loadLanguage } from '../../shared/locales/load-language.ts';
import { sampleView } from '../support/views/sample-views.ts';
import { lowContrast } from '../support/browser/low-contrast.ts';
import { cutOffText, unspokenText } from '../support/browser/pseudo-text.ts';
import { projectFolder, startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';
import { trayWindow } from './pages/tray-window.ts';

const pictures = path.join(projectFolder, 'test-results/tray');
const schemes = ['light', 'dark'] as const;

describe('the window', () => {
  let tray: TrayApp;
  let page: Page;

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    tray = await startTrayApp();
    await tray.startAgain();
    page = await tray.window();
    await page.locator('details').first().waitFor();
  });
  afterAll(async () => tray.stop());

  const zoom = (factor: number): Promise<void> =>
    tray.electron.evaluate(
      ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted),
      factor,
    );

  /** Puts the window into a state the machine under test is not in. */
  async function show(state: TrayState, locale: Locale): Promise<void> {
    const view = sampleView(state, locale, new Date());
    await tray.electron.evaluate(
      ({ BrowserWindow }, [channel, sent]) => BrowserWindow.getAllWindows()[0]?.webContents.send(channel, sent),
      [channelOf('onView'), view] as const,
    );
    await trayWindow(page).headed((await loadLanguage(locale)).say(stateWords[personState(view)].title));
  }

  /** Opens the first so many checks and closes the rest. */
  const openChecks = (count: number): Promise<void> =>
    page
      .locator('details')
      .evaluateAll((all, open) => all.forEach((one, place) => one.toggleAttribute('open', place < open)), count);

  const overflow = (): Promise<number> => trayWindow(page).overflow();

  /** As a person sees it, but as tall as it needs to be. */
  async function picture(name: string): Promise<void> {
    const setHeight = (tall: number): Promise<void> =>
      tray.electron.evaluate(
        ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(440, wanted),
        tall,
      );
    // The page is never shorter than the window, which the picture before this one may have made tall.
    await setHeight(680);
    await page.waitForFunction(() => window.innerHeight * window.devicePixelRatio <= 680);
    const height = await page.evaluate(() =>
      Math.ceil(document.documentElement.scrollHeight * window.devicePixelRatio),
    );
    await setHeight(Math.max(680, height));
    // Playwright's own screenshot cuts an enlarged page off.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const png = await tray.electron.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return image?.toPNG().toString('base64') ?? '';
    });
    await writeFile(path.join(pictures, `${name}.png`), Buffer.from(png, 'base64'));
  }

  for (const state of trayStates) {
    for (const locale of [...locales, pseudoLocale]) {
      for (const scheme of schemes) {
        it(`shows ${state} in ${locale}, ${scheme}, with enough contrast and nothing cut off`, async () => {
          await page.emulateMedia({ colorScheme: scheme });
          await show(state, locale);
          await openChecks(1);
          await picture(`${state}-${locale}-${scheme}`);
          expect(await overflow()).toBeLessThanOrEqual(0);
          expect(await page.evaluate(lowContrast)).toEqual([]);
          if (locale !== pseudoLocale) return;
          await openChecks(99);
          await picture(`${state}-${locale}-${scheme}-open`);
          expect(await page.evaluate(unspokenText)).toEqual([]);
          expect(await page.evaluate(cutOffText)).toEqual([]);
        });
      }
    }
  }

  /** The pages behind buttons, with text of the machine under test on them. */
  const pages: readonly (readonly [string, Locale, (typeof schemes)[number], () => Promise<void>])[] = [
    ['enrol', 'en', 'light', async () => page.getByRole('button', { name: 'Connect this computer' }).click()],
    ['enrol', 'de', 'dark', async () => page.getByRole('button', { name: 'Diesen Rechner verbinden' }).click()],
    ['sent-data', 'en', 'light', async () => page.getByRole('button', { name: 'What this computer sends' }).click()],
    ['sent-data', 'de', 'dark', async () => page.getByRole('button', { name: 'Was dieser Rechner sendet' }).click()],
    [
      'enrol-offer',
      'en',
      'dark',
      async () =>
        void (await tray.startAgain(`postern://enrol?server=https%3A%2F%2Fpostern.example.com&code=${'A'.repeat(20)}`)),
    ],
    ['notice', 'de', 'light', async () => void (await tray.startAgain('postern://open?app=helpdesk'))],
  ];
  it.each(pages)('shows %s in %s, %s, with enough contrast and nothing cut off', async (name, locale, scheme, go) => {
    await page.emulateMedia({ colorScheme: scheme });
    await show('not-enrolled', locale);
    await go();
    await page.locator(name === 'notice' ? '.notice' : 'h2').waitFor();
    await picture(`${name}-${locale}-${scheme}`);
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await page.evaluate(lowContrast)).toEqual([]);
    if (name !== 'notice') await page.locator('.page-head button').click();
  });

  for (const locale of [...locales, pseudoLocale]) {
    it.each(['blocked', 'unknown'] as const)(`fits at double size in ${locale} when %s`, async (state) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await zoom(2);
      await show(state, locale);
      await openChecks(Infinity);
      await picture(`double-size-${state}-${locale}`);
      expect(await overflow()).toBeLessThanOrEqual(0);
      await zoom(1);
    });

    it.each(schemes)(`opens every check of a machine that tells little, in ${locale}, %s`, async (scheme) => {
      await page.emulateMedia({ colorScheme: scheme });
      await show('unknown', locale);
      await openChecks(Infinity);
      await picture(`all-open-${locale}-${scheme}`);
      expect(await overflow()).toBeLessThanOrEqual(0);
      expect(await page.evaluate(lowContrast)).toEqual([]);
    });
  }

  it('says why something could not be read in the person’s language, the system’s own words apart', async () => {
    await show('unknown', 'de');
    await openChecks(Infinity);
    const vpn = trayWindow(page).check('vpn');
    const system = vpn.locator('[lang=en]');
    expect(await system.textContent()).toBe('vpn: readFile /proc/net/route: permission denied');
    expect(await vpn.locator('.check-sentence').textContent()).not.toContain('permission denied');
    expect(await vpn.locator('.remediation').textContent()).toContain('technischen Details');
  });

  it('copies what the system said', async () => {
    await show('unknown', 'en');
    await openChecks(Infinity);
    const vpn = trayWindow(page).check('vpn');
    await vpn.getByRole('button', { name: 'Copy for your IT team' }).click();
    await vpn.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await tray.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toBe('VPN (fact-denied)\nvpn: readFile /proc/net/route: permission denied');
  });
});
