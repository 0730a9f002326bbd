/**
 * Adding and removing helpdesks, for the command line and the console.
 */
import type { GateApp } from '../../shared/protocol/agent-api.ts';
import { parseAppUrl, slugOf } from './app-address.ts';
import { gateError } from './errors.ts';
import type { GateStore } from './store.ts';

/**
 * Puts the gate in front of a helpdesk. The same name and address again is answered as before.
 * @throws AppError gate.app_name_invalid, gate.app_url_invalid, gate.app_exists
 */
export async function addApp(
  store: GateStore,
  input: { name: string; url: string; actor: string; now: Date },
): Promise<GateApp> {
  const app = { id: slugOf(input.name), name: input.name, url: parseAppUrl(input.url) };
  const same = (await store.apps()).find(({ id, url }) => id === app.id && url === app.url);
  if (same !== undefined) return same;
  await store.addApp(app, input);
  return app;
}

/** Its sessions end with it. @throws AppError gate.app_unknown */
export async function removeApp(store: GateStore, id: string, by: { actor: string; now: Date }): Promise<void> {
  if (await store.removeApp(id, by)) return;
  throw gateError('gate.app_unknown', { fields: { appId: id } });
}
