/**
 * The gate's pages over HTTP, on each helpdesk's own host: sign-in, denial and sign-out.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GateApp } from '../../../shared/protocol/agent-api.ts';
import type { Language } from '../../../shared/text/language.ts';
import {
  clearCookie,
  cookieValue,
  returnCookie,
  sessionCookie,
  sessionSecret,
  setReturnPath,
  setSession,
} from '../cookies.ts';
import type { AccessDecision } from '../access/gatekeeper.ts';
import { redeemTicket, type LaunchDeps, signOut } from './launches.ts';
import { isOwnForm } from './own-origin.ts';
import { deniedPage } from '../pages/denied-page.ts';
import type { Page } from '../pages/page.ts';
import {
  ticketProblemPage,
  launchPage,
  loginPage,
  unknownHostPage,
  signedOutPage,
  unavailablePage,
} from '../pages/sign-in-pages.ts';
import { preferredLanguage } from './preferred-language.ts';
import { decoded, returnPathOf, safeReturnPath } from './return-path.ts';

export interface PageDeps extends Pick<LaunchDeps, 'store' | 'now'> {
  /** null when no helpdesk has this host. */
  readonly helpdeskFor: (request: FastifyRequest) => GateApp | Promise<GateApp | null>;
  readonly decide: (request: FastifyRequest) => AccessDecision | Promise<AccessDecision>;
  readonly onError: (error: unknown) => void;
}

/** A browser's request to one helpdesk's host. */
interface Visit {
  readonly request: FastifyRequest;
  readonly helpdesk: GateApp;
  readonly language: Language;
}

type Show = (visit: Visit) => Promise<Page>;

const largestFormBytes = 4096;

/** Adds the routes. public-routes.ts lists each with its reason. */
export function pageRoutes(app: FastifyInstance, deps: PageDeps): void {
  acceptForms(app);
  const options = { helmet: false, schema: { hide: true } } as const;
  const about = (show: Show) => (request: FastifyRequest, reply: FastifyReply) => answer(request, reply, deps, show);

  app.get('/.postern/login', options, about(showLogin));
  app.get(
    '/.postern/launch',
    options,
    about(async ({ helpdesk, language }) => launchPage(helpdesk, language)),
  );
  app.post(
    '/.postern/launch',
    options,
    about((visit) => handleTicket(visit, deps)),
  );
  app.get(
    '/.postern/denied',
    options,
    about((visit) => showDenial(visit, deps)),
  );
  app.post(
    '/.postern/sign-out',
    options,
    about((visit) => handleSignOut(visit, deps)),
  );
  // Otherwise the console would answer on the helpdesk's host.
  app.get('/.postern/*', options, (_request, reply) => reply.callNotFound());
}

function acceptForms(app: FastifyInstance): void {
  const options = { parseAs: 'string', bodyLimit: largestFormBytes } as const;
  app.addContentTypeParser<string>('application/x-www-form-urlencoded', options, (_request, body, parsed) =>
    parsed(null, new URLSearchParams(body)),
  );
}

/** Shows a page. When the database is unreachable, the page says so, as a person never sees a bare error. */
async function answer(request: FastifyRequest, reply: FastifyReply, deps: PageDeps, show: Show): Promise<FastifyReply> {
  const language = await preferredLanguage(request.headers['accept-language']);
  let page: Page;
  try {
    const helpdesk = await deps.helpdeskFor(request);
    page = helpdesk === null ? unknownHostPage(request.host, language) : await show({ request, helpdesk, language });
  } catch (error) {
    deps.onError(error);
    page = unavailablePage(language);
  }
  return reply.code(page.status).headers(page.headers).send(page.body);
}

async function showLogin({ request, helpdesk, language }: Visit): Promise<Page> {
  const path = returnPathOf(request.url);
  return withCookies(loginPage(helpdesk, path, language), [setReturnPath(path)]);
}

async function handleTicket({ request, helpdesk, language }: Visit, deps: PageDeps): Promise<Page> {
  const { headers } = request;
  if (!isOwnForm(headers, helpdesk.url)) return ticketProblemPage(helpdesk, 'cross-site', language);
  const ticket = request.body instanceof URLSearchParams ? (request.body.get('ticket') ?? undefined) : undefined;
  const redemption = await redeemTicket(deps, { ticket, app: helpdesk, previousSecret: sessionSecret(headers.cookie) });
  if (redemption.kind !== 'redeemed') return ticketProblemPage(helpdesk, redemption.kind, language);
  const location = safeReturnPath(decoded(cookieValue(headers.cookie, returnCookie) ?? '/'));
  const onward: Page = { status: 303, body: '', headers: { location, 'cache-control': 'no-store' } };
  return withCookies(onward, [setSession(redemption.secret), clearCookie(returnCookie)]);
}

async function showDenial({ request, helpdesk, language }: Visit, deps: PageDeps): Promise<Page> {
  const answered = await deps.decide(request);
  const denied = answered.kind === 'denied' || answered.kind === 'unavailable';
  return deniedPage(helpdesk, denied ? answered : { kind: 'allowed' }, language, deps.now());
}

async function handleSignOut({ request, helpdesk, language }: Visit, deps: PageDeps): Promise<Page> {
  if (!isOwnForm(request.headers, helpdesk.url)) return ticketProblemPage(helpdesk, 'cross-site', language);
  const secret = sessionSecret(request.headers.cookie);
  if (secret !== null) await signOut(deps, secret);
  return withCookies(signedOutPage(helpdesk, language), [clearCookie(sessionCookie)]);
}

function withCookies(page: Page, cookies: string[]): Page {
  return { ...page, headers: { ...page.headers, 'set-cookie': cookies } };
}
