/**
 * One device in the console: may it enter, why, its passwords, its history, and taking it out.
 */
import type { Locator, Page } from 'playwright-core';

export interface DevicePage {
  hasAccess(): Promise<void>;
  hasNoAccess(): Promise<void>;
  /** Resolves when the device is in this state. */
  stands(word: string): Promise<void>;
  /** What is known by one check, by its title. */
  verdict(title: string): Locator;
  /** The newest entry of the history. */
  newestEntry(): Locator;
  readonly revokeButton: Locator;
  /** The dialog that asks for the reason; opened by `revokeButton`. */
  revoke(reason: string): Promise<void>;
  isRevocable(): Promise<boolean>;
  revoked(): Promise<void>;
  account(id: string): Locator;
  accountState(id: string): Promise<string | null>;
  openSetDate(name: string): Promise<void>;
  /** The dialog that is open. */
  readonly dialog: Locator;
  /** Saves a day of the change, as `2026-11-20`, in the open dialog. */
  fillDay(day: string): Promise<void>;
  save(): Promise<void>;
  clearDate(): Promise<void>;
}

export function devicePage(page: Page): DevicePage {
  const dialog = page.getByRole('dialog');
  const revokeInDialog = dialog.getByRole('button', { name: 'Revoke device' });
  const revokeButton = page.getByRole('button', { name: 'Revoke device' });
  const account = (id: string): Locator => page.locator(`.passwords [data-account="${id}"]`);
  return {
    hasAccess: async () => page.getByText('Can access the helpdesk.').waitFor(),
    hasNoAccess: async () => page.getByText('No access to the helpdesk.').waitFor(),
    stands: async (word) => page.locator('.standing-word', { hasText: word }).waitFor(),
    verdict: (title) =>
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) }),
    newestEntry: () => page.locator('.timeline li').first(),
    revokeButton,
    isRevocable: async () => revokeInDialog.isEnabled(),
    async revoke(reason) {
      await dialog.getByLabel(/Reason/).fill(reason);
      await revokeInDialog.click();
    },
    revoked: async () => page.getByText('This device was revoked.').waitFor(),
    account,
    accountState: async (id) => account(id).getAttribute('data-state'),
    openSetDate: async (name) => page.getByRole('button', { name: `Set date for ${name}` }).click(),
    dialog,
    fillDay: async (day) => dialog.getByLabel('Day of the change').fill(day),
    save: async () => dialog.getByRole('button', { name: 'Save' }).click(),
    clearDate: async () => dialog.getByRole('button', { name: 'Clear date' }).click(),
  };
}
