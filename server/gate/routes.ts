/**
 * The gate over HTTP: launches of agents, and `/.postern/*`, which a reverse proxy serves on each helpdesk's own host.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GateApp, launchAnswerSchema } from '../../shared/report.ts';
import { acceptSignedBodies } from '../http/signed-body.ts';
import { normalHost } from './app-address.ts';
import type { AssertionSigner } from './assertion.ts';
import { sessionSecret } from './cookies.ts';
import type { CheckAnswer, Gatekeeper } from './gatekeeper.ts';
import { launch, type LaunchDeps } from './launches.ts';
import { pageRoutes } from './page-routes.ts';

export interface GateRouteDeps extends LaunchDeps {
  readonly gatekeeper: Gatekeeper;
  readonly signer: AssertionSigner;
  readonly onTrouble: (error: unknown) => void;
}

/** Header with the signed assertion; the proxy hands it to the helpdesk. */
const assertionHeader = 'x-postern-assertion';

/** None of them needs a console session: public-routes.ts names each with its reason. */
export async function gateRoutes(app: FastifyInstance, deps: GateRouteDeps): Promise<void> {
  const hidden = { helmet: false, schema: { hide: true } } as const;
  const appOf = (request: FastifyRequest): GateApp | Promise<GateApp | null> =>
    deps.apps.byHost(normalHost(request.host, request.protocol));
  const check = (request: FastifyRequest): CheckAnswer | Promise<CheckAnswer> => {
    const secret = sessionSecret(request.headers.cookie);
    return secret === null ? { kind: 'no-session' } : deps.gatekeeper.check(secret, () => appOf(request));
  };

  // Answers 204, 401 and 403 and nothing else: nginx turns any other answer into a 500.
  app.get('/.postern/check', { ...hidden, logLevel: 'error' }, (request, reply) => {
    const answer = check(request);
    if (!(answer instanceof Promise)) return respond(reply, answer);
    return answer.then((later) => respond(reply, later));
  });

  app.get('/.postern/jwks.json', hidden, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(deps.signer.jwks),
  );

  await app.register((agents, _options, done) => {
    acceptSignedBodies(agents);
    agents.post('/v1/gate/launches', { schema: { response: { 200: launchAnswerSchema } } }, (request) =>
      launch(deps, request.body),
    );
    done();
  });

  await app.register((pages, _options, done) => {
    const { store, now, onTrouble } = deps;
    pageRoutes(pages, { store, now, onTrouble, appOf, check });
    done();
  });
}

function respond(reply: FastifyReply, answer: CheckAnswer): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (answer.kind === 'admitted') return reply.code(204).header(assertionHeader, answer.assertion).send();
  return reply.code(statusOf(answer)).send();
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
