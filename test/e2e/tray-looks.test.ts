/**
 * What the window looks like in every state, in both languages, light and dark, at normal and double size.
 * The pictures go to test-results/tray/ to be looked at.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trayStates, viewChannel, type TrayState } from '../../shared/ipc.ts';
import { trayWords } from '../../shared/state-words.ts';
import { locales, type Locale } from '../../shared/text.ts';
import { sampleView } from '../support/sample-views.ts';
import { lowContrast } from '../support/low-contrast.ts';
import { projectFolder, startTrayApp, type TrayApp } from '../support/tray-app.ts';

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
      [viewChannel, view] as const,
    );
    await page.getByRole('heading', { level: 1, name: trayWords[state].title[locale] }).waitFor();
  }

  /** Opens the first so many checks and closes the rest. */
  const openChecks = (count: number): Promise<void> =>
    page
      .locator('details')
      .evaluateAll((all, open) => all.forEach((one, place) => one.toggleAttribute('open', place < open)), count);

  const overflow = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  /** As a person sees it, but as tall as it needs to be. */
  async function picture(name: string): Promise<void> {
    const height = await page.evaluate(() =>
      Math.ceil(document.documentElement.scrollHeight * window.devicePixelRatio),
    );
    await tray.electron.evaluate(
      ({ BrowserWindow }, tall) => BrowserWindow.getAllWindows()[0]?.setContentSize(440, Math.max(680, tall)),
      height,
    );
    // Playwright's own screenshot cuts an enlarged page off.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const png = await tray.electron.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return image?.toPNG().toString('base64') ?? '';
    });
    await writeFile(path.join(pictures, `${name}.png`), Buffer.from(png, 'base64'));
  }

  for (const state of trayStates) {
    for (const locale of locales) {
      for (const scheme of schemes) {
        it(`shows ${state} in ${locale}, ${scheme}, with enough contrast and nothing cut off`, async () => {
          await page.emulateMedia({ colorScheme: scheme });
          await show(state, locale);
          await openChecks(1);
          await picture(`${state}-${locale}-${scheme}`);
          expect(await overflow()).toBeLessThanOrEqual(0);
          expect(await page.evaluate(lowContrast)).toEqual([]);
        });
      }
    }
  }

  /** The pages behind buttons, with text of the machine under test on them. */
  const pages: readonly (readonly [string, Locale, (typeof schemes)[number], () => Promise<void>])[] = [
    ['enrol', 'en', 'light', async () => page.getByRole('button', { name: 'Connect this computer' }).click()],
    ['enrol', 'de', 'dark', async () => page.getByRole('button', { name: 'Diesen Rechner verbinden' }).click()],
    ['sent-data', 'en', 'light', async () => page.getByRole('button', { name: 'What leaves my computer' }).click()],
    ['sent-data', 'de', 'dark', async () => page.getByRole('button', { name: 'Was meinen Rechner verlässt' }).click()],
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

  for (const locale of locales) {
    it(`fits at double size in ${locale}`, async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      await zoom(2);
      await show('blocked', locale);
      await openChecks(Infinity);
      await picture(`double-size-${locale}`);
      expect(await overflow()).toBeLessThanOrEqual(0);
      await zoom(1);
    });
  }
});
