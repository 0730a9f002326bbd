/**
 * Which addresses may leave this app for the browser.
 */

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/** https anywhere; http only on this very machine, where nobody can listen in. Never with a user name or password in it. */
export function isOpenable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && (loopbackHosts.includes(url.hostname) || url.hostname.endsWith('.localhost'));
}
