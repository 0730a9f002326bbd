/**
 * Decides whether an address from the server may be opened in the browser.
 */
import { parseSafeAddress } from '../../shared/protocol/safe-address.ts';
import { agentError } from '../errors/agent-errors.ts';

/**
 * `url` when it is a safe address on the host of the app it was asked for.
 * @throws AppError `gate.address_untrusted`
 */
export function checkedLaunchUrl(url: string, appUrl: string): string {
  const parsed = parseSafeAddress(url);
  if (parsed.ok && parsed.url.origin === new URL(appUrl).origin) return url;
  const origin = URL.canParse(url) ? new URL(url).origin : url;
  throw agentError('gate.address_untrusted', { fields: { origin, app: appUrl } });
}
