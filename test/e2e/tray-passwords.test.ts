/**
 * Passwords kept elsewhere, as the person and the admin see them: a row in the tray app, the person's word and its
 * undoing, a date the admin sets, and both screens following. The pictures go to test-results/passwords/.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/gate-demo/free-port.ts';
import { checkIds } from '../../shared/checks/index.ts';
import { channelOf } from '../../shared/protocol/window-channels.ts';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import { projectFolder, startBrowser } from '../support/browser/console-server.ts';
import { lowContrast } from '../support/browser/low-contrast.ts';
import { testServer, type TestServer } from '../support/server/server.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';
import { eventually } from '../support/processes/eventually.ts';
import { addSession, signInPage } from './pages/console-session.ts';
import { consoleShell } from './pages/console-shell.ts';
import { devicePage, type DevicePage } from './pages/device-page.ts';
import { enrolmentLink, trayWindow, type TrayWindow } from './pages/tray-window.ts';

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
  let shown: TrayWindow;
  let console: Page;
  let inConsole: DevicePage;
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
    inConsole = devicePage(console);
    await signInPage(console).signIn(admin);
    await consoleShell(console).headed('Devices');
  });
  afterAll(async () => {
    await browser.close();
    await tray.stop();
    await server.close();
  });

  /** Resolves when the account is in this state on that screen. */
  const becomes = async (screen: TrayWindow | DevicePage, id: string, state: string): Promise<void> =>
    eventually(async () => expect(await screen.accountState(id)).toBe(state));
  const picture = (of: Page, name: string) => of.screenshot({ path: path.join(pictures, `${name}.png`) });

  it('close the helpdesk when one is overdue, and say which in the window and in the console', async () => {
    const code = await server.createCode('kim@example.org');
    await tray.startAgain(enrolmentLink(server.publicUrl, code));
    shown = trayWindow(await tray.window());
    await shown.connect();
    await shown.headed('Access blocked');
    await shown.check('password-rotation').locator('summary').press('Enter');
    await shown.account('crm').getByText('Change was due').waitFor();
    expect(await shown.check('password-rotation').textContent()).toContain('Change these passwords: CRM');
    expect([await shown.accountState('crm'), await shown.accountState('vpn')]).toEqual(['overdue', 'due-soon']);
    await picture(shown.page, 'tray-overdue');
    await console.locator('.device-link').click();
    await becomes(inConsole, 'crm', 'overdue');
    await picture(console, 'console-overdue');
  });

  it('count at once when the person says so, on both screens', async () => {
    await shown.press('Changed the password of CRM today');
    await eventually(async () =>
      expect(await shown.check('password-rotation').getAttribute('data-outcome')).toBe('pass'),
    );
    await becomes(shown, 'crm', 'recent');
    await shown.evaluatedBy('Test server');
    await becomes(inConsole, 'crm', 'recent');
    expect(await inConsole.account('crm').textContent()).toContain('confirmed by the user on this computer');
    await picture(shown.page, 'tray-confirmed');
  });

  it('go back to what they were when that was a mistake, and the keyboard stays in the row', async () => {
    await shown.press('Undo: the password of CRM wasn’t changed today');
    await becomes(shown, 'crm', 'overdue');
    expect(await shown.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Changed the password of CRM today',
    );
    expect(await shown.button('Undo: the password of CRM wasn’t changed today').count()).toBe(0);
    await becomes(inConsole, 'crm', 'overdue');
  });

  it('count by the day the admin sets, without a word from the device, and the window learns it', async () => {
    await inConsole.openSetDate('CRM');
    await inConsole.fillDay(ago(5).slice(0, 10));
    await picture(console, 'console-set-date');
    await inConsole.save();
    await becomes(inConsole, 'crm', 'recent');
    expect(await inConsole.account('crm').textContent()).toContain('set by admin@example.org');
    await inConsole.stands('Compliant');
    await picture(console, 'console-supplied');
    await shown.checkNow();
    await shown.account('crm').getByText('according to your IT team').waitFor();
    await picture(shown.page, 'tray-supplied');
  });

  it('count by the person’s word alone again when the admin forgets what was told', async () => {
    await inConsole.openSetDate('CRM');
    await inConsole.clearDate();
    await becomes(inConsole, 'crm', 'overdue');
  });

  it.each([
    ['en-GB', 'dark', 1280],
    ['de-DE', 'light', 1280],
    ['de-DE', 'dark', 360],
  ] as const)('read well and fit in the console: %s, %s, %i px', async (locale, colorScheme, width) => {
    const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 900 } });
    await addSession(context, server, admin.headers);
    const look = await context.newPage();
    await look.goto(console.url());
    await look.locator('.passwords [data-account="vpn"]').scrollIntoViewIfNeeded();
    await picture(look, `console-${locale}-${colorScheme}-${String(width)}`);
    await look.locator('.passwords button').first().click();
    await look.getByRole('dialog').locator('input[type="date"]').waitFor();
    await picture(look, `console-${locale}-${colorScheme}-${String(width)}-dialog`);
    expect([await consoleShell(look).overflow(), await look.evaluate(lowContrast)]).toEqual([0, []]);
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
      const view = await shown.view();
      await tray.electron.evaluate(
        ({ BrowserWindow }, [channel, sent]) => BrowserWindow.getAllWindows()[0]?.webContents.send(channel, sent),
        [channelOf('onView'), { ...view, locale, languageTag: locale, accounts }] as const,
      );
      await shown.page.locator(`html[lang="${locale}"] [data-account="erp"]`).waitFor();
    };
    const zoom = (factor: number): Promise<void> =>
      tray.electron.evaluate(({ BrowserWindow }, wanted) => {
        const window = BrowserWindow.getAllWindows()[0];
        window?.webContents.setZoomFactor(wanted);
        window?.setContentSize(440, wanted === 1 ? 1300 : 3800);
      }, factor);
    async function shot(name: string): Promise<void> {
      await shown.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
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
      await shown.page.emulateMedia({ colorScheme });
      await zoom(size);
      await show(locale);
      await shown.page
        .locator('details')
        .evaluateAll((all) =>
          all.forEach((one) => one.toggleAttribute('open', one.querySelector('.accounts') !== null)),
        );
      await shown.account('crm').scrollIntoViewIfNeeded();
      await shot(`accounts-${locale}-${colorScheme}-${String(size)}`);
      expect(await shown.overflow()).toBeLessThanOrEqual(0);
      expect(await shown.page.evaluate(lowContrast)).toEqual([]);
      await zoom(1);
    });
  });
});
