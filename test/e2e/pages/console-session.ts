/**
 * Getting into the console: by its sign-in form, or with a session that is there already.
 */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { TestServer } from '../../support/server/server.ts';

export interface SignInPage {
  readonly email: Locator;
  /** Resolves when the form is there. */
  shown(): Promise<void>;
  signIn(who: { readonly email: string; readonly password: string }): Promise<void>;
  /** Resolves when the form says that email or password is wrong. */
  refused(): Promise<void>;
  /** Resolves when the second step is asked for. */
  secondStep(): Promise<void>;
  confirmCode(code: string): Promise<void>;
  /** Resolves when the form says that the code is wrong. */
  codeRefused(): Promise<void>;
  useBackupCode(code: string): Promise<void>;
}

export function signInPage(page: Page): SignInPage {
  const email = page.getByLabel('Email');
  const confirm = async (): Promise<void> => page.getByRole('button', { name: 'Confirm' }).click();
  return {
    email,
    shown: async () => page.getByRole('heading', { name: 'Sign in' }).waitFor(),
    async signIn(who) {
      await email.fill(who.email);
      await page.getByRole('textbox', { name: 'Password' }).fill(who.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
    refused: async () => page.getByText('Incorrect email or password.').waitFor(),
    secondStep: async () => page.getByRole('heading', { name: 'Two-factor authentication' }).waitFor(),
    async confirmCode(code) {
      await page.getByLabel('Code').fill(code);
      await confirm();
    },
    codeRefused: async () => page.getByText('Incorrect code.').waitFor(),
    async useBackupCode(code) {
      await page.getByRole('button', { name: 'Use a backup code' }).click();
      await page.getByLabel('Backup code').fill(code);
      await confirm();
    },
  };
}

/** Signs a browser in without the form: with the session of the API. */
export async function addSession(
  context: BrowserContext,
  server: TestServer,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const pairs = (headers['cookie'] ?? '').split('; ').map((pair) => pair.split('='));
  await context.addCookies(
    pairs.map(([name = '', ...value]) => ({ name, value: value.join('='), url: server.publicUrl })),
  );
}
