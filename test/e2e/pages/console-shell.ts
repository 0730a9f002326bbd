/**
 * What surrounds every page of the console: its heading, the menu, the live line, the language.
 */
import type { Locator, Page } from 'playwright-core';

export interface ConsoleShell {
  /** Resolves when the page with this heading is shown. */
  headed(name: string | RegExp): Promise<void>;
  menuLink(name: string): Locator;
  openMenuButton(): Locator;
  closeMenuButton(): Locator;
  /** Resolves when changes arrive by themselves. */
  live(): Promise<void>;
  reconnecting(): Promise<void>;
  /** The list of languages, labelled in the language of the page. */
  languageList(label: string): Locator;
  /** Pixels that the page is too wide for the screen; not above 0 when it fits. */
  overflow(): Promise<number>;
}

export function consoleShell(page: Page): ConsoleShell {
  return {
    headed: async (name) => page.getByRole('heading', { level: 1, name }).waitFor(),
    menuLink: (name) => page.getByRole('link', { name }),
    openMenuButton: () => page.getByRole('button', { name: 'Open menu' }),
    closeMenuButton: () => page.getByRole('button', { name: 'Close menu' }),
    live: async () => page.getByText('Live', { exact: true }).waitFor(),
    reconnecting: async () => page.getByText('Reconnecting…').waitFor(),
    languageList: (label) => page.getByLabel(label),
    overflow: async () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  };
}
