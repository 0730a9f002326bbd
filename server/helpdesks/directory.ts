/**
 * Finds helpdesks by host or id, from memory.
 */
import type { ChangeListener } from '../db/changes.ts';
import type { GateApp } from '../../shared/protocol/agent-api.ts';
import { hostOf } from './address.ts';

/** The helpdesks behind the gate. */
export interface HelpdeskDirectory {
  /** Synchronous when it is in memory, as it nearly always is. null when no helpdesk has this host. */
  byHost(host: string): GateApp | Promise<GateApp | null>;
  /** null when there is none with this id. */
  byId(id: string): Promise<GateApp | null>;
  /** All helpdesks, by name. */
  list(): Promise<readonly GateApp[]>;
}

/** A miss reads the list again, at most this often. */
const retryMs = 1000;

/**
 * Caches the list until a change notification.
 * @param deps.read reads all helpdesks from the database.
 */
export function createHelpdeskDirectory(deps: {
  readonly read: () => Promise<readonly GateApp[]>;
  readonly changes: ChangeListener;
  readonly now: () => Date;
}): HelpdeskDirectory {
  const nowMs = (): number => deps.now().getTime();
  let known: ReadonlyMap<string, GateApp> | null = null;
  let reading: Promise<ReadonlyMap<string, GateApp>> | null = null;
  let readAtMs = 0;

  deps.changes.subscribe(({ kind }) => {
    if (kind !== 'helpdesks' && kind !== 'resync') return;
    known = null;
    reading = null;
  });

  /** A result that a change overtook answers those already waiting and is not kept. */
  function all(): Promise<ReadonlyMap<string, GateApp>> {
    if (known !== null) return Promise.resolve(known);
    if (reading !== null) return reading;
    readAtMs = nowMs();
    const started = deps
      .read()
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
  };
}
