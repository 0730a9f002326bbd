/**
 * The address of a helpdesk: which ones are accepted, and how a request's host is matched to one.
 */
import { parseSafeAddress } from '../../shared/protocol/safe-address.ts';
import { helpdeskError } from './errors.ts';

/**
 * Origin with a trailing slash, as it is stored.
 * @throws AppError `helpdesks.url_invalid`
 */
export function parseHelpdeskUrl(text: string): string {
  const parsed = parseSafeAddress(text);
  const isOrigin = parsed.ok && parsed.url.href === `${parsed.url.origin}/`;
  if (!isOrigin) throw helpdeskError('helpdesks.url_invalid', { fields: { url: text } });
  return parsed.url.href;
}

/** Host and port of a stored address as a browser sends them in `Host`: `help.example`, `localhost:7680`. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

/**
 * Slug of a name: `Müller's Help Desk` -> `muller-s-help-desk`.
 * @throws AppError `helpdesks.name_invalid`
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48);
  if (slug === '' || name.length > 100) {
    throw helpdeskError('helpdesks.name_invalid', { fields: { name } });
  }
  return slug;
}

/** A request's `Host` in the form of {@link hostOf}: lower case, without the default port of https or http. */
export function normalHost(host: string, protocol: string): string {
  const lower = host.toLowerCase();
  const ending = protocol === 'http' ? ':80' : ':443';
  return lower.endsWith(ending) ? lower.slice(0, -ending.length) : lower;
}
