/**
 * The policy in force, for the console.
 */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { currentPolicySchema } from '../../shared/protocol/console-api.ts';
import type { CurrentPolicy } from './current-policy.ts';

/** `GET /v1/policy` */
export function policyRoutes(deps: { readonly currentPolicy: CurrentPolicy }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/v1/policy', { schema: { response: { 200: currentPolicySchema } } }, async () => {
      const { version, policy, appliedAt, appliedBy } = await deps.currentPolicy();
      return { version, policy, appliedAt: appliedAt.toISOString(), appliedBy };
    });
  };
}
