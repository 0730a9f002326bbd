/**
 * Return paths: where the browser goes after sign-in. Always a path on the same host, so that nobody can redirect elsewhere.
 */

const longestPath = 2048;
// A placeholder host: the path must stay on it under the URL rules that browsers use.
const probe = 'https://host.invalid';

/**
 * The path if it is safe to redirect to, else `/`. Refused are: anything but one leading slash, backslashes, control
 * characters, spaces and characters beyond ASCII (browsers drop or rewrite them), the gate's own pages (they would loop)
 * and more than 2048 characters.
 */
export function safeReturnPath(path: string | null | undefined): string {
  if (path === null || path === undefined || path.length > longestPath) return '/';
  if (!/^\/(?![/\\])[!-[\]-~]*$/.test(path)) return '/';
  const url = URL.parse(path, probe);
  if (url === null || url.origin !== probe || url.pathname.startsWith('//')) return '/';
  return url.pathname.startsWith('/.postern') ? '/' : path;
}

/**
 * The return path in a URL such as `/.postern/login?rd=/tickets?a=1&b=2`. Everything after `rd=` is the path, because
 * nginx cannot encode it. An encoded one (Caddy, Traefik) is decoded.
 */
export function returnPathOf(requestUrl: string): string {
  const at = requestUrl.indexOf('?rd=');
  if (at < 0) return '/';
  const raw = requestUrl.slice(at + 4);
  if (!/^%2f/i.test(raw)) return safeReturnPath(raw);
  return safeReturnPath(decoded(raw));
}

/** Decodes a percent-encoded text. null when it is malformed. */
export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
