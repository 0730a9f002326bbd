/**
 * The fleet in numbers.
 */
import { queryOptions } from '@tanstack/react-query';
import { fleetSchema } from '../../../shared/protocol/console-api.ts';
import type { Api } from '../../api-client.ts';

export const fleetKey = ['fleet'] as const;

/** Asked again at every change of a device, and each minute because time alone changes states. */
export function fleetQuery(api: Api) {
  return queryOptions({
    queryKey: fleetKey,
    queryFn: ({ signal }) => api.get('/v1/fleet', fleetSchema, signal),
    refetchInterval: 60_000,
  });
}
