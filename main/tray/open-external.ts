/**
 * The one way out of this app into the browser.
 */
import { shell } from 'electron';
import { agentError } from '../errors/agent-errors.ts';
import { isOpenable } from './safe-external-url.ts';

/**
 * Opens an address in the person's browser.
 * Throws AppError `open.address_refused` for anything but https, or http on this machine.
 */
export async function openInBrowser(address: string): Promise<void> {
  if (!isOpenable(address)) {
    throw agentError('open.address_refused');
  }
  await shell.openExternal(address);
}
