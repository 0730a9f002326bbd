/**
 * The real tray app in a real panel: icon, menu, window, links, and the way out.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkIds } from '../../shared/checks/index.ts';
import { deviceFactsSchema } from '../../shared/facts/index.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';
import { eventually } from '../support/processes/eventually.ts';
import { trayIcon, type TrayIcon } from './pages/tray-icon.ts';
import { trayWindow, type TrayWindow } from './pages/tray-window.ts';

const enrolLink = 'postern://enrol?server=https%3A%2F%2Fpostern.example.com&code=ABCD-EFGH-JKLM-NPQR';

describe('the tray app', () => {
  let tray: TrayApp;
  let icon: TrayIcon;
  beforeEach(async () => {
    tray = await startTrayApp();
    icon = trayIcon(tray);
  });
  afterEach(async () => tray.stop());

  const shownWindow = async (): Promise<TrayWindow> => trayWindow(await tray.window());
  async function openWindow(): Promise<TrayWindow> {
    await icon.choose('Open Postern');
    const shown = await shownWindow();
    await shown.scanned();
    return shown;
  }

  it('stands in the panel with its state in words, and needs no window', async () => {
    await eventually(async () =>
      expect(await icon.labels()).toEqual(['Not enrolled', '-', 'Open Postern', 'Check now', '-', 'Quit']),
    );
    expect(await icon.tooltip()).toBe('Postern: Not enrolled');
    expect((await icon.menu())[0]?.enabled).toBe(false);
    expect(tray.processKinds()).not.toContain('renderer');
  });

  it('lists the checks of this machine, each with its evidence', async () => {
    const shown = await openWindow();
    const { page } = shown;
    expect((await shown.checks()).toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual(
      [...checkIds].toSorted((one, other) => one.localeCompare(other)),
    );
    await page.locator('summary').first().press('Enter');
    await page.getByRole('heading', { name: 'How we know' }).first().waitFor();
    expect(await page.locator('details[open] tr').count()).toBeGreaterThan(0);
  });

  it('checks again when asked', async () => {
    const shown = await openWindow();
    await shown.button('Check now').waitFor();
    const before = (await shown.view()).scannedAt;
    await shown.checkNow();
    await eventually(async () => expect((await shown.view()).scannedAt).not.toBe(before));
  });

  it('destroys the window when it is closed, and makes another when asked', async () => {
    await openWindow();
    expect(tray.processKinds()).toContain('renderer');
    await tray.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(() => expect(tray.processKinds()).not.toContain('renderer'));
    await openWindow();
  });

  it('shows exactly the facts that are sent', async () => {
    const shown = await openWindow();
    await shown.openSentData();
    const facts: unknown = JSON.parse(await shown.sentData());
    expect(deviceFactsSchema.parse(facts)).toEqual(facts);
  });

  it('shows itself when started a second time', async () => {
    const { stdout } = await tray.startAgain();
    expect(stdout).toContain('already running');
    await (await shownWindow()).scanned();
    expect(tray.electron.windows()).toHaveLength(1);
  });

  it('offers an enrolment link, however the system spells it, and waits for the yes', async () => {
    await tray.startAgain(enrolLink.replace('postern://enrol', 'postern:///ENROL'));
    const shown = await shownWindow();
    await shown.page.getByRole('heading', { name: 'Connect this computer' }).waitFor();
    expect(await shown.offer().textContent()).toContain('https://postern.example.com');
    expect((await shown.view()).enrolment).toBeNull();
  });

  it('says in words why an enrolment did not work', async () => {
    await tray.startAgain(enrolLink.replace('postern.example.com', '127.0.0.1%3A9'));
    const shown = await shownWindow();
    await shown.connect();
    expect(await shown.complaint()).not.toContain('Error invoking');
  });

  it('asks for the server only when there is a bare code', async () => {
    const shown = await openWindow();
    await shown.openEnrolment();
    await shown.linkOrCode().fill(enrolLink);
    expect(await shown.serverAddress().count()).toBe(0);
    await shown.linkOrCode().fill('ABCD-EFGH-JKLM-NPQR');
    await shown.serverAddress().waitFor();
  });

  it.each(['postern://format-disk', 'postern://open?app=../../etc', 'postern://open?app=helpdesk'])(
    'follows %s nowhere and says so',
    async (link) => {
      await tray.startAgain(link);
      await (await shownWindow()).complaint();
    },
  );

  it('offers no link to a server that is not encrypted, and names it', async () => {
    await tray.startAgain(enrolLink.replace('https%3A%2F%2Fpostern.example.com', 'http%3A%2F%2F192.0.2.7'));
    const shown = await shownWindow();
    expect(await shown.complaint()).toContain('http://192.0.2.7');
    expect(await shown.offer().count()).toBe(0);
  });

  it('ends with all its processes when Quit is chosen', async () => {
    const ended = new Promise((resolve) => tray.electron.process().once('exit', resolve));
    await icon.choose('Quit');
    expect(await ended).toBe(0);
  });
});

describe('the tray app in German', () => {
  it('speaks German in the menu and in the window', async () => {
    const tray = await startTrayApp({ env: { LANGUAGE: 'de_DE', LC_ALL: 'C.UTF-8' } });
    try {
      await tray.startAgain();
      await trayWindow(await tray.window()).headed('Nicht registriert');
      await eventually(async () => expect(await trayIcon(tray).labels()).toContain('Postern öffnen'));
    } finally {
      await tray.stop();
    }
  });
});
