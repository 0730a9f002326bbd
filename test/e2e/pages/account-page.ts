/**
 * An admin's own account in the console: the second step of signing in.
 */
import type { Page } from 'playwright-core';

export interface AccountPage {
  /** Begins to turn the second step on. @returns the secret for the app and the first backup code */
  turnOnSecondStep(password: string): Promise<{ readonly secret: string; readonly backupCode: string }>;
  confirmCode(code: string): Promise<void>;
  secondStepIsOn(): Promise<void>;
  signOut(): Promise<void>;
}

export function accountPage(page: Page): AccountPage {
  return {
    async turnOnSecondStep(password) {
      await page.getByRole('button', { name: 'Turn on' }).click();
      await page.getByRole('textbox', { name: /Confirm your password/ }).fill(password);
      await page.getByRole('button', { name: 'Next' }).click();
      const secret = await page.getByTestId('totp-secret').innerText();
      return { secret, backupCode: await page.locator('.backup-codes li').first().innerText() };
    },
    async confirmCode(code) {
      await page.getByRole('textbox', { name: 'Code' }).fill(code);
      await page.getByRole('button', { name: 'Confirm' }).click();
    },
    secondStepIsOn: async () => page.getByText('On', { exact: true }).waitFor(),
    signOut: async () => page.getByRole('main').getByRole('button', { name: 'Sign out' }).click(),
  };
}
