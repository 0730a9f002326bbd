/**
 * Passwords kept elsewhere, as the person and the admin see them: a row in the tray app, the person's word and its
 * undoing, a date the admin sets, and both screens following. The pictures go to test-results/passwords/.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/gate-demo/free-port.ts';
import { checkIds } from '../../shared/checks/index.ts';
import { channelOf } from '../../shared/protocol/window-channels.ts';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import { projectFolder, startBrowser } from '../support/browser/console-server.ts';
import { lowContrast } from '../support/browser/low-contrast.ts';
import { testServer, type TestServer } from '../support/server/server.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';

const patience = { timeout: 60_000, interval: 200 };
const realClock = { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined };
const pictures = path.join(projectFolder, 'test-results/passwords');
const day = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * day).toISOString();

/** Only the passwords decide; the age of this machine's own does not. */
const policy = {
  schema: 'postern-policy/1',
  checks: {
    ...Object.fromEntries(checkIds.map((id) => [id, { enforcement: 'report' }])),
    'password-rotation': {
      enforcement: 'block',
      params: {
        maxAgeDays: 3650,
        accounts: [
          { id: 'crm', name: 'CRM', maxAgeDays: 90 },
          { id: 'vpn', name: 'Company VPN', maxAgeDays: 30 },
        ],
      },
    },
  },
};

