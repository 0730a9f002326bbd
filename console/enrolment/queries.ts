/**
 * The codes made so far, newest first.
 */
import { queryOptions } from '@tanstack/react-query';
import { enrolmentCodeListSchema } from '../../shared/protocol/console-api.ts';
import type { Api } from '../api-client.ts';

export const codesKey = ['enrolment-codes'] as const;

export function codesQuery(api: Api) {
  return queryOptions({
    queryKey: codesKey,
    queryFn: ({ signal }) => api.get('/v1/enrolment-codes', enrolmentCodeListSchema, signal),
  });
}
