/**
 * The tray app and a real server: enrolment by link, the server's judgement in icon and window, an outage, the helpdesk.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkIds } from '../../shared/checks/index.ts';
import type { Enforcement } from '../../shared/checks/rule.ts';
import { gateWorld, type GateWorld } from '../support/server/gate-world.ts';
import { testServer } from '../support/server/server.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';
import { eventually } from '../support/processes/eventually.ts';
import { tooltipBecomes, trayIcon } from './pages/tray-icon.ts';
import { enrolmentLink, trayWindow, type TrayWindow } from './pages/tray-window.ts';

const realClock = { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined };

/** A policy that treats every check alike; `block` without grace shuts out at the first failure. */
const policyOf = (enforcement: Enforcement): unknown => ({
  schema: 'postern-policy/1',
  checks: Object.fromEntries(checkIds.map((id) => [id, { enforcement, whenUnknown: 'as-failure' }])),
});

describe('the tray app with a server', () => {
  let world: GateWorld;
  let tray: TrayApp;
  let shown: TrayWindow;
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

  it('enrols by a link once the person says yes, and then shows what the server says', async () => {
    await world.server.applyPolicy(policyOf('report'));
    const code = await world.server.createCode('kim@example.org');
    await tray.startAgain(enrolmentLink(world.serverUrl, code));
    shown = trayWindow(await tray.window());
    await shown.connect();
    await shown.evaluatedBy('Test server');
    await shown.reportAccepted();
    await eventually(async () => expect(await trayIcon(tray).tooltip()).not.toContain('Not connected'));
  });

  it('turns to closed when the policy does, in the window and in the panel', async () => {
    await world.server.applyPolicy(policyOf('block'));
    await shown.checkNow();
    await shown.headed('Access blocked');
    await tooltipBecomes(trayIcon(tray), 'Postern: Access blocked');
    expect(await shown.page.locator('[data-check]').first().textContent()).toContain('no access');
  });

  it('says why the helpdesk stays closed, and opens no browser', async () => {
    await shown.openHelpdesk();
    await shown.complaint();
    expect(existsSync(openedFile)).toBe(false);
  });

  it('opens the helpdesk in the browser when the server lets this computer in', async () => {
    await world.server.applyPolicy(policyOf('report'));
    await shown.checkNow();
    await shown.openHelpdesk();
    const opened = async (): Promise<string> => (existsSync(openedFile) ? readFile(openedFile, 'utf8') : '');
    await eventually(async () => expect(await opened()).toContain('#'));
    expect(await opened()).toMatch(`${world.url}/.postern/launch#`);
  });

  it('says that reports wait while the server is away', async () => {
    await world.close();
    await shown.checkNow();
    await shown.page.getByText('1 report not sent yet').waitFor();
    expect(await shown.page.locator('footer .trouble').textContent()).toMatch(/\w+ \w+/);
  });
});
