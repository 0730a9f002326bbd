/**
 * The gate's cookies: names, attributes and how they are read.
 */
import { isSecret } from './secret.ts';

/** The session. With the `__Host-` prefix, browsers require Secure and refuse a Domain, so sibling hosts cannot set it (RFC 6265bis, 4.1.3.2). */
export const sessionCookie = '__Host-postern';
/** The path the person requested before signing in. */
export const returnCookie = '__Host-postern-rd';

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** `Set-Cookie` value of a new session. A session cookie: the server alone decides when the session expires. */
export function setSession(secret: string): string {
  return `${sessionCookie}=${secret}; ${attributes}`;
}

/** `Set-Cookie` value that keeps the return path for ten minutes. */
export function setReturnPath(path: string): string {
  return `${returnCookie}=${encodeURIComponent(path)}; ${attributes}; Max-Age=600`;
}

/** `Set-Cookie` value that deletes a cookie. */
export function clearCookie(name: typeof sessionCookie | typeof returnCookie): string {
  return `${name}=; ${attributes}; Max-Age=0`;
}

/** Value of the first cookie with this name in a `Cookie` header. null when there is none. */
export function cookieValue(header: string | undefined, name: string): string | null {
  if (header === undefined) return null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** The session secret in a `Cookie` header. null when it is missing or malformed. */
export function sessionSecret(header: string | undefined): string | null {
  const value = cookieValue(header, sessionCookie) ?? undefined;
  return isSecret(value) ? value : null;
}
