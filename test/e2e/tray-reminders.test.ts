/**
 * Reminders of passwords as the desktop gets them, from the real tray app: when, what, and where a click leads.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkIds } from '../../shared/checks/index.ts';
import { startNotificationServer, type NotificationServer } from '../support/desktop/notification-server.ts';
import { testServer, type TestServer } from '../support/server/server.ts';
import { startTrayApp, type TrayApp } from '../support/desktop/tray-app.ts';
import { eventually } from '../support/processes/eventually.ts';
import { enrolmentLink, trayWindow } from './pages/tray-window.ts';

const realClock = { now: () => new Date(), set: () => undefined, advanceSeconds: () => undefined };
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** A time zone without summer time in which it is that hour now. The sign of these names is turned round. */
function zoneWhereItIs(hour: number): string {
  const offset = ((hour - new Date().getUTCHours() + 11 + 24) % 24) - 11;
  return offset >= 0 ? `Etc/GMT-${String(offset)}` : `Etc/GMT+${String(-offset)}`;
}

const policy = {
  schema: 'postern-policy/1',
  checks: {
    ...Object.fromEntries(checkIds.map((id) => [id, { enforcement: 'report' }])),
    'password-rotation': {
      enforcement: 'notify',
      params: {
        maxAgeDays: 3650,
        accounts: [
          { id: 'crm', name: 'R&D <CRM>', maxAgeDays: 90 },
          { id: 'vpn', name: 'Company VPN', maxAgeDays: 30 },
          { id: 'erp', name: 'ERP', maxAgeDays: 90 },
        ],
      },
    },
  },
};

describe('the tray app', () => {
  let server: TestServer;
  let desktop: NotificationServer;
  let tray: TrayApp;
  beforeAll(async () => {
    server = await testServer({ clock: realClock });
    await server.applyPolicy(policy);
    desktop = await startNotificationServer();
  });
  afterAll(async () => {
    desktop.stop();
    await server.close();
  });
  afterEach(async () => tray.stop());

  /** An app with two passwords that are due, where it is that hour now. */
  async function startAt(hour: number): Promise<void> {
    tray = await startTrayApp({ env: { TZ: zoneWhereItIs(hour) } });
    const confirmed = { version: 1, confirmed: { crm: ago(100), vpn: ago(20.5), erp: ago(1) } };
    await writeFile(path.join(tray.dataFolder, 'confirmed-passwords.json'), JSON.stringify(confirmed));
    const address = await serverAddress();
    const code = await server.createCode('kim@example.org');
    await tray.startAgain(enrolmentLink(address, code));
    const shown = trayWindow(await tray.window());
    await shown.connect();
    await shown.evaluatedBy('Test server');
    await tray.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(() => expect(tray.electron.windows()).toHaveLength(0));
  }
  let address: Promise<string> | null = null;
  const serverAddress = (): Promise<string> => (address ??= server.listen());
  const about = async (word: string) => (await desktop.shown()).filter(({ body }) => body.includes(word));

  it('says nothing at night', async () => {
    await startAt(2);
    await tray.startAgain();
    const shown = trayWindow(await tray.window());
    // A reminder follows a check; that of the first is long there when the second has ended.
    for (const _check of ['first', 'second']) {
      const before = (await shown.view()).scannedAt;
      await shown.checkNow();
      await eventually(async () => expect((await shown.view()).scannedAt).not.toBe(before));
    }
    expect(await desktop.shown()).toEqual([]);
  });

  it('reminds by day of what is due, once, and a click opens the window at the passwords', async () => {
    await startAt(12);
    await eventually(async () => expect(await about('VPN')).toHaveLength(1));
    expect((await desktop.shown()).at(-1)).toEqual({
      title: 'Time for new passwords',
      body: 'R&amp;D &lt;CRM&gt;: was due 10 days ago\nCompany VPN: due in 9 days',
    });
    expect(tray.electron.windows()).toHaveLength(0);
    await desktop.click();
    const shown = trayWindow(await tray.window());
    const rotation = shown.check('password-rotation');
    await rotation.locator('details[open]').waitFor();
    await rotation.locator('summary:focus').waitFor();
    await shown.checkNow();
    await shown.account('crm').getByText('Change was due').waitFor();
    expect(await about('VPN')).toHaveLength(1);
  });
});
