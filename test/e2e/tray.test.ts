/**
 * The real tray app in a real panel: icon, menu, window, links, and the way out.
 */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkIds } from '../../shared/checks/index.ts';
import { deviceFactsSchema } from '../../shared/facts/index.ts';
import type { WindowBridge } from '../../shared/protocol/window-ipc.ts';
import { panelItem, type PanelItem } from '../support/desktop/panel.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';

declare global {
  interface Window {
    readonly postern: WindowBridge;
  }
}

const patience = { timeout: 60_000, interval: 200 };
const enrolLink = 'postern://enrol?server=https%3A%2F%2Fpostern.example.com&code=ABCD-EFGH-JKLM-NPQR';

describe('the tray app', () => {
  let tray: TrayApp;
  beforeEach(async () => {
    tray = await startTrayApp();
  });
  afterEach(async () => tray.stop());

  const item = (): Promise<PanelItem> =>
    vi.waitFor(async () => {
      const found = await panelItem(tray.electron.process().pid);
      expect(found).not.toBeNull();
      return found as PanelItem;
    }, patience);
  const scanned = (page: Page): Promise<unknown> =>
    page.locator('[data-check]').first().waitFor({ timeout: patience.timeout });
  async function openWindow(): Promise<Page> {
    // The menu may be renewed between reading and choosing.
    await vi.waitFor(async () => (await item()).choose('Open Postern'), patience);
    const page = await tray.window();
    await scanned(page);
    return page;
  }

  it('stands in the panel with its state in words, and needs no window', async () => {
    await vi.waitFor(
      async () =>
        expect((await item()).menu.map(({ label }) => label)).toEqual([
          'Not enrolled',
          '-',
          'Open Postern',
          'Check now',
          '-',
          'Quit',
        ]),
      patience,
    );
    const { tooltip, menu } = await item();
    expect(tooltip).toBe('Postern: Not enrolled');
    expect(menu[0]?.enabled).toBe(false);
    expect(tray.processKinds()).not.toContain('renderer');
  });

  it('lists the checks of this machine, each with its evidence', async () => {
    const page = await openWindow();
    const listed = await page
      .locator('[data-check]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-check')));
    expect(listed.toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual(
      [...checkIds].toSorted((one, other) => one.localeCompare(other)),
    );
    await page.locator('summary').first().press('Enter');
    await page.getByRole('heading', { name: 'How we know' }).first().waitFor();
    expect(await page.locator('details[open] tr').count()).toBeGreaterThan(0);
  });

  it('checks again when asked', async () => {
    const page = await openWindow();
    await page.getByRole('button', { name: 'Check now' }).waitFor();
    const before = await page.evaluate(async () => (await window.postern.view()).scannedAt);
    await page.getByRole('button', { name: 'Check now' }).click();
    await vi.waitFor(
      async () => expect(await page.evaluate(async () => (await window.postern.view()).scannedAt)).not.toBe(before),
      patience,
    );
  });

  it('destroys the window when it is closed, and makes another when asked', async () => {
    await openWindow();
    expect(tray.processKinds()).toContain('renderer');
    await tray.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await vi.waitFor(() => expect(tray.processKinds()).not.toContain('renderer'), patience);
    await openWindow();
  });

  it('shows exactly the facts that are sent', async () => {
    const page = await openWindow();
    await page.getByRole('button', { name: 'What this computer sends' }).click();
    const json = await page.locator('pre').textContent();
    const facts: unknown = JSON.parse(json ?? '');
    expect(deviceFactsSchema.parse(facts)).toEqual(facts);
  });

  it('shows itself when started a second time', async () => {
    const { stdout } = await tray.startAgain();
    expect(stdout).toContain('already running');
    await scanned(await tray.window());
    expect(tray.electron.windows()).toHaveLength(1);
  });

  it('offers an enrolment link, however the system spells it, and waits for the yes', async () => {
    await tray.startAgain(enrolLink.replace('postern://enrol', 'postern:///ENROL'));
    const page = await tray.window();
    await page.getByRole('heading', { name: 'Connect this computer' }).waitFor();
    expect(await page.locator('.offer').textContent()).toContain('https://postern.example.com');
    expect(await page.evaluate(async () => (await window.postern.view()).enrolment)).toBeNull();
  });

  it('says in words why an enrolment did not work', async () => {
    await tray.startAgain(enrolLink.replace('postern.example.com', '127.0.0.1%3A9'));
    const page = await tray.window();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.poll(async () => page.getByRole('alert').textContent(), patience).toMatch(/\w+ \w+/);
    expect(await page.getByRole('alert').textContent()).not.toContain('Error invoking');
  });

  it('asks for the server only when there is a bare code', async () => {
    const page = await openWindow();
    await page.getByRole('button', { name: 'Connect this computer' }).click();
    await page.getByLabel('Link or code').fill(enrolLink);
    expect(await page.getByLabel('Server address').count()).toBe(0);
    await page.getByLabel('Link or code').fill('ABCD-EFGH-JKLM-NPQR');
    await page.getByLabel('Server address').waitFor();
  });

  it.each(['postern://format-disk', 'postern://open?app=../../etc', 'postern://open?app=helpdesk'])(
    'follows %s nowhere and says so',
    async (link) => {
      await tray.startAgain(link);
      const page = await tray.window();
      await expect.poll(async () => page.getByRole('alert').textContent(), patience).toMatch(/\w+ \w+/);
    },
  );

  it('offers no link to a server that is not encrypted, and names it', async () => {
    await tray.startAgain(enrolLink.replace('https%3A%2F%2Fpostern.example.com', 'http%3A%2F%2F192.0.2.7'));
    const page = await tray.window();
    await expect.poll(async () => page.getByRole('alert').textContent(), patience).toContain('http://192.0.2.7');
    expect(await page.locator('.offer').count()).toBe(0);
  });

  it('ends with all its processes when Quit is chosen', async () => {
    const ended = new Promise((resolve) => tray.electron.process().once('exit', resolve));
    await vi.waitFor(async () => (await item()).choose('Quit'), patience);
    expect(await ended).toBe(0);
  });
});

describe('the tray app in German', () => {
  it('speaks German in the menu and in the window', async () => {
    const tray = await startTrayApp({ env: { LANGUAGE: 'de_DE', LC_ALL: 'C.UTF-8' } });
    try {
      await tray.startAgain();
      const page = await tray.window();
      await page.getByRole('heading', { level: 1, name: 'Nicht registriert' }).waitFor();
      await expect
        .poll(async () => (await panelItem(tray.electron.process().pid))?.menu.map(({ label }) => label), patience)
        .toContain('Postern öffnen');
    } finally {
      await tray.stop();
    }
  });
});
