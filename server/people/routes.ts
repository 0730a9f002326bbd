/**
 * Route of the signed-in person.
 */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { meSchema } from '../../shared/protocol/console-api.ts';
import { principalOf } from '../http/session-guard.ts';

/** `GET /v1/me` */
export const peopleRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/v1/me', { schema: { response: { 200: meSchema } } }, (request) => {
    const { email, name, twoFactor } = principalOf(request);
    return { email, name, twoFactor };
  });
};
