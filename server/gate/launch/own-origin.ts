/**
 * CSRF protection: whether a form was submitted by the gate's own page.
 */
import type { IncomingHttpHeaders } from 'node:http';

/**
 * True when `Sec-Fetch-Site` (W3C Fetch Metadata) or `Origin` says the request comes from the same origin, and neither
 * says otherwise.
 * @param url the helpdesk's address as stored.
 */
export function isOwnForm(headers: IncomingHttpHeaders, url: string): boolean {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (site === undefined && origin === undefined) return false;
  return (site === undefined || site === 'same-origin') && (origin === undefined || origin === new URL(url).origin);
}
