/**
 * Decides whether an address from the server may be opened in the browser.
 */
import { agentError } from '../errors/agent-errors.ts';
import { isLoopback } from '../reporting/server-client.ts';

/**
 * `url` when it lies on the host of the app it was asked for, over https (plain http on this machine only).
 * Throws AppError `gate.address_untrusted`.
 */
export function checkedLaunchUrl(url: string, appUrl: string): string {
  const { origin, protocol, hostname } = new URL(url);
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  if (safe && origin === new URL(appUrl).origin) return url;
  throw agentError('gate.address_untrusted', { fields: { origin, app: appUrl } });
}
