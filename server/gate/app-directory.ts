/**
 * Which helpdesk a request is for, by its host, from memory.
 */
import type { GateApp } from '../../shared/report.ts';
import { hostOf } from './app-address.ts';

export interface AppDirectory {
  /** null: no helpdesk has this host. */
  byHost(host: string): Promise<GateApp | null>;
  byId(id: string): Promise<GateApp | null>;
  list(): Promise<readonly GateApp[]>;
  /** News about the helpdesks: read them again at the next question. */
  forget(): void;
}

/** A host not found is looked up again, at most this often. */
const retryMs = 1000;

/** @param read all helpdesks from the database. */
export function appDirectory(read: () => Promise<readonly GateApp[]>, nowMs: () => number): AppDirectory {
  let known: Promise<Map<string, GateApp>> | null = null;
  let readAtMs = 0;

  function all(): Promise<Map<string, GateApp>> {
    if (known !== null) return known;
    readAtMs = nowMs();
    const reading = read().then((apps) => new Map(apps.map((app) => [hostOf(app.url), app])));
    known = reading;
    // A failed read is told to those who wait for it, and not kept.
    reading.catch(() => {
      if (known === reading) known = null;
    });
    return reading;
  }

  async function find(wanted: (apps: Map<string, GateApp>) => GateApp | undefined): Promise<GateApp | null> {
    const found = wanted(await all());
    if (found !== undefined || Math.abs(nowMs() - readAtMs) < retryMs) return found ?? null;
    known = null;
    return wanted(await all()) ?? null;
  }

  return {
    byHost: (host) => find((apps) => apps.get(host)),
    byId: (id) => find((apps) => [...apps.values()].find((app) => app.id === id)),
    list: async () => [...(await all()).values()],
    forget: () => void (known = null),
  };
}
