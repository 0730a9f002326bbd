/**
 * What the panel about passwords asks the server.
 */
import { queryOptions } from '@tanstack/react-query';
import { devicePasswordsSchema } from '../../shared/protocol/console-api.ts';
import type { Api } from '../api-client.ts';

export const passwordsKey = (deviceId: string) => ['passwords', deviceId] as const;

export function passwordsQuery(api: Api, deviceId: string) {
  return queryOptions({
    queryKey: passwordsKey(deviceId),
    queryFn: ({ signal }) =>
      api.get(`/v1/devices/${encodeURIComponent(deviceId)}/passwords`, devicePasswordsSchema, signal),
    // Time alone makes a password due.
    refetchInterval: 60_000,
  });
}
