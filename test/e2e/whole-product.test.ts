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
import { panelItem } from '../support/desktop/panel.ts';
import { testServer } from '../support/server/server.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';

const patience = { timeout: 60_000, interval: 200 };
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
  let agentWindow: Page;
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
  const checkNow = (): Promise<void> => agentWindow.getByRole('button', { name: 'Check now' }).click();
  const tooltip = async (): Promise<string | undefined> => (await panelItem(tray.electron.process().pid))?.tooltip;
  const heading = (page: Page, name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor({ timeout: patience.timeout });
  /** The antivirus verdict in the admin's open page of this device. */
  const antivirusCard = () =>
    adminPage
      .locator('article, section, li')
      .filter({ has: adminPage.getByRole('heading', { name: 'Antivirus', exact: true }) })
      .last();

  it('enrols this machine, and the admin sees it appear without reloading', async () => {
    await adminPage.goto(`${world.serverUrl}/devices`);
    await adminPage.getByLabel('Email').fill(admin.email);
    await adminPage.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await adminPage.getByRole('button', { name: 'Sign in' }).click();
    await heading(adminPage, 'Devices');
    expect(await adminPage.getByText(hostname(), { exact: true }).count()).toBe(0);

    const code = await world.server.createCode('kim@example.org');
    await tray.startAgain(`postern://enrol?server=${encodeURIComponent(world.serverUrl)}&code=${code}`);
    agentWindow = await tray.window();
    await agentWindow.getByRole('button', { name: 'Connect', exact: true }).click();
    await agentWindow.getByText('Last report accepted').waitFor({ timeout: patience.timeout });
    await adminPage.getByText(hostname(), { exact: true }).first().waitFor({ timeout: patience.timeout });
  });

  it('keeps a browser without a session out of the helpdesk, and lets the agent’s in', async () => {
    await helpdesk.goto(`${world.url}/`);
    expect(new URL(helpdesk.url()).pathname).toBe('/.postern/login');
    await agentWindow.getByRole('button', { name: 'Open Helpdesk' }).click();
    await expect.poll(() => existsSync(openedFile), patience).toBe(true);
    await helpdesk.goto((await readFile(openedFile, 'utf8')).trim());
    await heading(helpdesk, 'Tickets');
    expect(world.reached.at(-1)?.headers['x-postern-assertion']).toBeDefined();
  });

  it('shows the admin what is known of the antivirus, and that its signatures’ age is not', async () => {
    await adminPage.getByText(hostname(), { exact: true }).first().click();
    await heading(adminPage, hostname());
    await antivirusCard()
      .getByText(/Unknown|Running|running/)
      .first()
      .waitFor({ timeout: patience.timeout });
    await picture(adminPage, 'console-before');
  });

  it('puts the browser out, and tells all three, once the antivirus is stopped', async () => {
    await clam.stop();
    await checkNow();
    await heading(agentWindow, 'Access blocked');
    await expect.poll(tooltip, patience).toBe('Postern: Access blocked');
    await picture(agentWindow, 'tray-closed');

    expect((await helpdesk.goto(`${world.url}/tickets/1`))?.status()).toBe(403);
    expect(await helpdesk.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      expect.stringContaining('Antivirus'),
    ]);
    await picture(helpdesk, 'gate-closed');

    await antivirusCard()
      .getByText('ClamAV is installed but not active.')
      .first()
      .waitFor({ timeout: patience.timeout });
    await adminPage.getByText('Blocked').first().waitFor({ timeout: patience.timeout });
    await picture(adminPage, 'console-after');
  });

  it('lets the browser in again once the antivirus runs', async () => {
    await clam.start();
    await checkNow();
    await expect.poll(tooltip, patience).not.toBe('Postern: Access blocked');
    await expect.poll(async () => (await helpdesk.goto(`${world.url}/tickets/1`))?.status(), patience).toBe(200);
    await heading(helpdesk, 'Tickets');
  });

  it('ends the session for good when the admin revokes the device', async () => {
    await adminPage.getByRole('button', { name: 'Revoke', exact: false }).first().click();
    const dialog = adminPage.getByRole('dialog');
    await dialog.getByRole('textbox').fill('lost in a train');
    await dialog.getByRole('button', { name: /Revoke/ }).click();
    await adminPage.getByText('Revoked').first().waitFor({ timeout: patience.timeout });
    await expect.poll(async () => (await helpdesk.goto(`${world.url}/tickets/1`))?.status(), patience).not.toBe(200);
    await checkNow();
    await expect.poll(tooltip, patience).not.toBe('Postern: Everything is in order');
  });
});
