/**
 * The tray app's window, as a person uses it.
 */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CheckId } from '../../../shared/checks/index.ts';
import type { AgentView, WindowBridge } from '../../../shared/protocol/window-ipc.ts';
import { eventually } from '../../support/processes/eventually.ts';

declare global {
  interface Window {
    readonly postern: WindowBridge;
  }
}

export interface TrayWindow {
  readonly page: Page;
  /** Resolves when the window has this heading: the state of this computer, or the name of the page. */
  headed(name: string): Promise<void>;
  /** Resolves when the checks of this machine are listed. */
  scanned(): Promise<void>;
  check(id: CheckId): Locator;
  /** Checks in their order, as their ids. */
  checks(): Promise<readonly (string | null)[]>;
  /** An account whose password is kept elsewhere. */
  account(id: string): Locator;
  accountState(id: string): Promise<string | null>;
  /** Presses a button as somebody without a mouse does, once it may be pressed. */
  press(name: string): Promise<void>;
  button(name: string): Locator;
  checkNow(): Promise<void>;
  openHelpdesk(): Promise<void>;
  /** Says yes to the offered server. */
  connect(): Promise<void>;
  /** The server that a link offers. */
  offer(): Locator;
  openEnrolment(): Promise<void>;
  linkOrCode(): Locator;
  serverAddress(): Locator;
  openSentData(): Promise<void>;
  /** The facts as the page of sent data prints them. */
  sentData(): Promise<string>;
  evaluatedBy(serverName: string): Promise<void>;
  reportAccepted(): Promise<void>;
  /** What went wrong, once it is said in words. */
  complaint(): Promise<string>;
  view(): Promise<AgentView>;
  /** Pixels that the page is too wide for the window; not above 0 when it fits. */
  overflow(): Promise<number>;
}

export function trayWindow(page: Page): TrayWindow {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  return {
    page,
    headed: async (name) => page.getByRole('heading', { level: 1, name }).waitFor(),
    scanned: async () => page.locator('[data-check]').first().waitFor(),
    check: (id) => page.locator(`[data-check="${id}"]`),
    checks: async () =>
      page.locator('[data-check]').evaluateAll((all) => all.map((one) => one.getAttribute('data-check'))),
    account: (id) => page.locator(`[data-account="${id}"]`),
    accountState: async (id) => page.locator(`[data-account="${id}"]`).getAttribute('data-state'),
    async press(name) {
      await eventually(async () => expect(await button(name).getAttribute('aria-disabled')).toBe('false'));
      await button(name).focus();
      await page.keyboard.press('Enter');
    },
    button,
    checkNow: async () => button('Check now').click(),
    openHelpdesk: async () => button('Open Helpdesk').click(),
    connect: async () => button('Connect').click(),
    offer: () => page.locator('.offer'),
    openEnrolment: async () => button('Connect this computer').click(),
    linkOrCode: () => page.getByLabel('Link or code'),
    serverAddress: () => page.getByLabel('Server address'),
    openSentData: async () => button('What this computer sends').click(),
    sentData: async () => (await page.locator('pre').textContent()) ?? '',
    evaluatedBy: async (serverName) => page.getByText(`Evaluated by ${serverName}`, { exact: true }).waitFor(),
    reportAccepted: async () => page.getByText('Last report accepted').waitFor(),
    complaint: async () =>
      eventually(async () => {
        const text = (await page.getByRole('alert').textContent()) ?? '';
        expect(text).toMatch(/\w+ \w+/);
        return text;
      }),
    view: async () => page.evaluate(async () => window.postern.view()),
    overflow: async () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  };
}

/** The link that an admin gives to a person. */
export const enrolmentLink = (serverUrl: string, code: string): string =>
  `postern://enrol?server=${encodeURIComponent(serverUrl)}&code=${code}`;
