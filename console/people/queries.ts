/**
 * Who is signed in.
 */
import { queryOptions } from '@tanstack/react-query';
import { meSchema } from '../../shared/protocol/console-api.ts';
import type { Api } from '../api-client.ts';

export const meKey = ['me'] as const;

/** Fails with status 401 when nobody is: see `isSignedOut`. */
export function meQuery(api: Api) {
  return queryOptions({
    queryKey: meKey,
    queryFn: ({ signal }) => api.get('/v1/me', meSchema, signal),
    staleTime: 60_000,
  });
}
