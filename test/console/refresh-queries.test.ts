/**
 * Which screens ask again after what the live line told.
 */
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createApi } from '../../console/api-client.ts';
import { deviceQuery, devicesQuery, transitionsQuery } from '../../console/devices/queries.ts';
import { codesQuery } from '../../console/enrolment/queries.ts';
import { fleetQuery } from '../../console/devices/fleet/queries.ts';
import type { LiveChanges } from '../../console/live.ts';
import { passwordsQuery } from '../../console/passwords/queries.ts';
import { meQuery } from '../../console/people/queries.ts';
import { policyQuery } from '../../console/policies/queries.ts';
import { refreshQueries } from '../../console/refresh-queries.ts';

const api = createApi(() => Promise.reject(new Error('nobody asks here')));
const [mine, other] = ['0b1f1a52-6f0e-4c6a-9a53-1f9f0f2f3c11', '0b1f1a52-6f0e-4c6a-9a53-1f9f0f2f3c12'];

const keys = {
  fleet: fleetQuery(api).queryKey,
  devices: devicesQuery(api, { page: 2 }).queryKey,
  device: deviceQuery(api, mine).queryKey,
  'its history': transitionsQuery(api, mine).queryKey,
  'its passwords': passwordsQuery(api, mine).queryKey,
  'another device': deviceQuery(api, other).queryKey,
  codes: codesQuery(api).queryKey,
  policy: policyQuery(api).queryKey,
  me: meQuery(api).queryKey,
};

/** What is out of date afterwards, when everything was there before. */
function outdated(changes: LiveChanges): readonly string[] {
  const client = new QueryClient();
  for (const key of Object.values(keys)) client.setQueryData<unknown>(key, {});
  refreshQueries(client, changes);
  return Object.entries(keys).flatMap(([name, key]) => (client.getQueryState(key)?.isInvalidated ? [name] : []));
}

const ofDevice = ['fleet', 'devices', 'device', 'its history', 'its passwords'];

it.each([
  ['a report', { events: [{ deviceId: mine, kind: 'report' }], missed: false }, ofDevice],
  ['a revocation', { events: [{ deviceId: mine, kind: 'revoked' }], missed: false }, ofDevice],
  ['an enrolment', { events: [{ deviceId: mine, kind: 'enrolled' }], missed: false }, [...ofDevice, 'codes']],
  ['a new policy', { events: [{ deviceId: mine, kind: 'policy' }], missed: false }, Object.keys(keys)],
  ['a line that was down', { events: [], missed: true }, Object.keys(keys)],
] as const)('after %s', (_what, changes, expected) => {
  expect(outdated(changes)).toEqual(expected);
});
