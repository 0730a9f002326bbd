/**
 * The policy in force.
 */
import { queryOptions } from '@tanstack/react-query';
import { currentPolicySchema } from '../../shared/protocol/console-api.ts';
import type { Api } from '../api-client.ts';

export function policyQuery(api: Api) {
  return queryOptions({
    queryKey: ['policy'],
    queryFn: ({ signal }) => api.get('/v1/policy', currentPolicySchema, signal),
  });
}
