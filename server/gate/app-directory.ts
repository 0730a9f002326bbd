/**
 * Which helpdesk a request is for, by its host, from memory.
 */
import type { GateApp } from '../../shared/protocol/agent-api.ts';
import { hostOf } from './app-address.ts';

export interface AppDirectory {
  /** At once when it is in memory, as it nearly always is. null: no helpdesk has this host. */
  byHost(host: string): GateApp | Promise<GateApp | null>;
  byId(id: string): Promise<GateApp | null>;
  list(): Promise<readonly GateApp[]>;
  /** News about the helpdesks: read them again at the next question. */
  forget(): void;
}

/** A helpdesk not found is looked up again, at most this often. */
const retryMs = 1000;

/** @param read all helpdesks from the database. */
export function appDirectory(read: () => Promise<readonly GateApp[]>, nowMs: () => number): AppDirectory {
  let known: ReadonlyMap<string, GateApp> | null = null;
  let reading: Promise<ReadonlyMap<string, GateApp>> | null = null;
  let readAtMs = 0;

  /** A read that news overtook is used by those who wait for it, and not kept. */
  function all(): Promise<ReadonlyMap<string, GateApp>> {
    if (known !== null) return Promise.resolve(known);
    if (reading !== null) return reading;
    readAtMs = nowMs();
    const started = read()
      .then((apps) => {
        const byHost = new Map(apps.map((app) => [hostOf(app.url), app]));
        if (reading === started) known = byHost;
        return byHost;
      })
      .finally(() => {
        if (reading === started) reading = null;
      });
    reading = started;
    return started;
  }

  async function find(wanted: (apps: ReadonlyMap<string, GateApp>) => GateApp | undefined): Promise<GateApp | null> {
    const found = wanted(await all());
    if (found !== undefined || Math.abs(nowMs() - readAtMs) < retryMs) return found ?? null;
    known = null;
    return wanted(await all()) ?? null;
  }

  return {
    byHost: (host) => known?.get(host) ?? find((apps) => apps.get(host)),
    byId: (id) => find((apps) => [...apps.values()].find((app) => app.id === id)),
    list: async () => [...(await all()).values()],
    forget: () => {
      known = null;
      reading = null;
    },
  };
}
