/**
 * The console in a real browser on a real server with a real fleet: what an admin does with it.
 */
import { generate } from 'otplib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enrolMachine, seedFleet, startBrowser, startConsoleServer } from '../support/browser/console-server.ts';
import type { TestServer } from '../support/server/server.ts';
import { enrolSimulatedDevice } from '../support/agents/simulated-device.ts';
import { simulatedFacts, simulatedMachine } from '../support/agents/simulated-fleet.ts';
import { accountPage } from './pages/account-page.ts';
import { addSession, signInPage } from './pages/console-session.ts';
import { consoleShell } from './pages/console-shell.ts';
import { deviceList } from './pages/device-list.ts';
import { devicePage } from './pages/device-page.ts';
import { enrolmentPage } from './pages/enrolment-page.ts';

const fleetSize = 58;

describe('the console', () => {
  let server: TestServer;
  let browser: Browser;
  let admin: Awaited<ReturnType<TestServer['signIn']>>;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    server = await startConsoleServer();
    await seedFleet(server, fleetSize);
    admin = await server.signIn('admin@example.org');
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A refused sign-in is logged by the browser as a failed request; anything else is a fault.
      if (message.type() === 'error' && !message.text().includes('status of 40')) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(server.publicUrl)) complaints.push(`asked elsewhere: ${request.url()}`);
    });
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  const open = async (path: string): Promise<void> => {
    await page.goto(server.publicUrl + path);
  };
  /** Signs in without the form: the session of the API. */
  const signedIn = async (path: string): Promise<void> => {
    await addSession(context, server, admin.headers);
    await open(path);
  };
  const api = async (path: string): Promise<unknown> =>
    (await fetch(server.publicUrl + path, { headers: admin.headers })).json();

  it('asks for the password, refuses a wrong one in words, and leads back to the page asked for', async () => {
    await open('/devices?state=blocked');
    const form = signInPage(page);
    await form.shown();
    expect(await form.email.evaluate((field) => field === document.activeElement)).toBe(true);
    await form.signIn({ ...admin, password: 'not the password' });
    await form.refused();
    await form.signIn(admin);
    await consoleShell(page).headed('Devices');
    expect(new URL(page.url()).search).toBe('?state=blocked');
  });

  it('does not lead to another site after signing in', async () => {
    await open('/sign-in?back=//evil.example/');
    await signInPage(page).signIn(admin);
    await consoleShell(page).headed('Overview');
    expect(page.url()).toBe(`${server.publicUrl}/`);
  });

  it('asks to sign in again when the session has ended, and leads back', async () => {
    await signedIn('/policy');
    await page.getByText('postern-policy').or(page.getByText('Default policy')).first().waitFor();
    await context.clearCookies();
    await consoleShell(page).menuLink('Devices').click();
    await signInPage(page).shown();
    await signInPage(page).signIn(admin);
    await consoleShell(page).headed('Devices');
  });

  it('counts the fleet by state and leads from a count to its devices', async () => {
    await signedIn('/');
    const { total, states } = (await api('/v1/fleet')) as { total: number; states: Record<string, number> };
    expect(total).toBe(fleetSize);
    const list = deviceList(page);
    const blocked = states['blocked'] ?? 0;
    expect(await list.stateTile('Blocked').innerText()).toContain(String(blocked));
    await list.stateTile('Blocked').click();
    await list.counts(blocked, `1–${String(blocked)}`);
    expect(await list.row('Blocked').count()).toBe(blocked);
  });

  it('leads from a check to the devices that fail it', async () => {
    await signedIn('/');
    await deviceList(page).outcomeLink('Antivirus', 'Fails').click();
    await consoleShell(page).headed('Devices');
    const answer = (await api('/v1/devices?check=antivirus&outcome=fail&pageSize=200')) as { total: number };
    await deviceList(page).counts(answer.total);
    expect(answer.total).toBeGreaterThan(0);
  });

  it('searches, orders and pages on the server and keeps all of it in the address', async () => {
    await signedIn('/devices');
    const list = deviceList(page);
    await list.counts(fleetSize, '1–50');
    await list.nextPage();
    await list.counts(fleetSize, `51–${String(fleetSize)}`);
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');
    await list.orderBy('Computer');
    await list.counts(fleetSize, '1–50');
    expect(await list.orderOf('Computer')).toMatch(/ending$/);
    await page.keyboard.press('/');
    await page.keyboard.type('hohenstein');
    await list.counts(4);
    expect(new URL(page.url()).searchParams.get('search')).toBe('hohenstein');
    await page.reload();
    await list.counts(4);
    expect(await list.search.inputValue()).toBe('hohenstein');
    await list.clearFilters();
    await list.counts(fleetSize);
    await page.goBack();
    await list.counts(4);
  });

  it('says so when nothing matches and offers the way out', async () => {
    await signedIn('/devices?search=nobody-has-this-name');
    const list = deviceList(page);
    await list.nothingMatches();
    await list.clearFilters();
    await list.counts(fleetSize);
  });

  it('shows by keyboard alone what shuts a device out, why, and what the person is told', async () => {
    await signedIn('/devices?check=usb-devices&outcome=fail');
    await deviceList(page)
      .device(/-support-/)
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await devicePage(page).hasNoAccess();
    const card = devicePage(page).verdict('USB devices');
    expect(await card.innerText()).toContain('Blocking access');
    // A cable that types is to be unplugged, a stick to be encrypted or unplugged: either may be the first.
    expect(await card.innerText()).toMatch(/unplug/i);
    await card.getByText('How we know').click();
    expect(await card.innerText()).toMatch(/keyboard, storage|: storage/);
  });

  it('shows a new verdict without a reload', async () => {
    const { device, machine } = await enrolMachine(server, {
      ...simulatedMachine(900),
      hostName: 'live-machine',
      trouble: 'attack-cable',
    });
    await device.report(simulatedFacts(machine, server.clock.now()), server.clock.now());
    await signedIn(`/devices/${device.id}`);
    await devicePage(page).hasNoAccess();
    await consoleShell(page).live();
    await device.report(simulatedFacts({ ...machine, trouble: 'none' }, server.clock.now()), server.clock.now());
    await devicePage(page).hasAccess();
    expect(await devicePage(page).newestEntry().innerText()).toMatch(/USB devices[^]*Fails[^]*Passes/);
  });

  it('revokes a device only with a reason', async () => {
    const { device } = await enrolMachine(server, { ...simulatedMachine(901), hostName: 'lost-machine' });
    await signedIn(`/devices/${device.id}`);
    const shown = devicePage(page);
    await shown.revokeButton.click();
    expect(await shown.isRevocable()).toBe(false);
    await shown.revoke('left on a train');
    await shown.revoked();
    expect(await shown.revokeButton.count()).toBe(0);
  });

  it('makes an enrolment code that is shown once, works once, and is then listed as used', async () => {
    await signedIn('/enrolment');
    const person = 'new.person@example.org';
    const codes = enrolmentPage(page);
    await codes.createCode(person);
    const code = await codes.code();
    expect(await codes.row(person).innerText()).toContain('Pending');
    expect(await codes.link()).toContain('postern://enrol?');
    const now = server.clock.now();
    await enrolSimulatedDevice({ serverUrl: server.publicUrl, code, hostName: 'new-machine', platform: 'linux', now });
    await codes.used(person);
    await page.reload();
    await codes.used(person);
    expect(await page.getByText(code).count()).toBe(0);
  });

  it('refuses a person that is no email address where it was typed', async () => {
    await signedIn('/enrolment');
    const codes = enrolmentPage(page);
    await codes.createCode('nobody');
    expect(await codes.person.evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(false);
  });

  it('shows the policy in words and as a document', async () => {
    await signedIn('/policy');
    await page.getByText('Warn, then block').first().waitFor();
    await page.getByRole('tab', { name: 'YAML' }).click();
    expect(await page.locator('pre').innerText()).toContain('schema: postern-policy/1');
    await page.getByRole('tab', { name: 'JSON' }).click();
    expect(JSON.parse(await page.locator('pre').innerText())).toMatchObject({ schema: 'postern-policy/1' });
  });

  it('signs in with a code from the app once the second step is on, and with a backup code', async () => {
    const own = await server.signIn('careful@example.org');
    const [form, account] = [signInPage(page), accountPage(page)];
    await open('/account');
    await form.signIn(own);
    const { secret, backupCode } = await account.turnOnSecondStep(own.password);
    await account.confirmCode(await generate({ secret }));
    await account.secondStepIsOn();

    await account.signOut();
    await form.signIn(own);
    await form.secondStep();
    await form.confirmCode('000000');
    await form.codeRefused();
    await form.useBackupCode(backupCode);
    await consoleShell(page).headed('Overview');
  });

  it('lets the keyboard skip the menu', async () => {
    await signedIn('/policy');
    await consoleShell(page).headed('Policy');
    // The heading stands before the policy has come; until then nothing in the content takes the focus.
    await page.locator('main').locator('a, button, summary, input').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('keeps the closed menu of a narrow screen out of the keyboard’s way, and closes it after a choice', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signedIn('/');
    const shell = consoleShell(page);
    await shell.headed('Overview');
    const menuLink = shell.menuLink('Enrolment codes');
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('nav') === null)).toBe(true);
    }
    await shell.openMenuButton().press('Enter');
    await shell.closeMenuButton().and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await shell.openMenuButton().and(page.locator(':focus')).press('Enter');
    await menuLink.click();
    await shell.headed('Enrolment codes');
    await menuLink.waitFor({ state: 'hidden' });
  });

  it('says in words and with its code that a device does not exist', async () => {
    await signedIn('/devices/0b1f1a52-6f0e-4c6a-9a53-1f9f0f2f3c11');
    await page.getByText('devices.not_found').waitFor();
  });

  it('speaks German to a German browser and remembers another choice', async () => {
    await context.close();
    context = await browser.newContext({ locale: 'de-AT' });
    page = await context.newPage();
    await signedIn('/');
    const shell = consoleShell(page);
    await shell.headed('Übersicht');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await shell.languageList('Sprache').selectOption('en');
    await shell.headed('Overview');
    await page.reload();
    await shell.headed('Overview');
  });

  it('says that the line is down and catches up by itself', async () => {
    const { device, machine } = await enrolMachine(server, { ...simulatedMachine(902), hostName: 'late-machine' });
    await signedIn('/devices?search=late-machine');
    const [shell, list] = [consoleShell(page), deviceList(page)];
    await shell.live();
    await list.row('never').waitFor();
    await page.route('**/v1/events', async (route) => route.abort());
    server.app.server.closeAllConnections();
    await shell.reconnecting();
    await device.report(simulatedFacts(machine, server.clock.now()), server.clock.now());
    await page.unroute('**/v1/events');
    await shell.live();
    await list.row('Compliant').waitFor();
    complaints = complaints.filter((one) => !one.includes('net::ERR_'));
  });
});
