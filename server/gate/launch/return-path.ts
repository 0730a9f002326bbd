/**
 * Where the browser goes after the gate: a path on the same host, never an address somebody else chose.
 */

const longestPath = 2048;
// A stand-in host: what counts is that the path stays on it, by the same URL rules a browser uses.
const probe = 'https://host.invalid';

/**
 * The path when it is safe to send a browser to, else `/`. Refused: anything but one leading slash, backslashes,
 * control characters, spaces and characters beyond ASCII (browsers drop or rewrite them), the gate's own pages
 * (they would loop), more than 2048 characters.
 */
export function safeReturnPath(path: string | null | undefined): string {
  if (path === null || path === undefined || path.length > longestPath) return '/';
  if (!/^\/(?![/\\])[!-[\]-~]*$/.test(path)) return '/';
  const url = URL.parse(path, probe);
  if (url === null || url.origin !== probe || url.pathname.startsWith('//')) return '/';
  return url.pathname.startsWith('/.postern') ? '/' : path;
}

/**
 * The return path in a request address such as `/.postern/login?rd=/tickets?a=1&b=2`. `rd` is the only parameter and
 * everything after it is the path, because nginx cannot encode it; an encoded one (Caddy, Traefik) is decoded.
 */
export function returnPathOf(requestUrl: string): string {
  const at = requestUrl.indexOf('?rd=');
  if (at < 0) return '/';
  const raw = requestUrl.slice(at + 4);
  if (!/^%2f/i.test(raw)) return safeReturnPath(raw);
  return safeReturnPath(decoded(raw));
}

/** A percent-encoded text decoded. null: it is not one. */
export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
