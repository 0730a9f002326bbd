/**
 * The gate over HTTP: launches of agents, and `/.postern/*`, which a reverse proxy serves on each helpdesk's own host.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GateApp, launchAnswerSchema } from '../../shared/report.ts';
import type { Locale } from '../../shared/text.ts';
import { acceptSignedBodies } from '../http/signed-body.ts';
import { normalHost } from './app-address.ts';
import type { AssertionSigner } from './assertion.ts';
import {
  clearCookie,
  cookieValue,
  returnCookie,
  sessionCookie,
  sessionSecret,
  setReturnPath,
  setSession,
} from './cookies.ts';
import type { CheckAnswer, Gatekeeper } from './gatekeeper.ts';
import { enter, launch, type LaunchDeps, signOut } from './launches.ts';
import { isOwnForm } from './own-origin.ts';
import { deniedPage } from './pages/denied-page.ts';
import type { Page } from './pages/page.ts';
import { entryProblemPage, launchPage, loginPage, nowherePage, signedOutPage } from './pages/sign-in-pages.ts';
import { preferredLocale } from './preferred-locale.ts';
import { decoded, returnPathOf, safeReturnPath } from './return-path.ts';

export interface GateRouteDeps extends LaunchDeps {
  readonly gatekeeper: Gatekeeper;
  readonly signer: AssertionSigner;
}

/** Header with the signed assertion; the proxy hands it to the helpdesk. */
const assertionHeader = 'x-postern-assertion';
const largestFormBytes = 4096;

/** None of them needs a console session: public-routes.ts names each with its reason. */
export async function gateRoutes(app: FastifyInstance, deps: GateRouteDeps): Promise<void> {
  checkRoute(app, deps);
  await app.register((agents, _options, done) => {
    acceptSignedBodies(agents);
    agents.post('/v1/gate/launches', { schema: { response: { 200: launchAnswerSchema } } }, (request) =>
      launch(deps, request.body),
    );
    done();
  });
  await app.register((pages, _options, done) => {
    acceptForms(pages);
    pageRoutes(pages, deps);
    done();
  });
}

function acceptForms(app: FastifyInstance): void {
  const options = { parseAs: 'string', bodyLimit: largestFormBytes } as const;
  app.addContentTypeParser<string>('application/x-www-form-urlencoded', options, (_request, body, parsed) =>
    parsed(null, new URLSearchParams(body)),
  );
}

/** Answers 204, 401 and 403 and nothing else: nginx turns any other answer into a 500. */
function checkRoute(app: FastifyInstance, deps: GateRouteDeps): void {
  const options = { logLevel: 'error', helmet: false, schema: { hide: true } } as const;
  app.get('/.postern/check', options, async (request, reply) => {
    const answer = await checked(request, deps);
    reply.header('cache-control', 'no-store');
    if (answer.kind === 'admitted') return reply.code(204).header(assertionHeader, answer.assertion).send();
    return reply.code(statusOf(answer)).send();
  });
}

async function checked(request: FastifyRequest, deps: GateRouteDeps): Promise<CheckAnswer> {
  const secret = sessionSecret(request.headers.cookie);
  if (secret === null) return { kind: 'no-session' };
  return deps.gatekeeper.check(secret, () => appOf(request, deps));
}

function statusOf(answer: Exclude<CheckAnswer, { kind: 'admitted' }>): 401 | 403 {
  switch (answer.kind) {
    case 'no-session':
    case 'ended':
      return 401;
    case 'closed':
      return 403;
    case 'unavailable':
      return answer.sessionKnown ? 403 : 401;
  }
}

function pageRoutes(app: FastifyInstance, deps: GateRouteDeps): void {
  const options = { helmet: false, schema: { hide: true } } as const;
  /** Wraps a route that is about one helpdesk, in the browser's language. */
  const about =
    (
      show: (
        request: FastifyRequest,
        reply: FastifyReply,
        helpdesk: GateApp,
        locale: Locale,
      ) => Promise<Page | FastifyReply>,
    ) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const locale = preferredLocale(request.headers['accept-language']);
      const helpdesk = await appOf(request, deps);
      const shown =
        helpdesk === null ? nowherePage(request.host, locale) : await show(request, reply, helpdesk, locale);
      return 'body' in shown ? reply.code(shown.status).headers(shown.headers).send(shown.body) : shown;
    };

  app.get(
    '/.postern/login',
    options,
    about(async (request, reply, helpdesk, locale) => {
      const path = returnPathOf(request.url);
      reply.header('set-cookie', setReturnPath(path));
      return loginPage(helpdesk, path, locale);
    }),
  );

  app.get(
    '/.postern/launch',
    options,
    about(async (_request, _reply, helpdesk, locale) => launchPage(helpdesk, locale)),
  );

  app.post(
    '/.postern/launch',
    options,
    about(async (request, reply, helpdesk, locale) => {
      if (!isOwnForm(request.headers, helpdesk.url)) return entryProblemPage(helpdesk, 'stranger', locale);
      const ticket = formField(request, 'ticket');
      const entry = await enter(deps, { ticket, app: helpdesk, formerSecret: sessionSecret(request.headers.cookie) });
      if (entry.kind !== 'entered') return entryProblemPage(helpdesk, entry.kind, locale);
      const path = safeReturnPath(decoded(cookieValue(request.headers.cookie, returnCookie) ?? '/'));
      reply
        .header('set-cookie', [setSession(entry.secret), clearCookie(returnCookie)])
        .header('cache-control', 'no-store');
      return reply.redirect(path, 303);
    }),
  );

  app.get(
    '/.postern/denied',
    options,
    about(async (request, _reply, helpdesk, locale) => {
      const answer = await checked(request, deps);
      const denial = answer.kind === 'closed' || answer.kind === 'unavailable' ? answer : { kind: 'fine' as const };
      return deniedPage(helpdesk, denial, locale, deps.now());
    }),
  );

  app.post(
    '/.postern/sign-out',
    options,
    about(async (request, reply, helpdesk, locale) => {
      if (!isOwnForm(request.headers, helpdesk.url)) return entryProblemPage(helpdesk, 'stranger', locale);
      const secret = sessionSecret(request.headers.cookie);
      if (secret !== null) await signOut(deps, secret);
      reply.header('set-cookie', clearCookie(sessionCookie));
      return signedOutPage(helpdesk, locale);
    }),
  );

  app.get('/.postern/jwks.json', options, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(deps.signer.jwks),
  );

  // Else the console's own page would answer on the helpdesk's host.
  app.get('/.postern/*', options, (_request, reply) => reply.callNotFound());
}

function appOf(request: FastifyRequest, deps: GateRouteDeps): GateApp | Promise<GateApp | null> {
  return deps.apps.byHost(normalHost(request.host, request.protocol));
}

function formField(request: FastifyRequest, name: string): string | undefined {
  return request.body instanceof URLSearchParams ? (request.body.get(name) ?? undefined) : undefined;
}
