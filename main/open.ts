/**
 * The one way out of this app into the browser.
 */
import { shell } from 'electron';
import { AppError } from '../shared/app-error.ts';
import { isOpenable } from './openable.ts';

/**
 * Opens an address in the person's browser.
 * Throws AppError `open.address_refused` for anything but https, or http on this machine.
 */
export async function openInBrowser(address: string): Promise<void> {
  if (!isOpenable(address)) {
    throw new AppError(
      'open.address_refused',
      'The server named an address that is not safe to open. Tell your IT team.',
    );
  }
  await shell.openExternal(address);
}
