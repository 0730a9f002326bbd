/**
 * What the device screens ask the server.
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { deviceDetailSchema, devicePageSchema, transitionsSchema } from '../../shared/protocol/console-api.ts';
import type { Api } from '../api-client.ts';
import { deviceQueryString, type DeviceSearch } from './list/device-search.ts';

/** Every page of the list. */
export const devicesKey = ['devices'] as const;
/** All that is asked about one device. */
export const deviceKey = (id: string) => ['device', id] as const;

/** One page of the list; the old page stays until the new one is there. */
export function devicesQuery(api: Api, search: DeviceSearch) {
  return queryOptions({
    queryKey: [...devicesKey, search],
    queryFn: ({ signal }) => api.get(`/v1/devices?${deviceQueryString(search)}`, devicePageSchema, signal),
    placeholderData: keepPreviousData,
    // Time alone makes a device stale or ends a grace.
    refetchInterval: 60_000,
  });
}

const pathOf = (id: string) => `/v1/devices/${encodeURIComponent(id)}`;

export function deviceQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: deviceKey(id),
    queryFn: ({ signal }) => api.get(pathOf(id), deviceDetailSchema, signal),
    refetchInterval: 60_000,
  });
}

export function transitionsQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: [...deviceKey(id), 'transitions'],
    queryFn: ({ signal }) => api.get(`${pathOf(id)}/transitions`, transitionsSchema, signal),
  });
}
