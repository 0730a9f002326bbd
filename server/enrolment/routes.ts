/**
 * Routes of enrolment: agents enrol, admins create codes.
 */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import {
  createdEnrolmentCodeSchema,
  enrolmentCodeListSchema,
  newEnrolmentCodeSchema,
} from '../../shared/protocol/console-api.ts';
import { enrolmentAnswerSchema, helloSchema } from '../../shared/protocol/agent-api.ts';
import { principalOf } from '../http/session-guard.ts';
import { acceptSignedBodies } from '../http/signed-body.ts';
import { createEnrolmentCode, type CreateCodeDeps } from './create-code.ts';
import { acceptEnrolment, type AcceptEnrolmentDeps } from './accept-enrolment.ts';
import { readCodes } from './store.ts';

/** `GET /v1/hello`, `POST /v1/enrolments`, `GET` and `POST /v1/enrolment-codes` */
export function enrolmentRoutes(
  deps: AcceptEnrolmentDeps & CreateCodeDeps & { readonly version: string },
): FastifyPluginAsyncZod {
  return async (app) => {
    acceptSignedBodies(app);

    app.get('/v1/hello', { schema: { response: { 200: helloSchema } } }, async () => {
      const { policy } = await deps.currentPolicy();
      return { name: deps.serverName, version: deps.version, keyStorage: policy.agent.keyStorage };
    });

    app.post('/v1/enrolments', { schema: { response: { 200: enrolmentAnswerSchema } } }, (request) =>
      acceptEnrolment(deps, request.body),
    );

    app.get('/v1/enrolment-codes', { schema: { response: { 200: enrolmentCodeListSchema } } }, async () => ({
      codes: (await readCodes(deps.db)).map((code) => ({
        id: code.id,
        person: code.person,
        createdAt: code.createdAt.toISOString(),
        expiresAt: code.expiresAt.toISOString(),
        usedAt: code.usedAt?.toISOString() ?? null,
      })),
    }));

    app.post(
      '/v1/enrolment-codes',
      { schema: { body: newEnrolmentCodeSchema, response: { 201: createdEnrolmentCodeSchema } } },
      async (request, reply) =>
        reply.code(201).send(await createEnrolmentCode(deps, request.body, principalOf(request).email)),
    );
  };
}
