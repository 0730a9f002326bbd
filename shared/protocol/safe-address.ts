/**
 * The one rule which web addresses are safe for secrets: https anywhere, plain http on this machine only.
 *
 * "This machine" is what counts as loopback in W3C Secure Contexts, section 3.1 ("Is origin potentially trustworthy?").
 * On exactly these hosts Chromium 156 and Firefox 153 keep Secure and `__Host-` cookies over http (measured); without
 * them the gate has no session. WebKit keeps them over https only (httpwg/http-extensions issue 2605).
 */

/**
 * `address-invalid`: no http or https address, or one with a user name or password in it.
 * `address-insecure`: http to another machine, `origin` (`http://example.com:7600`).
 */
export type AddressRefusal =
  | { readonly reason: 'address-invalid' }
  | { readonly reason: 'address-insecure'; readonly origin: string };

export type SafeAddress =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly refusal: AddressRefusal };

/** Reads an address by the rule of this file. Never throws. */
export function parseSafeAddress(text: string): SafeAddress {
  if (!URL.canParse(text)) return { ok: false, refusal: { reason: 'address-invalid' } };
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '')
    return { ok: false, refusal: { reason: 'address-invalid' } };
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return { ok: false, refusal: { reason: 'address-insecure', origin: url.origin } };
  }
  return { ok: true, url };
}

/** Is `hostname` (as `URL.hostname` has it) `localhost` or a name under it? They mean this machine (RFC 6761 section 6.3). */
export function isLocalhostName(hostname: string): boolean {
  return /^(?:.+\.)?localhost\.?$/.test(hostname);
}

/** URL parsing has brought every spelling of an IPv4 address to four decimal numbers. */
function isLoopback(hostname: string): boolean {
  return isLocalhostName(hostname) || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

export type ServerAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly refusal: AddressRefusal };

/** Address of a Postern server: safe, without query and fragment. `address` has no slash at its end. Never throws. */
export function parseServerAddress(text: string): ServerAddress {
  const parsed = parseSafeAddress(text);
  if (!parsed.ok) return parsed;
  const { origin, pathname, search, hash } = parsed.url;
  if (search !== '' || hash !== '') return { ok: false, refusal: { reason: 'address-invalid' } };
  return { ok: true, address: `${origin}${pathname.replace(/\/+$/, '')}` };
}

/** An address as people type it, with the scheme they leave out: http on this machine, else https. */
export function withScheme(typed: string): string {
  const address = typed.trim();
  if (/^https?:\/\//i.test(address)) return address;
  return parseSafeAddress(`http://${address}`).ok ? `http://${address}` : `https://${address}`;
}
