/**
 * Says which answers of the server are out of date after what the live line told.
 */
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { deviceKey, devicesKey } from './devices/queries.ts';
import { codesKey } from './enrolment/queries.ts';
import { fleetKey } from './devices/fleet/queries.ts';
import type { LiveChanges } from './live.ts';
import { passwordsKey } from './passwords/queries.ts';

/** Marks them, so that screens which show them ask again. */
export function refreshQueries(queryClient: QueryClient, { events, missed }: LiveChanges): void {
  // A new policy judges every device anew.
  if (missed || events.some(({ kind }) => kind === 'policy')) return void queryClient.invalidateQueries();
  const outdated: QueryKey[] = [fleetKey, devicesKey];
  for (const id of new Set(events.map(({ deviceId }) => deviceId))) outdated.push(deviceKey(id), passwordsKey(id));
  if (events.some(({ kind }) => kind === 'enrolled')) outdated.push(codesKey);
  for (const queryKey of outdated) void queryClient.invalidateQueries({ queryKey });
}
