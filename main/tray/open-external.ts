/**
 * The one way out of this app into the browser.
 */
import { shell } from 'electron';
import { parseSafeAddress } from '../../shared/protocol/safe-address.ts';
import { agentError } from '../errors/agent-errors.ts';

/**
 * Opens an address in the person's browser.
 * @throws AppError `open.address_refused` for anything but a safe address (shared/protocol/safe-address.ts)
 */
export async function openInBrowser(address: string): Promise<void> {
  if (!parseSafeAddress(address).ok) throw agentError('open.address_refused');
  await shell.openExternal(address);
}
