/**
 * The gate's cookies: names, attributes, and the one way to read them.
 */
import { isSecret } from './secret.ts';

/** Session G. The `__Host-` prefix makes browsers refuse it without Secure, with a Domain, or from a sister host (RFC 6265bis 4.1.3.2). */
export const sessionCookie = '__Host-postern';
/** Where the person wanted to go before the gate stopped them. */
export const returnCookie = '__Host-postern-rd';

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** `Set-Cookie` value for a new session; it lives as long as the browser runs, the server decides when it ends. */
export function setSession(secret: string): string {
  return `${sessionCookie}=${secret}; ${attributes}`;
}

export function setReturnPath(path: string): string {
  return `${returnCookie}=${encodeURIComponent(path)}; ${attributes}; Max-Age=600`;
}

export function clearCookie(name: typeof sessionCookie | typeof returnCookie): string {
  return `${name}=; ${attributes}; Max-Age=0`;
}

/** Value of the first cookie with this name in a `Cookie` header. null: there is none. */
export function cookieValue(header: string | undefined, name: string): string | null {
  if (header === undefined) return null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** The session secret in a `Cookie` header. null: none, or not the form of one. */
export function sessionSecret(header: string | undefined): string | null {
  const value = cookieValue(header, sessionCookie) ?? undefined;
  return isSecret(value) ? value : null;
}