describe('passwords kept elsewhere', () => {
  let server: TestServer;
  let tray: TrayApp;
  let browser: Browser;
  let page: Page;
  let console: Page;
  let admin: Awaited<ReturnType<TestServer['signIn']>>;

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${String(port)}`;
    const settings = { publicUrl, consoleFolder: path.join(projectFolder, 'out/console') };
    server = await testServer({ clock: realClock, settings });
    await server.listen(port);
    await server.applyPolicy(policy);
    admin = await server.signIn('admin@example.org');
    tray = await startTrayApp();
    // As if confirmed long ago.
    const confirmed = { version: 1, confirmed: { crm: ago(100), vpn: ago(20) } };
    await writeFile(path.join(tray.dataFolder, 'confirmed-passwords.json'), JSON.stringify(confirmed));
    browser = await startBrowser();
    console = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 1000 } });
    await console.goto(`${publicUrl}/devices`);
    await console.getByLabel('Email').fill(admin.email);
    await console.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await console.getByRole('button', { name: 'Sign in' }).click();
    await console.getByRole('heading', { level: 1, name: 'Devices' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await tray.stop();
    await server.close();
  });

  const row = (id: string): Locator => page.locator(`[data-account="${id}"]`);
  const inConsole = (id: string): Locator => console.locator(`.passwords [data-account="${id}"]`);
  const stateOf = (list: (id: string) => Locator, id: string) => list(id).getAttribute('data-state');
  const rotation = (): Locator => page.locator('[data-check="password-rotation"]');
  const picture = (of: Page, name: string) => of.screenshot({ path: path.join(pictures, `${name}.png`) });
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  /** Presses as somebody without a mouse does. */
  async function press(name: string): Promise<void> {
    await expect.poll(async () => button(name).getAttribute('aria-disabled'), patience).toBe('false');
    await button(name).focus();
    await page.keyboard.press('Enter');
  }

  it('close the helpdesk when one is overdue, and say which in the window and in the console', async () => {
    const code = await server.createCode('kim@example.org');
    await tray.startAgain(`postern://enrol?server=${encodeURIComponent(server.publicUrl)}&code=${code}`);
    page = await tray.window();
    await button('Connect').click();
    await page.getByRole('heading', { level: 1, name: 'Access blocked' }).waitFor({ timeout: patience.timeout });
    await rotation().locator('summary').press('Enter');
    await row('crm').getByText('Change was due').waitFor();
    expect(await rotation().textContent()).toContain('Change these passwords: CRM');
    expect([await stateOf(row, 'crm'), await stateOf(row, 'vpn')]).toEqual(['overdue', 'due-soon']);
    await picture(page, 'tray-overdue');
    await console.locator('.device-link').click();
    await expect.poll(async () => stateOf(inConsole, 'crm'), patience).toBe('overdue');
    await picture(console, 'console-overdue');
  });

  it('count at once when the person says so, on both screens', async () => {
    await press('Changed the password of CRM today');
    await expect.poll(async () => rotation().getAttribute('data-outcome'), patience).toBe('pass');
    await expect.poll(async () => stateOf(row, 'crm'), patience).toBe('recent');
    await page.getByText('Evaluated by Test server', { exact: true }).waitFor({ timeout: patience.timeout });
    await expect.poll(async () => stateOf(inConsole, 'crm'), patience).toBe('recent');
    expect(await inConsole('crm').textContent()).toContain('confirmed by the user on this computer');
    await picture(page, 'tray-confirmed');
  });

  it('go back to what they were when that was a mistake, and the keyboard stays in the row', async () => {
    await press('Undo: the password of CRM wasn’t changed today');
    await expect.poll(async () => stateOf(row, 'crm'), patience).toBe('overdue');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Changed the password of CRM today',
    );
    expect(await button('Undo: the password of CRM wasn’t changed today').count()).toBe(0);
    await expect.poll(async () => stateOf(inConsole, 'crm'), patience).toBe('overdue');
  });

  it('count by the day the admin sets, without a word from the device, and the window learns it', async () => {
    await inConsole('crm').getByRole('button', { name: 'Set date for CRM' }).click();
    const dialog = console.getByRole('dialog');
    await dialog.getByLabel('Day of the change').fill(ago(5).slice(0, 10));
    await picture(console, 'console-set-date');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(async () => stateOf(inConsole, 'crm'), patience).toBe('recent');
    expect(await inConsole('crm').textContent()).toContain('set by admin@example.org');
    await console.locator('.standing-word', { hasText: 'Compliant' }).waitFor({ timeout: patience.timeout });
    await picture(console, 'console-supplied');
    await page.getByRole('button', { name: 'Check now' }).click();
    await row('crm').getByText('according to your IT team').waitFor({ timeout: patience.timeout });
    await picture(page, 'tray-supplied');
  });

  it('count by the person’s word alone again when the admin forgets what was told', async () => {
    await inConsole('crm').getByRole('button', { name: 'Set date for CRM' }).click();
    await console.getByRole('dialog').getByRole('button', { name: 'Clear date' }).click();
    await expect.poll(async () => stateOf(inConsole, 'crm'), patience).toBe('overdue');
  });

  it.each([
    ['en-GB', 'dark', 1280],
    ['de-DE', 'light', 1280],
    ['de-DE', 'dark', 360],
  ] as const)('read well and fit in the console: %s, %s, %i px', async (locale, colorScheme, width) => {
    const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 900 } });
    const pairs = (admin.headers['cookie'] ?? '').split('; ').map((pair) => pair.split('='));
    await context.addCookies(
      pairs.map(([name = '', ...value]) => ({ name, value: value.join('='), url: server.publicUrl })),
    );
    const look = await context.newPage();
    await look.goto(console.url());
    await look.locator('.passwords [data-account="vpn"]').scrollIntoViewIfNeeded();
    await picture(look, `console-${locale}-${colorScheme}-${String(width)}`);
    await look.locator('.passwords button').first().click();
    await look.getByRole('dialog').locator('input[type="date"]').waitFor();
    await picture(look, `console-${locale}-${colorScheme}-${String(width)}-dialog`);
    const tooWide = await look.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([tooWide, await look.evaluate(lowContrast)]).toEqual([0, []]);
    await context.close();
  });

  describe('look right', () => {
    const standing = (id: string, name: string, state: 'never' | 'overdue' | 'due-soon' | 'recent', days: number) => ({
      id,
      name,
      state,
      changedAt: state === 'never' ? null : ago(days),
      source: state === 'never' ? null : days % 2 === 0 ? ('supplied' as const) : ('confirmed' as const),
      dueAt: state === 'never' ? null : ago(days - 90),
      canTakeBack: days === 0,
    });
    const accounts: NonNullable<AgentView['accounts']> = [
      standing('crm', 'CRM', 'overdue', 101),
      standing('helpdesk', 'Helpdesk', 'never', 0),
      standing('vpn', 'Company VPN', 'due-soon', 82),
      { ...standing('erp', 'Warenwirtschafts- und Lagerverwaltungssystem', 'recent', 0), source: 'confirmed' },
    ];
    const show = async (locale: AgentView['locale']): Promise<void> => {
      const view = await page.evaluate(async () => window.postern.view());
      await tray.electron.evaluate(
        ({ BrowserWindow }, [channel, sent]) => BrowserWindow.getAllWindows()[0]?.webContents.send(channel, sent),
        [channelOf('onView'), { ...view, locale, languageTag: locale, accounts }] as const,
      );
      await page.locator(`html[lang="${locale}"] [data-account="erp"]`).waitFor();
    };
    const zoom = (factor: number): Promise<void> =>
      tray.electron.evaluate(({ BrowserWindow }, wanted) => {
        const window = BrowserWindow.getAllWindows()[0];
        window?.webContents.setZoomFactor(wanted);
        window?.setContentSize(440, wanted === 1 ? 1300 : 3800);
      }, factor);
    const overflow = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    async function shot(name: string): Promise<void> {
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const png = await tray.electron.evaluate(async ({ BrowserWindow }) =>
        (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
      );
      await writeFile(path.join(pictures, `${name}.png`), Buffer.from(png ?? '', 'base64'));
    }

    it.each([
      ['en', 'light', 1],
      ['en', 'dark', 1],
      ['de', 'light', 1],
      ['de', 'dark', 2],
    ] as const)('in %s, %s, at size %i', async (locale, colorScheme, size) => {
      await page.emulateMedia({ colorScheme });
      await zoom(size);
      await show(locale);
      await page
        .locator('details')
        .evaluateAll((all) =>
          all.forEach((one) => one.toggleAttribute('open', one.querySelector('.accounts') !== null)),
        );
      await row('crm').scrollIntoViewIfNeeded();
      await shot(`accounts-${locale}-${colorScheme}-${String(size)}`);
      expect(await overflow()).toBeLessThanOrEqual(0);
      expect(await page.evaluate(lowContrast)).toEqual([]);
      await zoom(1);
    });
  });
});
