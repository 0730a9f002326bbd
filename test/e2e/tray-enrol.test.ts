/**
 * The tray app and a real server: enrolment by link, the server's judgement in icon and window, an outage, the helpdesk.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkIds } from '../../shared/checks/index.ts';
import type { Enforcement } from '../../shared/checks/rule.ts';
import { gateWorld, type GateWorld } from '../support/server/gate-world.ts';
import { panelItem } from '../support/desktop/panel.ts';
import { testServer } from '../support/server/server.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';

const patience = { timeout: 60_000, interval: 200 };
const realClock = { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined };

/** A policy that treats every check alike; `block` without grace shuts out at the first failure. */
const policyOf = (enforcement: Enforcement): unknown => ({
  schema: 'postern-policy/1',
  checks: Object.fromEntries(checkIds.map((id) => [id, { enforcement, whenUnknown: 'as-failure' }])),
});

describe('the tray app with a server', () => {
  let world: GateWorld;
  let tray: TrayApp;
  let page: Page;
  let folder: string;
  let openedFile: string;

  beforeAll(async () => {
    world = await gateWorld({ server: await testServer({ clock: realClock }) });
    folder = await mkdtemp(path.join(tmpdir(), 'postern-opened-'));
    openedFile = path.join(folder, 'opened');
    // The desktop's way to the browser: this one writes down what it is asked to open.
    await writeFile(path.join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${openedFile}'\n`);
    await chmod(path.join(folder, 'xdg-open'), 0o755);
    tray = await startTrayApp({ env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } });
  });
  afterAll(async () => {
    await tray.stop();
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const heading = (name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor({ timeout: patience.timeout });
  const checkNow = (): Promise<void> => page.getByRole('button', { name: 'Check now' }).click();
  const tooltip = async (): Promise<string | undefined> => (await panelItem(tray.electron.process().pid))?.tooltip;

  it('enrols by a link once the person says yes, and then shows what the server says', async () => {
    await world.server.applyPolicy(policyOf('report'));
    const code = await world.server.createCode('kim@example.org');
    await tray.startAgain(`postern://enrol?server=${encodeURIComponent(world.serverUrl)}&code=${code}`);
    page = await tray.window();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Evaluated by Test server', { exact: true }).waitFor({ timeout: patience.timeout });
    await page.getByText('Last report accepted').waitFor({ timeout: patience.timeout });
    await expect.poll(tooltip, patience).not.toContain('Not connected');
  });

  it('turns to closed when the policy does, in the window and in the panel', async () => {
    await world.server.applyPolicy(policyOf('block'));
    await checkNow();
    await heading('Access blocked');
    await expect.poll(tooltip, patience).toBe('Postern: Access blocked');
    expect(await page.locator('[data-check]').first().textContent()).toContain('no access');
  });

  it('says why the helpdesk stays closed, and opens no browser', async () => {
    await page.getByRole('button', { name: 'Open Helpdesk' }).click();
    await expect.poll(async () => page.getByRole('alert').textContent(), patience).toMatch(/\w+ \w+/);
    expect(existsSync(openedFile)).toBe(false);
  });

  it('opens the helpdesk in the browser when the server lets this computer in', async () => {
    await world.server.applyPolicy(policyOf('report'));
    await checkNow();
    await page.getByRole('button', { name: 'Open Helpdesk' }).click();
    const opened = async (): Promise<string> => (existsSync(openedFile) ? readFile(openedFile, 'utf8') : '');
    await expect.poll(opened, patience).toContain('#');
    expect(await opened()).toMatch(`${world.url}/.postern/launch#`);
  });

  it('says that reports wait while the server is away', async () => {
    await world.close();
    await checkNow();
    await page.getByText('1 report not sent yet').waitFor({ timeout: patience.timeout });
    expect(await page.locator('footer .trouble').textContent()).toMatch(/\w+ \w+/);
  });
});
