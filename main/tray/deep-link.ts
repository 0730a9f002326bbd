/**
 * Reads `postern://` links. They come from web pages and mails, so they only ever ask: to enrol, the person
 * must still say yes in the window; to open an app, the server must still let this device in.
 */

/** The scheme this app registers for itself. */
export const linkScheme = 'postern';

/** The longest link looked at, in characters. */
const maxLinkLength = 2048;
const appIdPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** What a link asks for; `refused`: nothing this app does. */
export type DeepLink =
  | { readonly kind: 'enrol'; readonly link: string }
  | { readonly kind: 'open-app'; readonly appId: string }
  | { readonly kind: 'refused' };

/** Reads one link: `postern://enrol?server=...&code=...` or `postern://open?app=...`. Never throws. */
export function parseDeepLink(text: string): DeepLink {
  if (text.length > maxLinkLength || !URL.canParse(text)) return { kind: 'refused' };
  const url = new URL(text);
  if (url.protocol !== `${linkScheme}:`) return { kind: 'refused' };
  // `postern://enrol` has the word as host; some desktops normalise it to `postern:enrol` or add a slash.
  const word = (url.hostname === '' ? url.pathname : url.hostname).replaceAll('/', '').toLowerCase();
  if (word === 'enrol' && url.searchParams.has('code')) return { kind: 'enrol', link: text };
  const appId = url.searchParams.get('app');
  if (word === 'open' && appId !== null && appIdPattern.test(appId)) return { kind: 'open-app', appId };
  return { kind: 'refused' };
}

/** The link a system put on the command line (Linux, Windows). null: started without one. */
export function deepLinkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.startsWith(`${linkScheme}:`)) ?? null;
}
