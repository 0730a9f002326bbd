/**
 * The gate in a real Chromium: from the helpdesk to the tray and back, its cookies, its pages.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { defaultPolicy } from '../../shared/policy/policy.ts';
import { startBrowser } from '../support/browser/console-server.ts';
import { goodFacts, withoutAntivirus } from '../support/machines/facts.ts';
import { type GateWorld, gateWorld, launch } from '../support/server/gate-world.ts';
import type { TestDevice } from '../support/server/server.ts';
import { eventually } from '../support/processes/eventually.ts';

const pictures = path.join(import.meta.dirname, '../../out/screenshots/gate');

let world: GateWorld;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let device: TestDevice;
const facts = () => goodFacts(world.server.clock.now());

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  world = await gateWorld();
  await world.server.applyPolicy({
    ...defaultPolicy,
    checks: { ...defaultPolicy.checks, antivirus: { ...defaultPolicy.checks.antivirus, enforcement: 'block' } },
  });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB' });
  page = await context.newPage();
  device = await world.server.enrol('ada@example.com');
  return () => context.close();
});

/** The address the agent opens in the browser. */
async function launchUrl(): Promise<string> {
  const answer = await launch(world, device, facts());
  if (!answer.admitted) throw new Error('not admitted');
  return answer.url;
}

/** Takes a picture for the documentation. */
async function picture(name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

it('leads from the helpdesk to the tray and back to the page that was wanted, and leaves no ticket behind', async () => {
  await page.goto(`${world.url}/tickets/4711?view=full`);
  expect(new URL(page.url()).pathname).toBe('/.postern/login');
  const button = page.getByRole('link', { name: 'Check and open Helpdesk' });
  expect(await button.getAttribute('href')).toBe('postern://open?app=helpdesk');
  await picture('sign-in');

  const address = await launchUrl();
  await page.goto(address);
  await page.waitForURL(`${world.url}/tickets/4711?view=full`);
  expect(await page.textContent('h1')).toBe('Tickets');

  const ticket = new URL(address).hash.slice(1);
  await page.goBack();
  expect(page.url()).not.toContain(ticket);
  const sent = JSON.stringify(world.reached);
  expect(sent).not.toContain(ticket);
});

it('keeps the session cookie from scripts and from other names', async () => {
  await page.goto(await launchUrl());
  await page.waitForURL(`${world.url}/`);
  const [cookie, ...others] = await context.cookies();
  expect(cookie).toMatchObject({ name: '__Host-postern', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(others).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

it('closes the open helpdesk at the next click when something fails, and opens it again once fixed', async () => {
  await page.goto(await launchUrl());
  await page.waitForURL(`${world.url}/`);
  await device.report(withoutAntivirus(facts()));
  await eventually(async () => expect((await page.goto(`${world.url}/tickets/4711`))?.status()).toBe(403));
  expect(page.url()).toBe(`${world.url}/tickets/4711`);
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    expect.stringContaining('Antivirus'),
  ]);
  await picture('closed');

  await device.report(facts());
  await eventually(async () => {
    const again = page.getByRole('link', { name: 'Try again' });
    if (await again.isVisible()) await again.click();
    expect(await page.textContent('h1')).toBe('Tickets');
  });
  expect(page.url()).toBe(`${world.url}/tickets/4711`);
});

it('tells who comes second with the same ticket, and keeps them out', async () => {
  const address = await launchUrl();
  await page.goto(address);
  await page.waitForURL(`${world.url}/`);
  const thief = await browser.newContext({ locale: 'de-DE' });
  const other = await thief.newPage();
  await other.goto(address);
  await other.getByText('Dieser Link wurde schon benutzt').first().waitFor();
  expect(await thief.cookies()).toEqual([]);
  await thief.close();
});

it('helps whoever opens the launch page without a ticket', async () => {
  await page.goto(`${world.url}/.postern/launch`);
  await page.getByRole('heading', { name: 'Open Helpdesk from Postern' }).waitFor();
});

it('does not let another site hand in a ticket', async () => {
  const ticket = new URL(await launchUrl()).hash.slice(1);
  await page.route('https://evil.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${world.url}/.postern/launch"><input name="ticket" value="${ticket}"></form><script>document.forms[0].submit()</script>`,
    }),
  );
  await page.goto('https://evil.example/');
  await page.waitForURL(`${world.url}/.postern/launch`);
  await page.getByText('This request came from another site').first().waitFor();
  expect(await context.cookies()).toEqual([]);
});

it('runs no script but its own and loads nothing from elsewhere', async () => {
  const violations: string[] = [];
  page.on('console', (message) => violations.push(message.text()));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${world.url}/.postern/login?rd=/"><script>alert(1)</script>`);
  await page.goto(await launchUrl());
  await page.waitForURL((url) => url.pathname.includes('script'));
  expect(violations).toEqual([]);
  expect(requests.filter((url) => !url.startsWith(world.url))).toEqual([]);
});

it('can be used by keyboard alone and without colours or a wide window', async () => {
  await page.setViewportSize({ width: 320, height: 600 });
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  await page.goto(`${world.url}/`);
  const names: (string | null)[] = [];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement?.textContent ?? null));
  }
  expect(names).toEqual(['Check and open Helpdesk', 'Already open? Continue', 'Nothing happens?']);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
