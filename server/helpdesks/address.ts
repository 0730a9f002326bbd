/**
 * Addresses of helpdesks: which are accepted, and how a request's host is matched to one.
 */
import { parseSafeAddress } from '../../shared/protocol/safe-address.ts';
import { helpdeskError } from './errors.ts';

/**
 * Parses an address and returns it as it is stored: an origin with a trailing slash.
 * @throws AppError `helpdesks.url_invalid`
 */
export function parseHelpdeskUrl(text: string): string {
  const parsed = parseSafeAddress(text);
  const isOrigin = parsed.ok && parsed.url.href === `${parsed.url.origin}/`;
  if (!isOrigin) throw helpdeskError('helpdesks.url_invalid', { fields: { url: text } });
  return parsed.url.href;
}

/** Host and port of a stored address, as browsers send them in `Host`: `help.example`, `localhost:7680`. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

/**
 * The id made from a name: `Müller's Help Desk` becomes `muller-s-help-desk`.
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

/** Normalises a request's `Host` to the form of {@link hostOf}: lower case, without the default port. */
export function normalHost(host: string, protocol: string): string {
  const lower = host.toLowerCase();
  const ending = protocol === 'http' ? ':80' : ':443';
  return lower.endsWith(ending) ? lower.slice(0, -ending.length) : lower;
}
