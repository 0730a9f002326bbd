/**
 * Routes of the gate: launches by agents, and `/.postern/*`, which the reverse proxy serves on each helpdesk's own host.
 */
import type { FastifyInstance } from 'fastify';
import { launchAnswerSchema } from '../../shared/protocol/agent-api.ts';
import { acceptSignedBodies } from '../http/signed-body.ts';
import type { AssertionSigner } from './assertion.ts';
import type { AccessControl } from './access/auth-request-route.ts';
import { launch, type LaunchDeps } from './launch/launches.ts';
import { pageRoutes } from './launch/page-routes.ts';

export interface GateRouteDeps extends LaunchDeps {
  readonly access: AccessControl;
  readonly signer: AssertionSigner;
  readonly onError: (error: unknown) => void;
}

/** Adds the routes. None needs a console session; public-routes.ts lists each with its reason. */
export async function gateRoutes(app: FastifyInstance, deps: GateRouteDeps): Promise<void> {
  const hidden = { helmet: false, schema: { hide: true } } as const;
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
    const { store, now, onError, access } = deps;
    pageRoutes(pages, { store, now, onError, ...access });
    done();
  });
}
