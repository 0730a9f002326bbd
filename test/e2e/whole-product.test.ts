/**
 * The product as its three kinds of people meet it, on this machine's real posture: an agent enrols and works, the
 * admin watches, the helpdesk lets in; then the antivirus is stopped for real, and all three see it.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/gate-demo/free-port.ts';
import { checkIds } from '../../shared/checks/index.ts';
import { clamDaemon, type ClamDaemon } from '../support/antivirus/clam-daemon.ts';
import { projectFolder, startBrowser } from '../support/browser/console-server.ts';
import { gateWorld, type GateWorld } from '../support/server/gate-world.ts';
import { testServer } from '../support/server/server.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';
import { eventually } from '../support/processes/eventually.ts';
import { signInPage } from './pages/console-session.ts';
import { consoleShell } from './pages/console-shell.ts';
import { devicePage } from './pages/device-page.ts';
import { tooltipBecomes, trayIcon, type TrayIcon } from './pages/tray-icon.ts';
import { enrolmentLink, trayWindow, type TrayWindow } from './pages/tray-window.ts';

const realClock = { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined };

/** Only the antivirus decides; what else this machine lacks is reported. */
const policy = {
  schema: 'postern-policy/1',
  checks: {
    ...Object.fromEntries(checkIds.map((id) => [id, { enforcement: 'report' }])),
    // The test's own database has no build date, which the policy lets pass and the screens show as unknown.
    antivirus: { enforcement: 'block', whenUnknown: 'allow', params: { requireRealTime: false } },
  },
};

describe('the whole product', () => {
  let world: GateWorld;
  let tray: TrayApp;
  let clam: ClamDaemon;
  let browser: Browser;
  let icon: TrayIcon;
  let agentWindow: TrayWindow;
  let adminPage: Page;
  let helpdesk: Page;
  let folder: string;
  let openedFile: string;
  let admin: { email: string; password: string };

  beforeAll(async () => {
    clam = await clamDaemon();
    await clam.start();
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const settings = { publicUrl, consoleFolder: path.join(projectFolder, 'out/console') };
    const server = await testServer({ clock: realClock, settings });
    world = await gateWorld({ server: { ...server, listen: async () => server.listen(port) } });
    await server.applyPolicy(policy);
    admin = await server.signIn('admin@example.org');
    folder = await mkdtemp(path.join(tmpdir(), 'postern-opened-'));
    openedFile = path.join(folder, 'opened');
    // The desktop's way to the browser: this one writes down what it is asked to open.
    await writeFile(path.join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" > '${openedFile}'\n`);
    await chmod(path.join(folder, 'xdg-open'), 0o755);
    tray = await startTrayApp({ env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } });
    icon = trayIcon(tray);
    browser = await startBrowser();
    adminPage = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    helpdesk = await browser.newPage({ locale: 'en-GB' });
    await mkdir(path.join(projectFolder, 'test-results/whole-product'), { recursive: true });
  });
  afterAll(async () => {
    await tray.stop();
    await browser.close();
    await world.close();
    await clam.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const picture = (page: Page, name: string) =>
    page.screenshot({ path: path.join(projectFolder, `test-results/whole-product/${name}.png`) });
  const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
  /** Resolves when the helpdesk answers the browser with this, or with anything else. */
  const helpdeskAnswers = async (status: number, is = true): Promise<void> =>
    eventually(async () => expect((await helpdesk.goto(`${world.url}/tickets/1`))?.status() === status).toBe(is));

  it('enrols this machine, and the admin sees it appear without reloading', async () => {
    await adminPage.goto(`${world.serverUrl}/devices`);
    await signInPage(adminPage).signIn(admin);
    await consoleShell(adminPage).headed('Devices');
    expect(await adminPage.getByText(hostname(), { exact: true }).count()).toBe(0);

    const code = await world.server.createCode('kim@example.org');
    await tray.startAgain(enrolmentLink(world.serverUrl, code));
    agentWindow = trayWindow(await tray.window());
    await agentWindow.connect();
    await agentWindow.reportAccepted();
    await adminPage.getByText(hostname(), { exact: true }).first().waitFor();
  });

  it('keeps a browser without a session out of the helpdesk, and lets the agent’s in', async () => {
    await helpdesk.goto(`${world.url}/`);
    expect(new URL(helpdesk.url()).pathname).toBe('/.postern/login');
    await agentWindow.openHelpdesk();
    await eventually(() => expect(existsSync(openedFile)).toBe(true));
    await helpdesk.goto((await readFile(openedFile, 'utf8')).trim());
    await heading(helpdesk, 'Tickets');
    expect(world.reached.at(-1)?.headers['x-postern-assertion']).toBeDefined();
  });

  it('shows the admin what is known of the antivirus, and that its signatures’ age is not', async () => {
    await adminPage.getByText(hostname(), { exact: true }).first().click();
    await consoleShell(adminPage).headed(hostname());
    await devicePage(adminPage)
      .verdict('Antivirus')
      .getByText(/Unknown|Running|running/)
      .first()
      .waitFor();
    await picture(adminPage, 'console-before');
  });

  it('puts the browser out, and tells all three, once the antivirus is stopped', async () => {
    await clam.stop();
    await agentWindow.checkNow();
    await agentWindow.headed('Access blocked');
    await tooltipBecomes(icon, 'Postern: Access blocked');
    await picture(agentWindow.page, 'tray-closed');

    expect((await helpdesk.goto(`${world.url}/tickets/1`))?.status()).toBe(403);
    expect(await helpdesk.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      expect.stringContaining('Antivirus'),
    ]);
    await picture(helpdesk, 'gate-closed');

    await devicePage(adminPage).verdict('Antivirus').getByText('ClamAV is installed but not active.').first().waitFor();
    await adminPage.getByText('Blocked').first().waitFor();
    await picture(adminPage, 'console-after');
  });

  it('lets the browser in again once the antivirus runs', async () => {
    await clam.start();
    await agentWindow.checkNow();
    await eventually(async () => expect(await icon.tooltip()).not.toBe('Postern: Access blocked'));
    await helpdeskAnswers(200);
    await heading(helpdesk, 'Tickets');
  });

  it('ends the session for good when the admin revokes the device', async () => {
    const device = devicePage(adminPage);
    await device.revokeButton.click();
    await device.revoke('lost in a train');
    await device.revoked();
    await helpdeskAnswers(200, false);
    await agentWindow.checkNow();
    await eventually(async () => expect(await icon.tooltip()).not.toBe('Postern: Everything is in order'));
  });
});
