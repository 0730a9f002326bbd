/**
 * Enrolment codes in the console.
 */
import type { Locator, Page } from 'playwright-core';

export interface EnrolmentPage {
  readonly person: Locator;
  createCode(person: string): Promise<void>;
  /** The code just created, which is shown once. */
  code(): Promise<string>;
  link(): Promise<string>;
  /** The person's line in the list of codes. */
  row(person: string): Locator;
  /** Resolves when the list says that this person's code was used. */
  used(person: string): Promise<void>;
}

export function enrolmentPage(page: Page): EnrolmentPage {
  const person = page.getByLabel('Person’s email');
  const row = (of: string): Locator => page.getByRole('row').filter({ hasText: of });
  return {
    person,
    async createCode(of) {
      await person.fill(of);
      await page.getByRole('button', { name: 'Create code' }).click();
    },
    code: async () => page.getByLabel('Code', { exact: true }).innerText(),
    link: async () => page.getByLabel('Link', { exact: true }).innerText(),
    row,
    used: async (of) => row(of).getByText('Used').waitFor(),
  };
}
