/**
 * `postern://` links: written by the server, read by the agent and by the screens that show them.
 *
 * They come from web pages and mails, so they only ever ask: to enrol, the person must still say yes in the window;
 * to open an app, the server must still let this device in.
 */
import { parseServerAddress, type AddressRefusal } from './safe-address.ts';

/** The scheme the agent registers for itself. */
export const linkScheme = 'postern';

/** The longest link that is read, in characters. */
export const maxLinkLength = 2048;

/** Where to enrol (as {@link parseServerAddress} gives it), and the one-time code in capitals. */
export interface Invitation {
  readonly server: string;
  readonly code: string;
}

/**
 * Why a link is refused. `unknown`: nothing the agent does. `incomplete`: it asks to enrol without server or code.
 * `code-malformed` and {@link AddressRefusal}: it asks to enrol, but not with this code or at this server.
 */
export type LinkRefusal = { readonly reason: 'unknown' | 'incomplete' | 'code-malformed' } | AddressRefusal;

export type DeepLink =
  | { readonly kind: 'enrol'; readonly invitation: Invitation }
  | { readonly kind: 'open-app'; readonly appId: string }
  | { readonly kind: 'refused'; readonly refusal: LinkRefusal };

/** The link that opens the agent with server and code filled in. */
export function enrolmentLink({ server, code }: Invitation): string {
  return `${linkScheme}://enrol?${new URLSearchParams({ server, code }).toString()}`;
}

/** The link that asks the agent to check this computer and open an app. It carries no secret. */
export function openAppLink(appId: string): string {
  return `${linkScheme}://open?${new URLSearchParams({ app: appId }).toString()}`;
}

/** Systems turn `postern://enrol` into `postern:enrol`, `postern:///enrol` or `postern://enrol/`, some with capitals. */
const actionForm = /^postern:\/{0,3}([a-z]+)\/?$/i;
const appIdForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Reads one link: `postern://enrol?server=...&code=...` or `postern://open?app=...`. Never throws. */
export function parseDeepLink(text: string): DeepLink {
  if (text.length > maxLinkLength || !URL.canParse(text)) return refused({ reason: 'unknown' });
  const { href, searchParams } = new URL(text);
  const action = actionForm.exec(href.replace(/[?#].*$/, ''))?.[1]?.toLowerCase();
  const appId = searchParams.get('app');
  if (action === 'open' && appId !== null && appIdForm.test(appId)) return { kind: 'open-app', appId };
  if (action !== 'enrol') return refused({ reason: 'unknown' });
  const [server, code] = [searchParams.get('server'), searchParams.get('code')];
  if (server === null || code === null) return refused({ reason: 'incomplete' });
  const parsed = parseServerAndCode(server, code);
  return parsed.ok ? { kind: 'enrol', invitation: parsed.invitation } : refused(parsed.refusal);
}

function refused(refusal: LinkRefusal): DeepLink {
  return { kind: 'refused', refusal };
}

/** Is this a link, of whatever scheme, rather than a bare code? */
export function isLink(text: string): boolean {
  return /^[a-z]+:/i.test(text.trim());
}

/** `server-missing`: a bare code, and no server named beside it. */
export type InvitationRefusal = LinkRefusal | { readonly reason: 'server-missing' };

export type InvitationResult<Refusal = InvitationRefusal> =
  | { readonly ok: true; readonly invitation: Invitation }
  | { readonly ok: false; readonly refusal: Refusal };

/** What a person gives to enrol: an enrolment link, or a bare code that goes with `server`. Never throws. */
export function parseInvitation(linkOrCode: string, server?: string): InvitationResult {
  if (isLink(linkOrCode)) {
    const link = parseDeepLink(linkOrCode);
    if (link.kind === 'enrol') return { ok: true, invitation: link.invitation };
    return { ok: false, refusal: link.kind === 'refused' ? link.refusal : { reason: 'unknown' } };
  }
  if (server === undefined) return { ok: false, refusal: { reason: 'server-missing' } };
  return parseServerAndCode(server, linkOrCode);
}

/** Groups of letters and digits with hyphens between them; the length is that of `enrolmentClaimsSchema`. */
const codeForm = /^(?=.{16,64}$)[0-9A-Z]+(?:-[0-9A-Z]+)*$/;

function parseServerAndCode(server: string, code: string): InvitationResult<LinkRefusal> {
  const parsed = parseServerAddress(server);
  if (!parsed.ok) return parsed;
  const capitals = code.trim().toUpperCase();
  if (!codeForm.test(capitals)) return { ok: false, refusal: { reason: 'code-malformed' } };
  return { ok: true, invitation: { server: parsed.address, code: capitals } };
}
