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
  const fillSignIn = async (password: string): Promise<void> => {
    await page.getByLabel('Email').fill(admin.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  /** Signs in without the form: the session of the API. */
  const signedIn = async (path: string): Promise<void> => {
    const cookies = (admin.headers['cookie'] ?? '').split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url: server.publicUrl };
    });
    await context.addCookies(cookies);
    await open(path);
  };
  const api = async (path: string): Promise<unknown> =>
    (await fetch(server.publicUrl + path, { headers: admin.headers })).json();

  it('asks for the password, refuses a wrong one in words, and leads back to the page asked for', async () => {
    await open('/devices?state=blocked');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.getByLabel('Email').evaluate((field) => field === document.activeElement)).toBe(true);
    await fillSignIn('not the password');
    await page.getByText('Incorrect email or password.').waitFor();
    await fillSignIn(admin.password);
    await page.getByRole('heading', { name: 'Devices' }).waitFor();
    expect(new URL(page.url()).search).toBe('?state=blocked');
  });

  it('does not lead to another site after signing in', async () => {
    await open('/sign-in?back=//evil.example/');
    await fillSignIn(admin.password);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(page.url()).toBe(`${server.publicUrl}/`);
  });

  it('asks to sign in again when the session has ended, and leads back', async () => {
    await signedIn('/policy');
    await page.getByText('postern-policy').or(page.getByText('Default policy')).first().waitFor();
    await context.clearCookies();
    await page.getByRole('link', { name: 'Devices' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await fillSignIn(admin.password);
    await page.getByRole('heading', { name: 'Devices' }).waitFor();
  });

  it('counts the fleet by state and leads from a count to its devices', async () => {
    await signedIn('/');
    const { total, states } = (await api('/v1/fleet')) as { total: number; states: Record<string, number> };
    expect(total).toBe(fleetSize);
    const tile = page.getByRole('link', { name: /Blocked/ });
    expect(await tile.innerText()).toContain(String(states['blocked']));
    await tile.click();
    await page.getByText(`1–${String(states['blocked'])} of ${String(states['blocked'])} devices`).waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Blocked' }).count()).toBe(states['blocked']);
  });

  it('leads from a check to the devices that fail it', async () => {
    await signedIn('/');
    await page.getByRole('link', { name: /^Antivirus, Fails/ }).click();
    await page.getByRole('heading', { name: 'Devices' }).waitFor();
    const answer = (await api('/v1/devices?check=antivirus&outcome=fail&pageSize=200')) as { total: number };
    await page.getByText(`of ${String(answer.total)} devices`).waitFor();
    expect(answer.total).toBeGreaterThan(0);
  });

  it('searches, orders and pages on the server and keeps all of it in the address', async () => {
    await signedIn('/devices');
    await page.getByText(`1–50 of ${String(fleetSize)} devices`).waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText(`51–${String(fleetSize)} of ${String(fleetSize)} devices`).waitFor();
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');
    await page.getByRole('button', { name: 'Computer' }).click();
    await page.getByText(`1–50 of`).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Computer' }).getAttribute('aria-sort')).toMatch(/ending$/);
    await page.keyboard.press('/');
    await page.keyboard.type('hohenstein');
    await page.getByText(/of 4 devices/).waitFor();
    expect(new URL(page.url()).searchParams.get('search')).toBe('hohenstein');
    await page.reload();
    await page.getByText(/of 4 devices/).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('hohenstein');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText(`of ${String(fleetSize)} devices`).waitFor();
    await page.goBack();
    await page.getByText(/of 4 devices/).waitFor();
  });

  it('says so when nothing matches and offers the way out', async () => {
    await signedIn('/devices?search=nobody-has-this-name');
    await page.getByRole('heading', { name: 'No matching devices' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await page.getByText(`of ${String(fleetSize)} devices`).waitFor();
  });

  it('shows by keyboard alone what shuts a device out, why, and what the person is told', async () => {
    await signedIn('/devices?check=usb-devices&outcome=fail');
    const link = page.getByRole('link', { name: /-support-/ }).first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByText('No access to the helpdesk.').waitFor();
    const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'USB devices' }) });
    expect(await card.innerText()).toContain('Blocking access');
    expect(await card.innerText()).toContain('Unplug');
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
    await page.getByText('No access to the helpdesk.').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await device.report(simulatedFacts({ ...machine, trouble: 'none' }, server.clock.now()), server.clock.now());
    await page.getByText('Can access the helpdesk.').waitFor();
    expect(await page.locator('.timeline li').first().innerText()).toMatch(/USB devices[^]*Fails[^]*Passes/);
  });

  it('revokes a device only with a reason', async () => {
    const { device } = await enrolMachine(server, { ...simulatedMachine(901), hostName: 'lost-machine' });
    await signedIn(`/devices/${device.id}`);
    await page.getByRole('button', { name: 'Revoke device' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Revoke device' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/Reason/).fill('left on a train');
    await dialog.getByRole('button', { name: 'Revoke device' }).click();
    await page.getByText('This device was revoked.').waitFor();
    expect(await page.getByRole('button', { name: 'Revoke device' }).count()).toBe(0);
  });

  it('makes an enrolment code that is shown once, works once, and is then listed as used', async () => {
    await signedIn('/enrolment');
    await page.getByLabel('Person’s email').fill('new.person@example.org');
    await page.getByRole('button', { name: 'Create code' }).click();
    const code = await page.getByLabel('Code', { exact: true }).innerText();
    const row = page.getByRole('row').filter({ hasText: 'new.person@example.org' });
    expect(await row.innerText()).toContain('Pending');
    expect(await page.getByLabel('Link', { exact: true }).innerText()).toContain('postern://enrol?');
    const now = server.clock.now();
    await enrolSimulatedDevice({ serverUrl: server.publicUrl, code, hostName: 'new-machine', platform: 'linux', now });
    await row.getByText('Used').waitFor();
    await page.reload();
    await row.getByText('Used').waitFor();
    expect(await page.getByText(code).count()).toBe(0);
  });

  it('refuses a person that is no email address where it was typed', async () => {
    await signedIn('/enrolment');
    await page.getByLabel('Person’s email').fill('nobody');
    await page.getByRole('button', { name: 'Create code' }).click();
    expect(await page.getByLabel('Person’s email').evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(
      false,
    );
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
    admin = { ...own, headers: admin.headers };
    await open('/account');
    await fillSignIn(own.password);
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('textbox', { name: /Confirm your password/ }).fill(own.password);
    await page.getByRole('button', { name: 'Next' }).click();
    const secret = await page.getByTestId('totp-secret').innerText();
    const backupCode = await page.locator('.backup-codes li').first().innerText();
    await page.getByRole('textbox', { name: 'Code' }).fill(await generate({ secret }));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('On', { exact: true }).waitFor();

    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await fillSignIn(own.password);
    await page.getByRole('heading', { name: 'Two-factor authentication' }).waitFor();
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Incorrect code.').waitFor();
    await page.getByRole('button', { name: 'Use a backup code' }).click();
    await page.getByLabel('Backup code').fill(backupCode);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    admin = await server.signIn('another-admin@example.org');
  });

  it('lets the keyboard skip the menu', async () => {
    await signedIn('/policy');
    await page.getByRole('heading', { name: 'Policy' }).waitFor();
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
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const menuLink = page.getByRole('link', { name: 'Enrolment codes' });
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('nav') === null)).toBe(true);
    }
    await page.getByRole('button', { name: 'Open menu' }).press('Enter');
    const closeButton = page.getByRole('button', { name: 'Close menu' });
    await closeButton.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Open menu' }).and(page.locator(':focus')).press('Enter');
    await menuLink.click();
    await page.getByRole('heading', { name: 'Enrolment codes', level: 1 }).waitFor();
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
    await page.getByRole('heading', { name: 'Übersicht' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByLabel('Sprache').selectOption('en');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('says that the line is down and catches up by itself', async () => {
    const { device, machine } = await enrolMachine(server, { ...simulatedMachine(902), hostName: 'late-machine' });
    await signedIn('/devices?search=late-machine');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('row').filter({ hasText: 'never' }).waitFor();
    await page.route('**/v1/events', async (route) => route.abort());
    server.app.server.closeAllConnections();
    await page.getByText('Reconnecting…').waitFor();
    await device.report(simulatedFacts(machine, server.clock.now()), server.clock.now());
    await page.unroute('**/v1/events');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Compliant' }).waitFor();
    complaints = complaints.filter((one) => !one.includes('net::ERR_'));
  });
});
